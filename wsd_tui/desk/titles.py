"""A ticket's title: the first sentence of its description, until somebody edits it."""

import re

from rich.cells import cell_len, set_cell_size

from wsd_tui.text import clean_line

TITLE_CELLS = 60
_SENTENCE_END = re.compile(r"[.!?](?=\s)|\n")


def title_of(description: str) -> str:
    """The first sentence, at most 60 cells wide, cut with an ellipsis."""
    end = _SENTENCE_END.search(description)
    first = clean_line(description[: end.start()] if end else description).rstrip(".")
    if (len(first) if first.isascii() else cell_len(first)) <= TITLE_CELLS:
        return first
    return set_cell_size(first, TITLE_CELLS - 1).rstrip() + "…"
