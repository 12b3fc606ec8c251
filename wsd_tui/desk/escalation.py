"""What follows from an escalation and what calls for one: pure functions of the ticket, policy and calendar.

The Coordinator has the response time of the ticket's severity, from the escalation on, to get in touch with the
contact (A11). An escalation is proposed when a ticket runs too long (R20, A10).
"""

from typing import Protocol

import msgspec

from wsd_tui.desk.settings import Escalation
from wsd_tui.sla import Clock, Facts, Policy, Round, StaffedCalendar, moments, ticket_clocks, used_up_at
from wsd_tui.store.records import OPEN_STATES, Entry, Ticket

CONTACTS = frozenset(
    {"replied", "visit_ended", "visited", "remote_started", "remote_logged", "remote_refused"}
)
"""Kinds of entry with which somebody speaks to the requester (A24); a visit only where they were met."""
CONTACT_BREACHED, PROPOSED = "contact:breached", "escalation:proposed"
"""Words in a ticket's alarms, the first followed by its moment: what was told once is not told again."""


class Escalated(Protocol):
    """A ticket or a queue row."""

    @property
    def state(self) -> str:
        """Its state."""

    @property
    def severity(self) -> int | None:
        """Its severity."""

    @property
    def escalated_at(self) -> int | None:
        """When it was escalated, UTC seconds."""

    @property
    def facts(self) -> Facts:
        """What its clocks are computed from."""

    @property
    def contacted_at(self) -> int | None:
        """When the Coordinator got in touch with the requester, or it was resolved, UTC seconds."""


class Proposer(Protocol):
    """What a proposal depends on."""

    @property
    def policy(self) -> Policy:
        """What is promised by severity."""

    @property
    def calendar(self) -> StaffedCalendar:
        """When the desk is staffed."""

    @property
    def escalation(self) -> Escalation:
        """When an escalation is proposed."""


def contact_owed(ticket: Escalated) -> bool:
    """Whether the contact still waits to hear from the Coordinator."""
    return (
        ticket.escalated_at is not None
        and ticket.contacted_at is None
        and ticket.state in OPEN_STATES
        and ticket.severity is not None
    )


def contact_since(entry: Entry) -> int | None:
    """Since when who wrote the entry spoke with the requester by it (UTC seconds); None when they did not."""
    data = entry.data
    if entry.kind not in CONTACTS or not data.get("met", True) or data.get("of", entry.by) != entry.by:
        return None
    since: int = data.get("start", entry.at)
    return since


def contact_facts(ticket: Escalated) -> Facts | None:
    """The facts of the Coordinator's clock: a response round that the escalation opened; None without one."""
    at, severity = ticket.escalated_at, ticket.severity
    if at is None or severity is None:
        return None
    windows = ticket.facts.windows
    return Facts(at, severities=((at, severity),), rounds=(Round(at, ticket.contacted_at),), windows=windows)


def contact_clock(ticket: Escalated, policy: Policy, calendar: StaffedCalendar, now: int) -> Clock | None:
    """The Coordinator's clock as it stands at `now`; None for what is not escalated."""
    facts = contact_facts(ticket)
    clock = None if facts is None else ticket_clocks(facts, policy, calendar, now).response
    return None if clock is None else msgspec.structs.replace(clock, what="contact")


def contact_at(ticket: Escalated, policy: Policy, calendar: StaffedCalendar) -> int | None:
    """From when on the Coordinator is late (UTC seconds); None while nothing is owed."""
    if not contact_owed(ticket):
        return None
    clock = contact_clock(ticket, policy, calendar, ticket.escalated_at or 0)
    if clock is None or clock.due is None or ticket.severity is None:
        return None
    strict = "response" in policy.row(ticket.severity).strict
    return clock.due if strict else calendar.covering(ticket.facts.windows).add_s(clock.due, 1)


def propose_at(ticket: Ticket, judge: Proposer, now: int, breach_at: int | None) -> int | None:
    """From when on an escalation is proposed (UTC seconds); None for what is escalated, done, or an event.

    breach_at: when a clock of the ticket that is still to be met breaches.
    """
    severity = ticket.severity
    if ticket.escalated_at is not None or severity is None or ticket.state not in OPEN_STATES:
        return None
    instants = (breach_at, _too_long(ticket, severity, judge, now))
    return min((at for at in instants if at is not None), default=None)


def proposal(ticket: Ticket, judge: Proposer, now: int) -> str:
    """Why an escalation is proposed at `now`, in a word: breach, severity_1 or no_progress; empty when it is not."""
    breach = moments(ticket.facts, judge.policy, judge.calendar, now).breach_at
    at = propose_at(ticket, judge, now, breach)
    if at is None or at > now:
        return ""
    if breach is not None and breach <= now:
        return "breach"
    return "severity_1" if ticket.severity == 1 else "no_progress"


def _too_long(ticket: Ticket, severity: int, judge: Proposer, now: int) -> int | None:
    """A Severity 1 that runs on, or a share of the target since anything meaningful was written."""
    policy, calendar = judge.policy, judge.calendar
    if severity == 1:
        return used_up_at(ticket.facts, policy, calendar, now, judge.escalation.severity_1)
    calendar = calendar.covering(ticket.facts.windows)
    share = policy.row(severity).target * judge.escalation.share // 100
    used_up = used_up_at(ticket.facts, policy, calendar, now, share)
    return None if used_up is None else max(used_up, calendar.add_s(ticket.touched_at, share))
