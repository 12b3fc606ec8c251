"""A ticket for programs: one shape for `list`, `show` and `watch`. Times are ISO 8601 in district time."""

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from wsd_tui.present.ticket import flag_words
from wsd_tui.present.times import iso
from wsd_tui.sla import Clock, TicketClocks
from wsd_tui.store.records import ExtendedTimes, Ticket
from wsd_tui.text import clean_line


def ticket_json(
    ticket: Ticket,
    clocks: TicketClocks,
    zone: ZoneInfo,
    *,
    stale: bool = False,
    contact: Clock | None = None,
    extended: Sequence[ExtendedTimes] = (),
) -> dict[str, Any]:
    """The ticket as a JSON object; a clock that does not exist is null.

    contact: the Coordinator's clock of an escalated ticket. extended: all extended times that were declared.
    """
    flags = flag_words(ticket, stale)
    judged = [clock for clock in (*clocks.responses, clocks.resolution) if clock is not None]
    if any(_extended(clock, extended) for clock in judged):
        flags.append("extended")
    return clean_values(
        {
            "number": ticket.number,
            "severity": ticket.severity,
            "state": ticket.state,
            "kind": ticket.kind,
            "channel": ticket.channel,
            "requester": ticket.requester_name,
            "requester_id": ticket.requester,
            "title": ticket.title,
            "owner": ticket.owner,
            "received_at": iso(ticket.received_at, zone),
            "flags": [*flags, "outage"] if ticket.outage is not None else flags,
            "response": clock_json(clocks.response, zone, extended),
            "resolution": clock_json(clocks.resolution, zone, extended),
            "responses": [clock_json(clock, zone, extended) for clock in clocks.responses],
            "contact": clock_json(contact, zone, extended),
        }
    )


def clean_values(shape: dict[str, Any]) -> dict[str, Any]:
    """The same object with its texts clean and on one line."""
    return {key: clean_line(value) if isinstance(value, str) else value for key, value in shape.items()}


def clock_json(
    clock: Clock | None, zone: ZoneInfo, extended: Sequence[ExtendedTimes] = ()
) -> dict[str, Any] | None:
    """A clock: durations in staffed seconds, `remaining_s` negative when past, no due while paused.

    `extended` in it: breached inside extended times; the verdict says so all the same (A16).
    """
    if clock is None:
        return None
    return {
        "due_at": None if clock.due is None else iso(clock.due, zone),
        "target_at": None if clock.target_due is None else iso(clock.target_due, zone),
        "verdict": clock.verdict,
        "at_risk": clock.at_risk,
        "elapsed_s": clock.elapsed,
        "remaining_s": clock.remaining,
        "extended": _extended(clock, extended),
    }


def _extended(clock: Clock, extended: Sequence[ExtendedTimes]) -> bool:
    at = clock.breached_at
    return clock.verdict == "breached" and at is not None and any(times.holds(at) for times in extended)
