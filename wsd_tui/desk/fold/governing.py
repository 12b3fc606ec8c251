"""What an outage does to the tickets under it, beside linking: their requesters are told of it."""

from collections.abc import Callable, Mapping

from wsd_tui.desk.fold.opening import answer
from wsd_tui.store.records import Entry, Ticket


def outage_told(ticket: Ticket, entry: Entry) -> None:
    """The requester knows that the request is part of the outage: that is the response (A24)."""
    ticket.facts = answer(ticket.facts, entry.at)
    ticket.told_at = entry.at


STEPS: Mapping[str, Callable[[Ticket, Entry], None]] = {"outage_told": outage_told}
