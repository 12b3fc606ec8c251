"""Sort and alarm keys of a ticket: shadows of facts, policy and calendar, recomputed whenever one moves."""

from typing import NamedTuple, Protocol

from wsd_tui.desk import alarms
from wsd_tui.desk.around_settings import EventSettings
from wsd_tui.desk.escalation import contact_at, propose_at
from wsd_tui.desk.reminding import acknowledge_by
from wsd_tui.desk.settings import Escalation
from wsd_tui.sla import Moments, Policy, StaffedCalendar, marks, moments_of
from wsd_tui.store.records import OPEN_STATES, Ticket

UNTRIAGED, EVENT = 2, 6
"""Ranks of a ticket without severity, which may still turn out severe, and of a campus event."""
_RANK = {1: 1, 2: 3, 3: 4, 4: 5}


class Judge(alarms.Judge, Protocol):
    """What verdicts depend on."""

    @property
    def revision(self) -> int:
        """Which configuration revision all are of."""


class Terms(NamedTuple):
    """A judge made of its parts."""

    policy: Policy
    calendar: StaffedCalendar
    revision: int
    escalation: Escalation
    events: EventSettings


def rank_of(ticket: Ticket) -> int:
    """Where its severity stands in the queue."""
    if ticket.kind == "event":
        return EVENT
    return _RANK.get(ticket.severity or 0, UNTRIAGED)


def set_keys(ticket: Ticket, judge: Judge, now: int) -> None:
    """Fill in rank, paused, due, risk_at, breach_at, contact_at, propose_at, alarm_at.

    Severity 1 is first come, first served: it carries no due key and sorts by `received_at` alone (G2).
    """
    ticket.revision = judge.revision
    ticket.rank = rank_of(ticket)
    ticket.paused, ticket.due, ticket.risk_at, ticket.breach_at = False, None, None, None
    ticket.contact_at, ticket.propose_at, ticket.alarm_at = None, None, None
    if ticket.state not in OPEN_STATES:
        return
    clocks = marks(ticket.facts, judge.policy, judge.calendar, now)
    if ticket.kind == "event":
        _set_event_keys(ticket, judge)
    else:
        _set_clock_keys(ticket, judge, now, moments_of(clocks))
    ticket.alarm_at = alarms.alarm_at(ticket, judge, clocks)


def _set_clock_keys(ticket: Ticket, judge: Judge, now: int, found: Moments) -> None:
    due = min((at for at in (found.response_due, found.resolution_due) if at is not None), default=None)
    ticket.paused = ticket.state == "on_hold" and found.resolution_due is None
    ticket.due = None if ticket.severity == 1 else due
    ticket.risk_at, ticket.breach_at = found.risk_at, found.breach_at
    ticket.contact_at = contact_at(ticket, judge.policy, judge.calendar)
    ticket.propose_at = propose_at(ticket, judge, now, found.breach_at)


def _set_event_keys(ticket: Ticket, judge: Judge) -> None:
    """An event is due on its day; until it is acknowledged that is what is owed first (A20)."""
    owed = acknowledge_by(ticket, judge.calendar)
    ticket.due = min((at for at in (owed, ticket.event_at) if at is not None), default=None)
    ticket.breach_at = owed
