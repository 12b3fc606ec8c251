"""Who asks and how to reach them, where the directory does not know it or says otherwise: JSON, personal text."""

import msgspec

from wsd_tui.desk.desk import Desk
from wsd_tui.store.records import Person, Ticket

FIELDS = ("name", "email", "phone")


def contact_of(desk: Desk, ticket: Ticket) -> dict[str, str]:
    """Name, e-mail and telephone as they stand for a ticket, empty where nothing is known.

    `id` is there as well when somebody gave an ID number that the directory does not have.
    """
    if ticket.contact:
        return of_person(None) | msgspec.json.decode(ticket.contact, type=dict[str, str])
    person = desk.store.people.get(ticket.requester) if ticket.requester else None
    return of_person(person)


def of_person(person: Person | None) -> dict[str, str]:
    """What the directory has."""
    return {field: getattr(person, field) if person else "" for field in FIELDS}


def contact_text(contact: dict[str, str]) -> str:
    """The text of a `contact_set` entry."""
    return msgspec.json.encode(contact, order="deterministic").decode()
