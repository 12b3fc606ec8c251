"""The views of the queue: each a question to the columns of the board, in the order in which `[` and `]` step."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from wsd_tui.desk.board.columns import Columns, both, either, neither
from wsd_tui.store.records import OPEN_STATES

_UNKNOWN_S = 2**40
_DANGERS = ("risk_at", "breach_at", "promised_at", "contact_at")
"""When a clock, a promise or a contact is in danger."""


class Look(NamedTuple):
    """Who looks, when, and since when it is today there (UTC seconds).

    usual: how long tickets of a problem type usually take, in seconds.
    """

    staff: str
    now: int
    today: int = 0
    usual: Mapping[str, int] = MappingProxyType({})


class View(NamedTuple):
    """One view: its id, its name on the screen, which tickets it shows, and in which order where not the queue's.

    order: a figure for each slot. Of two tickets the one with the lower stands first, equal ones as in the queue.
    """

    id: str
    name: str
    shows: Callable[[Columns, Look], bytes]
    order: Callable[[Columns, Look], Sequence[int]] | None = None


def opened(columns: Columns) -> bytes:
    """The open ones."""
    return columns.is_one("state", OPEN_STATES)


def _mine(columns: Columns, look: Look) -> bytes:
    return both(opened(columns), columns.is_one("owner", (look.staff,)))


def _unassigned(columns: Columns, look: Look) -> bytes:
    return both(opened(columns), columns.is_one("owner", (None,)), neither(_events(columns)))


def _triage(columns: Columns, look: Look) -> bytes:
    lacking = either(columns.equal("severity", 0), columns.is_one("owner", (None,)))
    return both(opened(columns), neither(_events(columns)), lacking)


def _at_risk(columns: Columns, look: Look) -> bytes:
    return both(opened(columns), either(*(columns.by(name, look.now) for name in _DANGERS)))


def _between_calls(columns: Columns, look: Look) -> bytes:
    mine, waits = columns.is_one("owner", (None, look.staff)), columns.is_one("state", ("on_hold",))
    return both(opened(columns), mine, columns.equal("remote_possible", 1), neither(waits))


def _waits(columns: Columns, look: Look) -> Sequence[int]:
    """Whose wake-up date has come stands first."""
    return neither(columns.by("hold_until", look.now))


def _usual(columns: Columns, look: Look) -> Sequence[int]:
    """What is known to be quick first, what is not known last (G7)."""
    return columns.ranks("problem_type", lambda word: look.usual.get(word, _UNKNOWN_S))


def _resolved_today(columns: Columns, look: Look) -> bytes:
    return both(columns.is_one("state", ("resolved",)), columns.since("resolved_at", look.today))


def _events(columns: Columns) -> bytes:
    return columns.is_one("kind", ("event",))


VIEWS: Mapping[str, View] = {
    view.id: view
    for view in (
        View("open", "All open", lambda columns, look: opened(columns)),
        View("mine", "Mine", _mine),
        View("unassigned", "Unassigned", _unassigned),
        View("triage", "Triage", _triage),
        View("due_soon", "Due soon", _at_risk),
        View(
            "escalated",
            "Escalated",
            lambda columns, look: both(opened(columns), columns.equal("escalated", 1)),
        ),
        View("on_hold", "On hold", lambda columns, look: columns.is_one("state", ("on_hold",)), _waits),
        View("between_calls", "Between calls", _between_calls, _usual),
        View("events", "Events", lambda columns, look: both(opened(columns), _events(columns))),
        View("resolved_today", "Resolved today", _resolved_today),
    )
}
BY_TIME = frozenset(("due_soon", "on_hold", "resolved_today"))
"""Views whose tickets, or the order of these, become others as time goes by, though nobody writes."""
