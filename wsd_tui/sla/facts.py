"""What happened to a ticket, as far as its clocks care: all times in integer UTC seconds."""

from typing import NamedTuple

import msgspec


class Hold(NamedTuple):
    """A wait; only reasons the policy names stop the resolution clock. An end of None: still on hold."""

    start: int
    end: int | None
    reason: str


class Relief(NamedTuple):
    """Time forgiven to this one ticket: left out of the relieved verdict, never of the raw one."""

    start: int
    end: int
    reason: str


class Round(NamedTuple):
    """One wait for a response: from opening or reopening to the first answer."""

    opened: int
    answered: int | None


class Facts(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The spans a ticket's clocks are computed from; stored as a compact JSON array.

    severities: (since, severity) in order of time; empty for what the severity table does not cover, which
    then has no clocks. The first one counts from the opening on, however late it was set.
    rounds: in order; empty means one unanswered round since `received_at`.
    resolved: (resolved_at, reopened_at or None) in order.
    windows: running numbers of the coverage windows the ticket is marked for; what they cover, the calendar says.
    Facts later than the moment a clock is read at are taken as not yet known.
    """

    received_at: int
    severities: tuple[tuple[int, int], ...] = ()
    rounds: tuple[Round, ...] = ()
    holds: tuple[Hold, ...] = ()
    reliefs: tuple[Relief, ...] = ()
    resolved: tuple[tuple[int, int | None], ...] = ()
    windows: tuple[int, ...] = ()
