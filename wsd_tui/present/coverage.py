"""Coverage windows in words and as JSON, and which of them a ticket is marked for."""

from typing import Any
from zoneinfo import ZoneInfo

from wsd_tui.present.setting import Setting
from wsd_tui.present.times import iso, local
from wsd_tui.store.records import CoverageWindow, Ticket
from wsd_tui.text import clean_line


def window_words(window: CoverageWindow, now: int, setting: Setting) -> str:
    """`WIN-1 board meeting, today 18:00 - 22:00, to come: the board votes`, with what became of it."""
    stretch = _stretch(window.start, window.end, now, setting)
    return clean_line(f"{window.number} {window.title}, {stretch}, {_standing(window, now)}")


def covered_words(ticket: Ticket, setting: Setting, now: int) -> str:
    """The windows that a ticket is marked for; empty for none."""
    known = setting.calendar.windows
    told = []
    for number in ticket.facts.windows:
        if (window := known.get(number)) is None:
            told.append(f"WIN-{number}, called off")
        else:
            told.append(f"WIN-{number} {window.title}, {_stretch(window.start, window.end, now, setting)}")
    return "; ".join(told)


def window_json(window: CoverageWindow, now: int, zone: ZoneInfo) -> dict[str, Any]:
    """The window for programs; times in ISO 8601 in district time."""
    return {
        "number": window.number,
        "title": clean_line(window.title),
        "from": iso(window.start, zone),
        "to": iso(window.end, zone),
        "reason": clean_line(window.reason),
        "by": window.declared_by,
        "ended": clean_line(window.ended) or None,
        "cancelled": clean_line(window.cancelled) or None,
        "in_force": window.holds(now),
    }


def _stretch(start: int, end: int, now: int, setting: Setting) -> str:
    until = local(end, setting.zone, start).removeprefix("today ")
    return f"{local(start, setting.zone, now)} - {until}"


def _standing(window: CoverageWindow, now: int) -> str:
    if window.cancelled:
        return f"called off: {window.cancelled}"
    if window.ended and window.end <= now:
        return f"ended early: {window.ended}"
    word = "to come" if now < window.start else "now" if now < window.end else "over"
    return f"{word}: {window.reason}"
