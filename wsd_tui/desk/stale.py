"""Tickets on which nothing meaningful has happened for too long (R11, A13)."""

from typing import Protocol

from wsd_tui.desk.desk import Desk
from wsd_tui.store.records import OPEN_STATES


class Touched(Protocol):
    """A ticket or a queue row."""

    @property
    def state(self) -> str:
        """Its state."""

    @property
    def severity(self) -> int | None:
        """Its severity."""

    @property
    def touched_at(self) -> int:
        """Its last meaningful entry, UTC seconds."""


def is_stale(desk: Desk, ticket: Touched, now: int | None = None) -> bool:
    """Whether an open ticket has had no meaningful entry for its severity's staffed time; never while on hold."""
    if ticket.state not in OPEN_STATES or ticket.state == "on_hold" or ticket.severity is None:
        return False
    limit = desk.settings.stale.get(ticket.severity)
    now = desk.now() if now is None else now
    # a set clock may read before the last entry, and then nothing has been silent for long
    return limit is not None and desk.calendar.between_s(min(ticket.touched_at, now), now) > limit
