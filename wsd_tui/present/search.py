"""What a search has found, in lines: the ticket, and below it the words around what was looked for."""

import re

from wsd_tui.present.cells import Line, Piece, fit
from wsd_tui.present.plain import WIDTH
from wsd_tui.present.setting import Setting
from wsd_tui.present.times import local
from wsd_tui.store.records import Entry, QueueRow
from wsd_tui.store.search_words import texts_of
from wsd_tui.text import clean_line

_BEFORE = 24
"""Signs shown before what was found."""
_STATE, _TITLE = 11, 30


def found_lines(row: QueueRow, entry: Entry, typed: str, setting: Setting, width: int = WIDTH) -> list[Line]:
    """Two lines: number, state, when, who and title; then the passage."""
    title = fit(
        f"{row.requester_name}: {row.title}" if row.requester_name else row.title, max(_TITLE, width - 38)
    )
    head = (
        Piece(f" {row.number:>7}  ", "key"),
        Piece(fit(row.state.replace("_", " "), _STATE), "dim"),
        Piece(f" {local(entry.at, setting.zone)}  ", "dim"),
        Piece(title),
    )
    return [head, (Piece(fit(f"{'':11}{passage(entry.body or '', typed)}", width), "dim"),)]


def passage(body: str, typed: str) -> str:
    """The text of an entry from a little before the first thing that was looked for."""
    line = clean_line(" ".join(texts_of(body)))
    starts = (_where(line, word) for word in typed.split())
    at = min((start for start in starts if start is not None), default=0)
    begin = line.rfind(" ", 0, at - _BEFORE) + 1 if at > _BEFORE else 0
    return f"… {line[begin:]}" if begin else line


def _where(line: str, word: str) -> int | None:
    found = re.search(re.escape(word), line, re.IGNORECASE)
    return found.start() if found else None
