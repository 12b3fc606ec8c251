"""What is said about a ticket, and what the clockwork finds: replied, commented, promised, warned ..."""

from collections.abc import Callable, Mapping

from wsd_tui.desk.fold.opening import answer
from wsd_tui.store.records import Entry, Ticket


def replied(ticket: Ticket, entry: Entry) -> None:
    """The requester was answered; the owner's first answer begins the work."""
    ticket.facts = answer(ticket.facts, entry.at)
    ticket.told_at = entry.at
    if "next_update_at" in entry.data or (ticket.promised_at and ticket.promised_at <= entry.at):
        ticket.promised_at = entry.data.get("next_update_at")
    if ticket.state == "claimed" and entry.by == ticket.owner:
        ticket.state = "in_progress"


def promised(ticket: Ticket, entry: Entry) -> None:
    """The requester expects word by then (R18)."""
    ticket.promised_at = entry.data["promised_at"]


def told(ticket: Ticket, entry: Entry) -> None:
    """The requester was told the number or the times, in person."""
    ticket.told_at = entry.at


def alarmed(ticket: Ticket, entry: Entry) -> None:
    """The clockwork found a warning, or a breach that began at the moment of the entry."""
    word = f"{entry.data['clock']}:{entry.kind}"
    if entry.kind == "breached":
        word = f"{word}:{entry.at}"
    ticket.alarms = f"{ticket.alarms} {word}".strip()


def woken(ticket: Ticket, entry: Entry) -> None:
    """A wake-up date or a promise has come; it is told once."""
    ticket.alarms = f"{ticket.alarms} {entry.data['what']}:{entry.data['was']}".strip()


def nothing(ticket: Ticket, entry: Entry) -> None:
    """Stands in the journal and changes no field."""


STEPS: Mapping[str, Callable[[Ticket, Entry], None]] = {
    "replied": replied,
    "promised": promised,
    "told": told,
    "warned": alarmed,
    "breached": alarmed,
    "woken": woken,
    "commented": nothing,
    "consulted": nothing,
    "looked_up": nothing,
    "mailed": nothing,
    "wrote": nothing,
}
