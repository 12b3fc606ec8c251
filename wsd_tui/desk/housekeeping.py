"""The clockwork: breaches and warnings found even if nobody looks, wake-ups, resolved tickets closed. Idempotent."""

from collections.abc import Callable

from wsd_tui.desk.actions.closing import close
from wsd_tui.desk.actor import clockwork
from wsd_tui.desk.change import Change, change, demand_clock
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.refusal import Refused
from wsd_tui.sla import Clock

PORTION = 200
"""Tickets handled before other writers get their turn again."""


def run(desk: Desk) -> int:
    """Do what is due at the desk's present; returns how many entries were written. Running twice adds none."""
    demand_clock(desk)
    now = desk.now()
    return (
        _each(desk, desk.store.finder.alarming(now), _alarms)
        + _each(desk, desk.store.finder.waking(now), _wake_hold)
        + _each(desk, desk.store.finder.promised_by(now), _wake_promise)
        + _close_resolved(desk, now)
    )


def next_due(desk: Desk) -> int | None:
    """The next moment (UTC seconds) at which an open ticket warns, breaches or wakes; None when none will."""
    return desk.store.tickets.next_alarm(desk.now())


def _each(desk: Desk, ids: list[int], work: Callable[[Change], None]) -> int:
    written = 0
    for start in range(0, len(ids), PORTION):
        with desk.store.transaction():
            for ticket_id in ids[start : start + PORTION]:
                with change(desk, clockwork(), "read", ticket_id) as found:
                    work(found)
                written += len(found.entries)
    return written


def _alarms(found: Change) -> None:
    clocks = found.desk.clocks(found.ticket.facts, found.now)
    for clock in (clocks.response, clocks.resolution):
        if clock is not None and not clock.final:
            _alarm(found, clock)


def _alarm(found: Change, clock: Clock) -> None:
    known = found.ticket.alarms.split()
    if clock.breached_at is not None:
        if f"{clock.what}:breached" not in known:
            at = clock.breached_at if clock.raised_late is None else clock.raised_late
            found.append("breached", {"clock": clock.what}, at=min(at, found.now))
    elif clock.at_risk and f"{clock.what}:warned" not in known:
        found.append("warned", {"clock": clock.what, "remaining": clock.remaining})


def _wake_hold(found: Change) -> None:
    _wake(found, "hold", found.ticket.hold_until)


def _wake_promise(found: Change) -> None:
    _wake(found, "promise", found.ticket.promised_at)


def _wake(found: Change, what: str, was: int | None) -> None:
    if f"{what}:{was}" not in found.ticket.alarms.split():
        found.append("woken", {"what": what, "was": was})


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
