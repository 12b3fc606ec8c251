"""The report of who was taken out of turn, in lines and as JSON."""

from collections.abc import Sequence
from typing import Any

from wsd_tui.desk.first_come import OutOfTurn
from wsd_tui.present.cells import Line, Piece, paragraph
from wsd_tui.present.setting import Setting
from wsd_tui.present.times import iso, local
from wsd_tui.present.words import listed
from wsd_tui.text import clean_line

NONE = "No Severity 1 was taken out of turn"


def turn_lines(found: Sequence[OutOfTurn], now: int, setting: Setting, width: int) -> list[Line]:
    """Two lines or more for each: who took which before which, and why."""
    lines: list[Line] = []
    for one in found:
        when, passed = local(one.at, setting.zone, now), listed(list(one.passed))
        lines.append(
            (
                Piece(one.number, "number"),
                Piece(f"  {when}  {clean_line(setting.name(one.by))} took it before {passed}"),
            )
        )
        lines += paragraph(reason_words(one), width, "dim", indent=7)
    return lines or [(Piece(NONE, "dim"),)]


def reason_words(one: OutOfTurn) -> str:
    """Why, in words."""
    considered = "special consideration" if one.consideration else ""
    return ": ".join(part for part in (considered, clean_line(one.reason)) if part)


def turn_json(found: Sequence[OutOfTurn], setting: Setting) -> list[dict[str, Any]]:
    """One object for each."""
    return [
        {
            "number": one.number,
            "by": one.by,
            "at": iso(one.at, setting.zone),
            "before": list(one.passed),
            "reason": clean_line(one.reason),
            "special_consideration": one.consideration,
        }
        for one in found
    ]
