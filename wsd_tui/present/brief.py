"""The brief of a ticket: what somebody who answers the phone can read aloud to whoever quotes the number."""

from collections.abc import Iterator
from typing import Any

from wsd_tui.present.entry import taken_back
from wsd_tui.present.extended import breached_inside, requester_words
from wsd_tui.present.numbers import spoken
from wsd_tui.present.promises import due_words
from wsd_tui.present.setting import Setting
from wsd_tui.present.ticket import TicketView
from wsd_tui.present.ticket_json import clean_values
from wsd_tui.present.times import iso, local, zone_label
from wsd_tui.present.words import STATES, VERDICTS, WAITING, said, severity_words
from wsd_tui.sla import Clock
from wsd_tui.store.records import Entry
from wsd_tui.text import clean_line

_SPOKEN = frozenset({"replied", "resolved"})
"""The news: nothing that only the desk sees is ever read out."""


def brief(view: TicketView, now: int, setting: Setting) -> str:
    """Plain sentences on one line. A restricted ticket says its number and state only."""
    sentences = _restricted(view) if view.ticket.restricted else _sentences(view, now, setting)
    return clean_line(" ".join(sentences))


def brief_json(view: TicketView, now: int, setting: Setting) -> dict[str, Any]:
    """The brief for programs: its sentences, and the facts in them with times in district time."""
    ticket, zone = view.ticket, setting.zone
    resolution = view.clocks.resolution
    due = None if ticket.resolved_at is not None or resolution is None else resolution.due
    answered = first_answer(view)
    return clean_values(
        {
            "number": ticket.number,
            "spoken": spoken(ticket.number),
            "state": ticket.state,
            "severity": ticket.severity,
            "owner": ticket.owner,
            "answered_at": None if answered is None else iso(answered, zone),
            "resolve_by": None if due is None else iso(due, zone),
            "next_update_by": None if ticket.promised_at is None else iso(ticket.promised_at, zone),
            "restricted": ticket.restricted,
            "brief": brief(view, now, setting),
        }
    )


def first_answer(view: TicketView) -> int | None:
    """When the requester of the current round was first answered, in UTC seconds."""
    rounds = view.ticket.facts.rounds
    return rounds[-1].answered if rounds else None


def _restricted(view: TicketView) -> Iterator[str]:
    yield f"Ticket {spoken(view.ticket.number)} is {said(STATES, view.ticket.state)}."
    yield "It is restricted: say more to the requester only."


def _sentences(view: TicketView, now: int, setting: Setting) -> Iterator[str]:
    ticket = view.ticket
    place = setting.place(ticket.site, ticket.room)
    yield f"Ticket {spoken(ticket.number)}: {_ended(ticket.title or 'no title yet')}"
    yield f"Place: {place}." if place else ""
    yield f"{severity_words(ticket.severity).capitalize()}, {said(STATES, ticket.state)}."
    yield _who(view, setting)
    yield _when_answered(view, now, setting)
    yield _outlook(view, now, setting)
    yield _escalated(view)
    yield "" if view.ticket.resolved_at is not None else requester_words(setting, now)
    yield _promise(view, now, setting)
    yield _news(view, now, setting)
    yield f"All times are {zone_label(now, setting.zone)}."


def _who(view: TicketView, setting: Setting) -> str:
    owner = view.ticket.owner
    return f"{setting.name(owner)} has it." if owner else "Nobody has taken it yet."


def _when_answered(view: TicketView, now: int, setting: Setting) -> str:
    ticket = view.ticket
    came = f"It came in {_at(ticket.received_at, now, setting)}"
    answered = first_answer(view)
    if answered is not None:
        return f"{came} and was first answered {_at(answered, now, setting)}."
    response = view.clocks.response
    if response is None or response.final or ticket.severity is None:
        return f"{came}."
    if response.verdict == "breached":
        return f"{came}; the first answer is overdue."
    return f"{came}; the first answer is due {_due(response, view, now, setting)}."


def _outlook(view: TicketView, now: int, setting: Setting) -> str:
    ticket, clock = view.ticket, view.clocks.resolution
    if ticket.resolved_at is not None:
        verdict = "" if clock is None else f", {_verdict(clock.verdict)}"
        return f"It was resolved {_at(ticket.resolved_at, now, setting)}{verdict}."
    if ticket.state in ("merged", "void"):
        return f"Ask for ticket {spoken(ticket.merged_into)} instead." if ticket.merged_into else ""
    if ticket.state == "on_hold":
        return _waiting(view, now, setting)
    if clock is None or ticket.severity is None:
        return ""
    due = _due(clock, view, now, setting)
    if clock.verdict == "breached":
        inside = ", while times were extended" if breached_inside(clock, setting) else ""
        return f"It should have been resolved {due} and is late{inside}."
    return f"It is to be resolved {due}." if due else ""


def _escalated(view: TicketView) -> str:
    ticket = view.ticket
    if ticket.escalated_at is None or ticket.resolved_at is not None:
        return ""
    waits = " and will be in touch shortly" if ticket.contacted_at is None else ""
    return f"The Technology Coordinator has it as well{waits}."


def _due(clock: Clock, view: TicketView, now: int, setting: Setting) -> str:
    severity = view.ticket.severity
    words = "" if severity is None else due_words(clock, severity, setting, now)
    return _said(words) if words else ""


def _verdict(verdict: str) -> str:
    return "later than the limit" if verdict == "breached" else VERDICTS[verdict]


def _waiting(view: TicketView, now: int, setting: Setting) -> str:
    ticket = view.ticket
    until = "" if ticket.hold_until is None else f" until {_at(ticket.hold_until, now, setting)}"
    return f"It waits for {said(WAITING, ticket.hold_reason)}{until}."


def _promise(view: TicketView, now: int, setting: Setting) -> str:
    ticket = view.ticket
    if ticket.promised_at is None or ticket.resolved_at is not None:
        return ""
    overdue = " That time has passed." if ticket.promised_at < now else ""
    return f"The next update is promised by {_at(ticket.promised_at, now, setting)}.{overdue}"


def _news(view: TicketView, now: int, setting: Setting) -> str:
    undone = taken_back(view.entries)
    told = [
        entry for entry in view.entries if entry.kind in _SPOKEN and entry.body and entry.place not in undone
    ]
    if not told:
        return ""
    last: Entry = max(told, key=lambda entry: entry.place)
    return f"Last news, {_at(last.at, now, setting)}: {_ended(last.body or '')}"


def _at(t: int, now: int, setting: Setting) -> str:
    """An instant as it is said: `today at 09:12`."""
    return _said(local(t, setting.zone, now))


def _said(time: str) -> str:
    day, _, clock = time.rpartition(" ")
    return f"{day} at {clock}"


def _ended(text: str) -> str:
    """A sentence with its full stop."""
    line = clean_line(text)
    return line if line.endswith((".", "!", "?")) else f"{line}."
