"""Escalation in words: who has it, by when the Coordinator calls, and why one is proposed."""

from wsd_tui.desk.escalation import contact_clock
from wsd_tui.present.promises import clock_words
from wsd_tui.present.setting import Setting
from wsd_tui.present.times import local
from wsd_tui.sla import Clock, TicketClocks
from wsd_tui.store.records import OPEN_STATES, Ticket

PROPOSALS = {
    "breach": "a limit has passed",
    "severity_1": "a Severity 1 runs on",
    "no_progress": "no progress for too long",
}


def contact_of(ticket: Ticket, setting: Setting, now: int) -> Clock | None:
    """The Coordinator's clock on an escalated ticket; None without one."""
    return contact_clock(ticket, setting.policy, setting.calendar, now)


def escalated_words(ticket: Ticket, setting: Setting, now: int) -> str:
    """By whom and when, and how the Coordinator's clock stands; empty for what is not escalated."""
    if ticket.escalated_at is None:
        return ""
    told = f"by {setting.name(ticket.escalated_by)} {local(ticket.escalated_at, setting.zone, now)}"
    clock = contact_of(ticket, setting, now)
    if clock is None or ticket.severity is None or (ticket.state not in OPEN_STATES and not clock.final):
        return told
    return f"{told} · Coordinator: {clock_words(clock, ticket.severity, setting, now)}"


def proposes(ticket: Ticket, now: int) -> bool:
    """Whether an escalation is proposed; the moment was worked out by the desk when the ticket last changed."""
    return ticket.propose_at is not None and ticket.propose_at <= now


def proposal_words(ticket: Ticket, clocks: TicketClocks, now: int, key: str = "") -> str:
    """`proposed, no progress for too long: E brings the Coordinator in`; empty where no escalation is proposed.

    `key` is the one that escalates, empty where none does.
    """
    if not proposes(ticket, now):
        return ""
    live = [clock for clock in (clocks.response, clocks.resolution) if clock is not None and not clock.final]
    breached = any(clock.verdict == "breached" for clock in live)
    why = "breach" if breached else "severity_1" if ticket.severity == 1 else "no_progress"
    return f"proposed, {PROPOSALS[why]}" + (f": {key} brings the Coordinator in" if key else "")
