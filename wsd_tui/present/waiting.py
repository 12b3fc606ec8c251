"""The waiting list in words."""

from collections.abc import Sequence

from wsd_tui.desk.waiting import minutes
from wsd_tui.present.cells import Line, Piece, fit
from wsd_tui.present.setting import Setting
from wsd_tui.present.times import clock_time
from wsd_tui.present.words import OUTCOMES, said
from wsd_tui.store.around_records import Waiting
from wsd_tui.text import clean_line

_NUMBER, _WAIT, _NAME = 6, 7, 24


def waiting_title(present: Sequence[Waiting], now: int) -> str:
    """For the title line: how many wait, and how long the first of them does; empty when nobody waits."""
    still = [one for one in present if one.state == "waiting"]
    return f"{len(still)} waiting, {minutes(still[0], now)} min" if still else ""


def state_words(waiting: Waiting, setting: Setting, now: int) -> str:
    """`waits`, `called 09:20 by Lupe Aranda`, or how it ended."""
    if waiting.state == "over":
        return f"{said(OUTCOMES, waiting.outcome)} {waiting.ticket}".strip()
    if waiting.called_at is None:
        return "waits"
    return f"called {clock_time(waiting.called_at, setting.zone, now)} by {setting.name(waiting.called_by)}"


def waiting_line(waiting: Waiting, now: int, setting: Setting, width: int) -> Line:
    """One of the list in exactly `width` cells: minutes, number, name, reason, and whether they were called."""
    called = state_words(waiting, setting, now) if waiting.called_at is not None else ""
    told = f"{called} · " if called else ""
    name = min(_NAME, max(0, width - _WAIT - _NUMBER - 3) // 3)
    room = max(0, width - _WAIT - _NUMBER - name - 3)
    style = "dim" if called else ""
    return (
        Piece(fit(f"{minutes(waiting, now)} min", _WAIT, "right"), "title" if not called else "dim"),
        Piece(" "),
        Piece(fit(waiting.number, _NUMBER), "number"),
        Piece(" "),
        Piece(fit(waiting.name, name), style),
        Piece(" "),
        Piece(fit(f"{told}{waiting.reason}", room), style),
    )


def waiting_text(waiting: Waiting, now: int, setting: Setting) -> str:
    """One of the list as a plain line."""
    since = clock_time(waiting.arrived_at, setting.zone, now)
    parts = (
        waiting.number,
        f"since {since}, {minutes(waiting, now)} min",
        waiting.name,
        waiting.reason,
        state_words(waiting, setting, now),
    )
    return clean_line(" · ".join(parts))
