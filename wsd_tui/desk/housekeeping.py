"""The clockwork: breaches and warnings found even if nobody looks, wake-ups, resolved tickets closed. Idempotent."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from wsd_tui.desk.actions.closing import close
from wsd_tui.desk.actor import clockwork
from wsd_tui.desk.change import change, demand_clock, foresee_changes
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.escalation import CONTACT_BREACHED, PROPOSED, proposal
from wsd_tui.desk.events import remind_at
from wsd_tui.desk.keys import acknowledge_by
from wsd_tui.desk.outages.clockwork import next_outage_due, run_outages
from wsd_tui.desk.overdue import next_list, tell_overdue
from wsd_tui.desk.refusal import Refused
from wsd_tui.sla import Clock
from wsd_tui.store.records import OPEN_STATES, Ticket

PORTION = 200
"""Tickets handled before other writers get their turn again."""


class Alarm(NamedTuple):
    """An entry that is due on a ticket; `at` in UTC seconds."""

    kind: str
    data: dict[str, Any]
    at: int


def run(desk: Desk) -> int:
    """Do what is due at the desk's present; returns how many entries were written. Running twice adds none."""
    demand_clock(desk)
    now, finder = desk.now(), desk.store.finder
    return (
        _each(desk, finder.alarming(now), _alarms)
        + _each(desk, finder.waking(now), _wake_hold)
        + _each(desk, finder.promised_by(now), _wake_promise)
        + _each(desk, finder.contact_owed(now, CONTACT_BREACHED), _contact_breached)
        + _each(desk, finder.proposing(now, PROPOSED), _propose)
        + _each(desk, finder.open_events(), _of_event)
        + _close_resolved(desk, now)
        + run_outages(desk)
        + tell_overdue(desk)
    )


def next_due(desk: Desk) -> int | None:
    """The next moment (UTC seconds) at which an open ticket warns, breaches or wakes, or an outage has something due.

    Of a ticket's two clocks only the earlier is looked at, so nobody should sleep for long on it.
    """
    moments = (desk.store.tickets.next_alarm(desk.now()), next_outage_due(desk), next_list(desk))
    return min((moment for moment in moments if moment is not None), default=None)


def _each(desk: Desk, ids: list[int], due: Callable[[Desk, Ticket, int], Iterator[Alarm]]) -> int:
    """Write what is due on each, in the order in which it came about, as notices are read in that order.

    Who is late for long has been told of, and costs others no wait.
    """
    news = sorted(
        (min(alarm.at for alarm in alarms), ticket.id)
        for start in range(0, len(ids), PORTION)
        for ticket in desk.store.tickets.many(ids[start : start + PORTION])
        if (alarms := list(due(desk, ticket, desk.now())))
    )
    written = 0
    for start in range(0, len(news), PORTION):
        portion = [ticket_id for _, ticket_id in news[start : start + PORTION]]
        with desk.store.transaction():
            foresee_changes(desk, portion)
            for ticket_id in portion:
                with change(desk, clockwork(), "read", ticket_id) as found:
                    if found.ticket.state in OPEN_STATES:
                        for alarm in list(due(desk, found.ticket, found.now)):
                            found.append(alarm.kind, alarm.data, at=alarm.at)
                written += len(found.entries)
    return written


def _alarms(desk: Desk, ticket: Ticket, now: int) -> Iterator[Alarm]:
    clocks = desk.clocks(ticket.facts, now)
    for clock in (clocks.response, clocks.resolution):
        if clock is not None and not clock.final:
            yield from _alarm(ticket, clock, now)


def _alarm(ticket: Ticket, clock: Clock, now: int) -> Iterator[Alarm]:
    """A breach is told once; one that was lifted, by another severity or calendar, and came again is another one."""
    known = ticket.alarms.split()
    if clock.breached_at is not None:
        at, word = min(clock.breached_at, now), f"{clock.what}:breached:"
        told = [int(alarm.removeprefix(word)) for alarm in known if alarm.startswith(word)]
        if not told or max(told) < at:
            yield Alarm("breached", {"clock": clock.what}, at)
    elif clock.at_risk and f"{clock.what}:warned" not in known:
        yield Alarm("warned", {"clock": clock.what, "remaining": clock.remaining}, now)


def _wake_hold(desk: Desk, ticket: Ticket, now: int) -> Iterator[Alarm]:
    return _wake(ticket, "hold", ticket.hold_until, now)


def _wake_promise(desk: Desk, ticket: Ticket, now: int) -> Iterator[Alarm]:
    return _wake(ticket, "promise", ticket.promised_at, now)


def _wake(ticket: Ticket, what: str, was: int | None, now: int) -> Iterator[Alarm]:
    if was is not None and f"{what}:{was}" not in ticket.alarms.split():
        yield Alarm("woken", {"what": what, "was": was}, now)


def _of_event(desk: Desk, ticket: Ticket, now: int) -> Iterator[Alarm]:
    """The Coordinator is reminded of an event's day, and of whom nobody has answered yet (A20)."""
    owed = acknowledge_by(ticket, desk.calendar)
    if owed is not None and owed < now:
        yield from _wake(ticket, "acknowledgement", owed, now)
    if ticket.event_at is not None and remind_at(desk, ticket.event_at) <= now:
        yield from _wake(ticket, "event", ticket.event_at, now)


def _contact_breached(desk: Desk, ticket: Ticket, now: int) -> Iterator[Alarm]:
    """The Coordinator did not get in touch in time: once, to the Coordinator and the owner (A11)."""
    at = ticket.contact_at
    if at is not None and at <= now and CONTACT_BREACHED not in ticket.alarms:
        yield Alarm("breached", {"clock": "contact"}, at)


def _propose(desk: Desk, ticket: Ticket, now: int) -> Iterator[Alarm]:
    """An escalation is proposed to the owner, once (R20, A10)."""
    why = "" if PROPOSED in ticket.alarms.split() else proposal(ticket, desk, now)
    if why:
        yield Alarm("proposed", {"why": why}, now)


def _close_resolved(desk: Desk, now: int) -> int:
    """Close what was resolved the set number of business days ago, in standard days of staffed time."""
    wait = desk.settings.close_after * desk.calendar.standard_day
    written = 0
    for ticket_id in desk.store.finder.resolved_before(now - wait):
        ticket = desk.store.tickets.get(ticket_id)
        if ticket is None or ticket.resolved_at is None:
            continue
        if desk.calendar.between_s(ticket.resolved_at, now) < wait:
            continue
        try:
            close(desk, clockwork(), ticket_id)
        except Refused:  # reopened by somebody in this moment
            continue
        written += 1
    return written
