"""The clockwork: breaches and warnings found even if nobody looks, wake-ups, resolved tickets closed. Idempotent."""

from wsd_tui.desk.actions.closing import close
from wsd_tui.desk.actor import clockwork
from wsd_tui.desk.alarms import RULES, Rule
from wsd_tui.desk.change import change, demand_clock, foresee_changes
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.outages.clockwork import next_outage_due, run_outages
from wsd_tui.desk.overdue import next_list, tell_overdue
from wsd_tui.desk.refusal import Refused
from wsd_tui.store.records import OPEN_STATES

PORTION = 200
"""Tickets handled before other writers get their turn again."""


def run(desk: Desk) -> int:
    """Do what is due at the desk's present; returns how many entries were written. Running twice adds none.

    Of the tickets only those are looked at on which something came about since the last time.
    """
    demand_clock(desk)
    desk.refresh()
    now = desk.now()
    news = _news(desk, now)
    written = sum(_tell(desk, rule, sorted(due)) for rule, due in zip(RULES, news, strict=True))
    return written + _close_resolved(desk, now) + run_outages(desk) + tell_overdue(desk)


def _news(desk: Desk, now: int) -> list[list[tuple[int, int]]]:
    """By rule (since when, ticket) of what is due, in no order. Looking costs others no wait."""
    found: list[list[tuple[int, int]]] = [[] for _ in RULES]
    ids = desk.store.finder.alarming(now)
    for start in range(0, len(ids), PORTION):
        for ticket in desk.store.tickets.many(ids[start : start + PORTION]):
            for rule, due in zip(RULES, found, strict=True):
                if alarms := list(rule(desk, ticket, now)):
                    due.append((min(alarm.at for alarm in alarms), ticket.id))
    return found


def _tell(desk: Desk, rule: Rule, due: list[tuple[int, int]]) -> int:
    """Write what is due, in the order in which it came about, as notices are read in that order."""
    written = 0
    for start in range(0, len(due), PORTION):
        portion = [ticket_id for _, ticket_id in due[start : start + PORTION]]
        with desk.store.transaction():
            foresee_changes(desk, portion)
            for ticket_id in portion:
                with change(desk, clockwork(), "read", ticket_id) as found:
                    if found.ticket.state in OPEN_STATES:
                        for alarm in list(rule(desk, found.ticket, found.now)):
                            found.append(alarm.kind, alarm.data, at=alarm.at)
                written += len(found.entries)
    return written


def next_due(desk: Desk) -> int | None:
    """The next moment (UTC seconds) at which there is something to do: on an open ticket, an outage, the loaners."""
    moments = (desk.store.tickets.next_alarm(), next_outage_due(desk), next_list(desk))
    return min((moment for moment in moments if moment is not None), default=None)


def _close_resolved(desk: Desk, now: int) -> int:
    """Close what was resolved the set number of business days ago, in standard days of staffed time."""
    wait = desk.settings.close_after * desk.calendar.standard_day
    written = 0
    for ticket_id in desk.store.finder.resolved_until(desk.calendar.back_s(now, wait)):
        try:
            close(desk, clockwork(), ticket_id)
        except Refused:  # reopened by somebody in this moment
            continue
        written += 1
    return written
