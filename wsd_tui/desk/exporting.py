"""What may leave the desk as a file, and the journal entry that each such file is (interfaces.md: exports)."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.change import begin
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.privacy import masked_ticket, may_read
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.subject import append_to
from wsd_tui.sla import TicketClocks
from wsd_tui.store.exporting import Stored
from wsd_tui.store.records import Person, Ticket

SUBJECT = "desk:exports"
WHATS = ("tickets", "journal", "people", "zoho-desk")
_PAGE = 500


class Export(NamedTuple):
    """One export that was begun, and so stands in the journal: what, how many, and which tickets or up to where.

    head: the last entry that a journal's export has.
    """

    what: str
    total: int
    tickets: Sequence[int] = ()
    head: int = 0


def begin_export(
    desk: Desk, actor: Actor, what: str, form: str, *, start: int | None = None, end: int | None = None
) -> Export:
    """Write that an export is made, and by whom; then it may be read. From `start` to before `end` (UTC seconds).

    Tickets by their arrival, entries by the moment they tell of. Raises Refused.
    """
    demand(actor, "export")
    if what not in WHATS:
        raise Refused("export", f"{what} cannot be exported", f"Give one of: {', '.join(WHATS)}")
    if start is not None and end is not None and end <= start:
        raise Refused("export", "the export ends before it begins", "Give a later end")
    with desk.store.transaction():
        begin(desk, actor)
        export = _found(desk, what, start, end)
        data = {"what": what, "format": form, "count": export.total, "from": start, "before": end}
        append_to(desk, actor, SUBJECT, "exported", data)
    return export


def _found(desk: Desk, what: str, start: int | None, end: int | None) -> Export:
    store = desk.store
    if what in ("tickets", "zoho-desk"):
        ids = store.exporting.ticket_ids(start, end)
        return Export(what, len(ids), ids)
    if what == "journal":
        head = store.journal.head()
        return Export(what, store.exporting.count(head, start, end), head=head)
    return Export(what, len(store.people.all()))


def exported_tickets(desk: Desk, actor: Actor, export: Export) -> Iterator[tuple[Ticket, TicketClocks]]:
    """The tickets of an export in the order of their numbers, as far as the actor may read them."""
    now = desk.now()
    for place in range(0, len(export.tickets), _PAGE):
        for ticket in desk.store.tickets.many(export.tickets[place : place + _PAGE]):
            yield masked_ticket(actor, ticket), desk.clocks_of(ticket, now)


def exported_entries(
    desk: Desk, actor: Actor, export: Export, start: int | None = None, end: int | None = None
) -> Iterator[Stored]:
    """The entries of an export in the order of their ids; without the texts of tickets the actor may not read."""
    hidden = {f"ticket:{one.id}" for one in desk.store.exporting.restricted() if not may_read(actor, one)}
    for stored in desk.store.exporting.entries(export.head, start, end):
        yield stored.without_text() if stored.entry.subject in hidden else stored


def exported_people(desk: Desk) -> list[Person]:
    """Everybody of the directory, by ID number."""
    return desk.store.people.all()
