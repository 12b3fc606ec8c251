"""What is said across the counter once a ticket is saved (O1): its number, its severity and why, and by when."""

from collections.abc import Iterator
from typing import Any

from wsd_tui.present.numbers import spoken
from wsd_tui.present.outages.outage import stands_words
from wsd_tui.present.promises import due_words
from wsd_tui.present.setting import Setting
from wsd_tui.present.ticket import TicketView
from wsd_tui.present.times import local
from wsd_tui.present.words import listed, severity_words
from wsd_tui.text import clean_line

RANKS = {
    1: "the most urgent of four",
    2: "the second of four",
    3: "the third of four",
    4: "the least urgent of four",
}
_ANSWERED = {"walk_in": "here at the desk", "phone": "on the phone", "direct_call": "on the phone"}


def expectation(view: TicketView, now: int, setting: Setting) -> list[str]:
    """Plain sentences to read aloud, in the order to say them; times are district time."""
    return [clean_line(sentence) for sentence in _sentences(view, now, setting) if sentence]


def severity_reasons(view: TicketView) -> str:
    """Why the ticket has its severity: what was said when somebody chose, or else what it was suggested from."""
    ticket = view.ticket
    changed = [entry for entry in view.entries if entry.kind == "severity_set"]
    if changed:
        return _small(changed[-1].body or "")
    opened = next((entry for entry in view.entries if entry.kind == "opened"), None)
    data: dict[str, Any] = opened.data if opened is not None else {}
    suggested = data.get("suggested") or {}
    if data.get("severity_reason"):
        return _small(data["severity_reason"])
    return listed(list(suggested["reasons"])) if suggested.get("severity") == ticket.severity else ""


def _sentences(view: TicketView, now: int, setting: Setting) -> Iterator[str]:
    ticket = view.ticket
    yield f"Your ticket number is {spoken(ticket.number)}."
    if ticket.kind == "event":
        yield "The Technology Coordinator handles events and gets in touch with you."
        return
    if ticket.severity is None:
        yield "A technician ranks it next; then we can tell you when to expect it fixed."
        return
    why = severity_reasons(view)
    yield f"It is {severity_words(ticket.severity)}, {RANKS[ticket.severity]}{f', because {why}' if why else ''}."
    yield _outage(view, now, setting)
    for loan in view.loans:
        if loan.state == "out":
            yield f"Please bring {loan.tag} back {_at(local(loan.due_at, setting.zone, now))} or before."
    if ticket.resolved_at is not None:
        yield "It is done. If it comes back, quote this number."
        return
    yield _answer(view, now, setting)
    yield _finish(view, now, setting)


def _answer(view: TicketView, now: int, setting: Setting) -> str:
    ticket, clock = view.ticket, view.clocks.response
    answered = ticket.facts.rounds[-1].answered
    if answered is not None:
        return f"You were answered {_ANSWERED.get(ticket.channel, 'by us')}, {_at(local(answered, setting.zone, now))}."
    if clock is None or ticket.severity is None:
        return ""
    return f"Somebody answers you {_at(due_words(clock, ticket.severity, setting, now))}."


def _finish(view: TicketView, now: int, setting: Setting) -> str:
    severity, clock = view.ticket.severity, view.clocks.resolution
    if clock is None or severity is None or clock.due is None:
        return ""
    last = _at(due_words(clock, severity, setting, now))
    if clock.target_due in (None, clock.due):
        return f"We aim to have it fixed {last}."
    target = _at(local(clock.target_due or clock.due, setting.zone, now))
    return f"We aim to have it fixed by {target}, and at the latest {last}."


def _outage(view: TicketView, now: int, setting: Setting) -> str:
    outage = view.outage
    if outage is None:
        return ""
    nature = clean_line(outage.nature).rstrip(".")
    return f"It is part of {outage.number}: {nature}. {stands_words(outage, now, setting)}"


def _small(text: str) -> str:
    """A reason as it stands inside a sentence."""
    line = clean_line(text).rstrip(".")
    return line[:1].lower() + line[1:] if line[1:2].islower() else line


def _at(time: str) -> str:
    """An instant as it is said: `by today at 11:12`."""
    day, _, clock = time.rpartition(" ")
    return f"{day} at {clock}"
