"""Tickets with their histories, for an export that carries both."""

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from wsd_tui.desk.actor import Actor
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.exporting import Export
from wsd_tui.desk.fold import effective
from wsd_tui.desk.fold.ticket import subject_of
from wsd_tui.desk.privacy import masked_ticket, may_read
from wsd_tui.store.records import Entry, Person, Ticket

_PAGE = 200


class History(NamedTuple):
    """A ticket, who of the directory asks, and the entries that hold; without texts where the actor may not read."""

    ticket: Ticket
    requester: Person | None
    entries: list[Entry]


def exported_histories(desk: Desk, actor: Actor, export: Export) -> Iterator[History]:
    """The tickets of an export in the order of their numbers; those whose opening was undone are no tickets."""
    for place in range(0, len(export.tickets), _PAGE):
        tickets = desk.store.tickets.many(export.tickets[place : place + _PAGE])
        asking = sorted({ticket.requester for ticket in tickets if ticket.requester})
        people = {person.id: person for person in desk.store.people.many(asking)}
        for ticket in tickets:
            if ticket.state != "void":
                yield _history(desk, actor, ticket, people.get(ticket.requester or ""))


def _history(desk: Desk, actor: Actor, ticket: Ticket, requester: Person | None) -> History:
    entries = effective(desk.store.journal.of(subject_of(ticket.id)))
    if may_read(actor, ticket):
        return History(ticket, requester, entries)
    silent = [msgspec.structs.replace(entry, body=None) for entry in entries]
    return History(masked_ticket(actor, ticket), None, silent)
