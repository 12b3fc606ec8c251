"""Tickets on which nothing meaningful has happened for too long (R11, A13), or whose requester heard nothing (R17)."""

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
    def received_at(self) -> int:
        """When it arrived, UTC seconds."""

    @property
    def touched_at(self) -> int:
        """Its last meaningful entry, UTC seconds."""

    @property
    def told_at(self) -> int | None:
        """When its requester was last told something, UTC seconds."""


def is_stale(desk: Desk, ticket: Touched, now: int | None = None) -> bool:
    """Whether an open ticket has had no meaningful entry for its severity's staffed time; never while on hold.

    Nor for a clock that was set before its last entry.
    """
    return _passed(desk, stale_at(desk, ticket), now)


def is_untold(desk: Desk, ticket: Touched, now: int | None = None) -> bool:
    """Whether the requester of such a ticket has been told nothing for that time, since the arrival at first."""
    return _passed(desk, untold_at(desk, ticket), now)


def stale_at(desk: Desk, ticket: Touched) -> int | None:
    """From when on (UTC seconds) a ticket is stale if nothing happens; None for one that never is."""
    return _patience_ends(desk, ticket, ticket.touched_at)


def untold_at(desk: Desk, ticket: Touched) -> int | None:
    """From when on (UTC seconds) its requester has waited too long for word; None for one that never does."""
    return _patience_ends(desk, ticket, ticket.received_at if ticket.told_at is None else ticket.told_at)


def _patience_ends(desk: Desk, ticket: Touched, since: int) -> int | None:
    if ticket.state not in OPEN_STATES or ticket.state == "on_hold" or ticket.severity is None:
        return None
    limit = desk.settings.stale.get(ticket.severity)
    return None if limit is None else desk.calendar.add_s(since, limit + 1)


def _passed(desk: Desk, at: int | None, now: int | None) -> bool:
    return at is not None and at <= (desk.now() if now is None else now)
