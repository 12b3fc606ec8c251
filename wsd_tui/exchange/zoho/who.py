"""Who is who: agents to the desk's staff, contacts to people of the directory, and whoever is neither.

A contact is somebody of the directory by their ID number, where the export has one, or else by an e-mail address
that only one person has. Nobody gets an ID number invented: all others stay contacts of their tickets.
"""

from collections.abc import Iterable, Mapping

from wsd_tui.exchange.event_log.translator import slug
from wsd_tui.exchange.zoho.reading import Holding
from wsd_tui.exchange.zoho.records import ZohoContact, ZohoTicket
from wsd_tui.store.folding import fold
from wsd_tui.store.records import Person, Staff

_SEVERAL = ""
_ROLES = ("staff", "student", "other")


class Who:
    """Of one reading. `people` and `staff` are those whom the desk does not know; `outside` counts contacts."""

    def __init__(
        self, held: Holding, source: str, staff: Mapping[str, Staff], directory: Iterable[Person]
    ) -> None:
        self.held, self.source = held, source
        self.people: dict[str, Person] = {}
        self.staff: dict[str, Staff] = {}
        self.linked = self.outside = 0
        self._ids: set[str] = set()
        self._by_mail: dict[str, str] = {}
        for person in directory:
            self._ids.add(person.id)
            self._file(person)
        self._staff_by_mail = {fold(member.email): member.id for member in staff.values() if member.email}
        self._staff_by_name = {fold(member.name): member.id for member in staff.values()}
        self._known_staff = set(staff)
        self._workers: dict[str, str] = {}

    def _file(self, person: Person) -> None:
        if person.email:
            mail = fold(person.email)
            self._by_mail[mail] = _SEVERAL if mail in self._by_mail else person.id

    def worker(self, by: str) -> str | None:
        """The staff id of an agent given by id, name or address; None for nobody, or for a contact."""
        if not by:
            return None
        if by not in self._workers:
            self._workers[by] = self._worker(by) or ""
        return self._workers[by] or None

    def _worker(self, by: str) -> str | None:
        agent = self.held.agents.get(by) if by.isdecimal() else None
        if agent is None and by.isdecimal() and self.held.contacts.get(by) is not None:
            return None
        name = agent.name if agent else f"Agent {by}" if by.isdecimal() else by
        email = agent.email if agent else by if "@" in by else ""
        known = self._staff_by_mail.get(fold(email)) if email else self._staff_by_name.get(fold(name))
        return known or self._staff_by_name.get(fold(name)) or self._new_staff(name, email)

    def _new_staff(self, name: str, email: str) -> str:
        """Somebody who worked there and is not of the desk: recorded as no longer active."""
        made = slug(name)
        if made in self._known_staff:
            made = f"{made}-{self.source}"
        self.staff.setdefault(made, Staff(id=made, name=name, role="technician", email=email, active=False))
        return made

    def agent_with(self, address: str) -> str | None:
        """The staff id of the member of the staff with an e-mail address, if it is one of theirs."""
        return self._staff_by_mail.get(fold(address)) if address else None

    def contact(self, ticket: ZohoTicket) -> ZohoContact | None:
        """Who asks, as far as the export tells; what the row of the ticket says stands in for a missing contact."""
        held = self.held.contacts.get(ticket.contact) if ticket.contact else None
        if held is not None:
            return held
        if not (ticket.email or ticket.phone):
            return None
        return ZohoContact(
            id=ticket.contact or "0", name=ticket.email, email=ticket.email, phone=ticket.phone
        )

    def requester(self, contact: ZohoContact | None) -> str | None:
        """The ID number of a contact; None for whoever has none."""
        if contact is None:
            return None
        if contact.id_number:
            if contact.id_number not in self._ids:
                self._enrol(contact)
            return contact.id_number
        return (self._by_mail.get(fold(contact.email)) if contact.email else None) or None

    def _enrol(self, contact: ZohoContact) -> None:
        role = contact.kind.lower()
        person = Person(
            id=contact.id_number,
            name=contact.name or contact.id_number,
            role=role if role in _ROLES else "other",
            email=contact.email,
            phone=contact.phone,
            given=contact.given,
            family=contact.family,
        )
        self._ids.add(person.id)
        self._file(person)
        self.people[person.id] = person
