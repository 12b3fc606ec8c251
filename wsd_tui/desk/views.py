"""The views of the queue: each a predicate over queue keys, in the order in which `[` and `]` step through."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from wsd_tui.store.records import OPEN_STATES, QueueKey

_UNKNOWN_S = 2**40


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

    order: of two tickets the one with the lower figure stands first; equal ones stand as in the queue.
    """

    id: str
    name: str
    shows: Callable[[QueueKey, Look], bool]
    order: Callable[[QueueKey, Look], int] | None = None


def _open(key: QueueKey, look: Look) -> bool:
    return key.state in OPEN_STATES


def _at_risk(key: QueueKey, look: Look) -> bool:
    moments = (key.risk_at, key.breach_at, key.promised_at, key.contact_at)
    return _open(key, look) and any(at is not None and at <= look.now for at in moments)


def _between_calls(key: QueueKey, look: Look) -> bool:
    mine = key.owner in (None, look.staff)
    return _open(key, look) and mine and bool(key.remote_possible) and key.state != "on_hold"


def _woken(key: QueueKey, look: Look) -> bool:
    return key.hold_until is not None and key.hold_until <= look.now


def _usual(key: QueueKey, look: Look) -> int:
    """What is known to be quick first, what is not known last (G7)."""
    return look.usual.get(key.problem_type, _UNKNOWN_S)


def _resolved_today(key: QueueKey, look: Look) -> bool:
    return key.state == "resolved" and (key.resolved_at or 0) >= look.today


VIEWS: Mapping[str, View] = {
    view.id: view
    for view in (
        View("open", "All open", _open),
        View("mine", "Mine", lambda key, look: _open(key, look) and key.owner == look.staff),
        View(
            "unassigned",
            "Unassigned",
            lambda key, look: _open(key, look) and key.owner is None and key.kind != "event",
        ),
        View(
            "triage",
            "Triage",
            lambda key, look: (
                _open(key, look) and key.kind != "event" and (key.severity is None or key.owner is None)
            ),
        ),
        View("due_soon", "Due soon", _at_risk),
        View("escalated", "Escalated", lambda key, look: _open(key, look) and bool(key.escalated)),
        View("on_hold", "On hold", lambda key, look: key.state == "on_hold", lambda *of: not _woken(*of)),
        View("between_calls", "Between calls", _between_calls, _usual),
        View("events", "Events", lambda key, look: _open(key, look) and key.kind == "event"),
        View("resolved_today", "Resolved today", _resolved_today),
    )
}
