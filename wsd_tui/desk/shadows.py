"""Save a folded ticket: with its sort keys and the requester's name from the directory."""

from wsd_tui.desk.desk import Desk
from wsd_tui.desk.keys import set_keys
from wsd_tui.store.records import Ticket


def complete(desk: Desk, ticket: Ticket, now: int) -> None:
    """Fill in what does not follow from the entries alone."""
    set_keys(ticket, desk, now)
    person = desk.store.people.get(ticket.requester) if ticket.requester else None
    if person is not None:
        ticket.requester_name = person.name


def save(desk: Desk, ticket: Ticket, now: int) -> None:
    """Complete and write the shadow row."""
    complete(desk, ticket, now)
    desk.store.tickets.save(ticket)
