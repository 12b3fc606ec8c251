"""What stands beside the work on a ticket: loaners that went with it, and what a campus event is about."""

from collections.abc import Callable, Mapping

from wsd_tui.store.records import Entry, Ticket


def noted(ticket: Ticket, entry: Entry) -> None:
    """Kept in the history alone: the loan has a row of its own."""


def event_set(ticket: Ticket, entry: Entry) -> None:
    """The plan of a campus event; the texts are personal and stand in the JSON body."""
    ticket.event = entry.body or ""
    ticket.event_at = entry.data["starts_at"]


STEPS: Mapping[str, Callable[[Ticket, Entry], None]] = {
    "lent": noted,
    "loaner_back": noted,
    "event_set": event_set,
}
