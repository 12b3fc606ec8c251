"""Redacted: the texts that came before are erased for good, and the row says so in place of a title."""

from collections.abc import Callable, Mapping

from wsd_tui.store.records import Entry, Ticket

ERASED = "(text erased)"


def redacted(ticket: Ticket, entry: Entry) -> None:
    """Without its texts; who asked is no longer named, though what happened, when and by whom still stands."""
    ticket.title = ERASED
    ticket.requester_name = ticket.description = ticket.contact = ""
    ticket.affected_persons = ticket.event = ""


STEPS: Mapping[str, Callable[[Ticket, Entry], None]] = {"redacted": redacted}
