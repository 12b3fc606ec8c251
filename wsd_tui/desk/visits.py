"""Visits to a desk or room (R4): which are running, and which of one's own would overlap."""

from typing import NamedTuple

from wsd_tui.desk.desk import Desk
from wsd_tui.desk.fold import effective
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.running import OpenVisit, open_visits
from wsd_tui.store.records import Ticket

NOBODY = "nobody"
"""Met nobody: such a visit is no answer to the requester."""

NOT_REMOTE = {
    "tried": "a remote session was tried and did not solve it",
    "hands": "hands on the device are needed",
    "unreachable": "the device is off, or not on the network",
    "refused": "they do not want a remote session",
    "near": "I was there anyway",
}
"""Why a visit and not a remote session (R2); other words do as well."""


class Overlaps(Refused):
    """Another visit of one's own lies in the same time: it takes a confirmation (R4)."""


class Running(NamedTuple):
    """One's own visit that is running: on which ticket, since when (UTC seconds), where."""

    ticket: int
    number: str
    since: int
    place: str


def running_visits(desk: Desk, staff_id: str) -> list[Running]:
    """The visits of a staff member that are running, the oldest first."""
    tickets = desk.store.tickets.many(desk.store.finder.visited_now())
    found = [
        Running(ticket.id, ticket.number, visit.since, visit.place)
        for ticket in tickets
        for visit in open_visits(ticket)
        if visit.by == staff_id
    ]
    return sorted(found, key=lambda visit: visit.since)


def visit_of(ticket: Ticket, staff_id: str) -> OpenVisit | None:
    """The running visit of a staff member to a ticket."""
    return next((visit for visit in open_visits(ticket) if visit.by == staff_id), None)


def demand_no_visit(ticket: Ticket, doing: str) -> None:
    """Refuse to finish a ticket while somebody is there (R4)."""
    if visits := open_visits(ticket):
        raise Refused(
            "R4",
            f"the visit of {visits[0].by} to {ticket.number} is still running: nothing to {doing}",
            "End the visit first, and say whom you met",
        )


def demand_alone(desk: Desk, staff_id: str, start: int, end: int, confirmed: bool) -> list[str]:
    """Numbers of the own visits that lie in the same time; Overlaps unless that is confirmed (R4)."""
    numbers = _overlapping(desk, staff_id, start, end)
    if numbers and not confirmed:
        raise Overlaps(
            "R4",
            f"you have a visit to {', '.join(numbers)} in the same time",
            "Correct the time, or confirm that both were at once",
        )
    return numbers


def _overlapping(desk: Desk, staff_id: str, start: int, end: int) -> list[str]:
    store = desk.store
    store.foresee(store.finder.visited_now, lambda: store.journal.visits_by(staff_id, start))
    numbers = [visit.number for visit in running_visits(desk, staff_id) if visit.since < end]
    for entry in desk.store.journal.visits_by(staff_id, start):
        begun, ended = entry.data["start"], entry.data["end"]
        history = desk.store.journal.of(entry.subject)
        holds = any(held.place == entry.place for held in effective(history))
        ticket = desk.store.tickets.get(int(entry.subject.removeprefix("ticket:")))
        if ticket is not None and holds and begun < end and start < ended:
            numbers.append(ticket.number)
    return list(dict.fromkeys(numbers))


def place_of(desk: Desk, ticket: Ticket) -> str:
    """Where a ticket's problem is, in words."""
    site = desk.settings.sites.get(ticket.site, ticket.site)
    return ", ".join(part for part in (f"room {ticket.room}" if ticket.room else "", site) if part)
