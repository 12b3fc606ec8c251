"""What the report says of the tickets of an outage: linked, late, told, answered, still failing."""

from typing import NamedTuple

from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.find import find_outage
from wsd_tui.desk.fold import effective
from wsd_tui.desk.fold.ticket import subject_of
from wsd_tui.desk.outages.linking import AT_INTAKE, BY_HAND
from wsd_tui.store.outage_records import Outage
from wsd_tui.store.records import Entry, Ticket


class LinkedTicket(NamedTuple):
    """One ticket that is or was under the outage; moments in UTC seconds, None for what did not happen.

    how: intake, sweep or by_hand. late: it had come in alone, and was linked after the outage was declared.
    told: voice, notice, or empty. still_down: somebody said afterwards that it still fails. left_open: whoever
    answered them all has left this one out.
    """

    id: int
    number: str
    state: str
    received_at: int
    linked_at: int
    how: str
    late: bool
    told: str
    told_at: int | None
    answered_at: int | None
    still_down: bool
    left_open: bool


class LinkedSum(NamedTuple):
    """The same in figures; `first_at` is when the first of them came, for the gap until it was declared."""

    linked: int
    late: int
    told: int
    answered: int
    still_down: int
    left_open: int
    first_at: int | None


def linked_tickets(desk: Desk, actor: Actor, ref: str | int) -> list[LinkedTicket]:
    """Every ticket under the outage, and those that left it because it still fails; the oldest arrival first."""
    demand(actor, "read")
    outage = find_outage(desk, ref)
    ids = dict.fromkeys((*desk.store.finder.under_outage(outage.id), *outage.still_down))
    found = [_told(desk, outage, ticket) for ticket in desk.store.tickets.many(list(ids))]
    return sorted((one for one in found if one is not None), key=lambda one: (one.received_at, one.id))


def linked_sum(tickets: list[LinkedTicket]) -> LinkedSum:
    """Counted."""
    return LinkedSum(
        linked=len(tickets),
        late=sum(ticket.late for ticket in tickets),
        told=sum(bool(ticket.told) for ticket in tickets),
        answered=sum(ticket.answered_at is not None for ticket in tickets),
        still_down=sum(ticket.still_down for ticket in tickets),
        left_open=sum(ticket.left_open for ticket in tickets),
        first_at=min((ticket.received_at for ticket in tickets), default=None),
    )


def _told(desk: Desk, outage: Outage, ticket: Ticket) -> LinkedTicket | None:
    entries = effective(desk.store.journal.of(subject_of(ticket.id)))
    link, told = _last(entries, "linked", outage.id), _last(entries, "outage_told", outage.id)
    answer = _last(entries, "resolved", outage.id)
    if link is None:
        return None
    how = link.data.get("how", BY_HAND)
    return LinkedTicket(
        id=ticket.id,
        number=ticket.number,
        state=ticket.state,
        received_at=ticket.received_at,
        linked_at=link.at,
        how=how,
        late=how != AT_INTAKE and link.at > outage.declared_at,
        told=told.data["how"] if told else "",
        told_at=told.at if told else None,
        answered_at=answer.at if answer else None,
        still_down=ticket.id in outage.still_down,
        left_open=outage.answer_run is not None and ticket.id in outage.answer_run.left_open,
    )


def _last(entries: list[Entry], kind: str, outage: int) -> Entry | None:
    found = (
        entry for entry in reversed(entries) if entry.kind == kind and entry.data.get("outage") == outage
    )
    return next(found, None)
