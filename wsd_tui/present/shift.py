"""The memory of a shift in words: how long ago somebody looked, and what changed since."""

from typing import Any

from wsd_tui.desk.actor import CLOCKWORK, MAILROOM
from wsd_tui.desk.shift import Changed, Digest
from wsd_tui.present.cells import Line, Piece, paragraph
from wsd_tui.present.setting import Setting
from wsd_tui.present.times import MINUTE, iso, local
from wsd_tui.present.words import amount
from wsd_tui.text import clean_line

_BY_ITSELF = {CLOCKWORK: "by the clock", MAILROOM: "by e-mail"}


def checked_words(checked_at: int | None, now: int) -> str:
    """`looked 12 min ago`, for the title; empty before the first look."""
    if checked_at is None:
        return "queue not looked at"
    return f"looked {max(0, now // MINUTE - checked_at // MINUTE)} min ago"


def digest_head(found: Digest, now: int, setting: Setting) -> str:
    """`3 tickets changed since today 08:10`."""
    return f"{amount(len(found.changed), 'ticket')} changed since {local(found.since, setting.zone, now)}"


def digest_lines(found: Digest, now: int, setting: Setting, width: int) -> list[Line]:
    """A head for each ticket, and below it what was done by whom and when."""
    lines: list[Line] = []
    for changed in found.changed:
        row = changed.row
        lines.append((Piece(row.number, "number"), Piece(f"  {clean_line(row.title)}", "title")))
        lines += paragraph(_steps(changed, now, setting), width, indent=7)
    return lines


def digest_json(found: Digest, setting: Setting) -> dict[str, Any]:
    """The same as JSON."""
    return {
        "since": iso(found.since, setting.zone),
        "changed": [
            {
                "number": changed.row.number,
                "title": clean_line(changed.row.title),
                "steps": [
                    {"kind": kind, "by": by, "at": iso(at, setting.zone)} for kind, by, at in changed.steps
                ],
            }
            for changed in found.changed
        ],
    }


def _steps(changed: Changed, now: int, setting: Setting) -> str:
    told = []
    for kind, by, at in changed.steps:
        who = _BY_ITSELF.get(by) or f"by {setting.name(by)}"
        told.append(f"{kind.replace('_', ' ')} {who} {local(at, setting.zone, now)}")
    return "; ".join(told)
