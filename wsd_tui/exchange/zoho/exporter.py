"""Writes the tickets as an export that `import zoho-desk` reads: what Zoho Desk can carry of them (O4, A3)."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from wsd_tui.desk.actor import Actor
from wsd_tui.desk.contact import contact_of
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.exporting import begin_export
from wsd_tui.desk.exporting_histories import History, exported_histories
from wsd_tui.exchange.own_mark import mark_of, marks_with
from wsd_tui.exchange.zoho.archive import Archive, new_archive
from wsd_tui.exchange.zoho.case import Case
from wsd_tui.exchange.zoho.columns import AGENTS, COMMENTS, CONTACTS, THREADS, TICKETS, WORK
from wsd_tui.exchange.zoho.mapping import ZohoMapping
from wsd_tui.exchange.zoho.own import AGENT, CONTACT, named
from wsd_tui.exchange.zoho.remarks import rows_of
from wsd_tui.store.records import Staff

WHAT, FORM = "zoho-desk", "zip"


class Exported(NamedTuple):
    """How much was written."""

    tickets: int
    contacts: int
    said: int


def export(desk: Desk, actor: Actor, path: Path, mapping: ZohoMapping) -> Exported:
    """Write all tickets to a new zip. It stands in the journal before anything is read.

    FileExistsError where something is at `path`; Refused for who may not export.
    """
    with new_archive(path) as archive:
        begun = begin_export(desk, actor, WHAT, FORM)
        writing = _Writing(desk, mapping, archive)
        for history in exported_histories(desk, actor, begun):
            writing.write(history)
    counts = archive.counts
    return Exported(
        counts[TICKETS], counts[CONTACTS], sum(counts[name] for name in (THREADS, COMMENTS, WORK))
    )


class _Writing:
    def __init__(self, desk: Desk, mapping: ZohoMapping, archive: Archive) -> None:
        self.desk, self.mapping, self.archive = desk, mapping, archive
        self.mark = mark_of(desk)
        self.staff = desk.staff()
        self.types = {key: kind.name for key, kind in desk.settings.problem_types.items()}
        self._contacts: set[str] = set()
        self._agents: set[str] = set()

    def write(self, history: History) -> None:
        """One ticket, whoever it names, and what was said on it."""
        contact = self._contact(history)
        case = Case(history, self.mapping, self.types, self.mark)
        agents = {by: self._agent(self.staff[by]) for by in self._workers(history) if by and by in self.staff}
        self.archive.add(
            TICKETS, case.row() | self._named(history, contact, agents) | {"cf_desk": self._marks(history)}
        )
        sender = contact.get("email", "")
        source = self.mapping.source
        for name, row in rows_of(history, case.id, source, agents, sender, self.staff, self.mark):
            self.archive.add(name, row)

    def _marks(self, history: History) -> str:
        """Whose ticket it is: also that of the desk from which it came, which is to know it again."""
        came = next((entry.data.get("desk", "") for entry in history.entries if entry.kind == "opened"), "")
        return marks_with(str(came), self.mark)

    def _named(
        self, history: History, contact: Mapping[str, str], agents: Mapping[str, str]
    ) -> dict[str, str]:
        ticket = history.ticket
        return {
            "contactId": contact.get("id", ""),
            "email": contact.get("email", ""),
            "phone": contact.get("phone", ""),
            "assigneeId": agents.get(ticket.owner or "", ""),
            "createdBy": agents.get(ticket.created_by, contact.get("id", "")),
        }

    def _workers(self, history: History) -> Iterator[str]:
        yield history.ticket.owner or ""
        yield history.ticket.created_by
        for entry in history.entries:
            yield entry.by
            yield str(entry.data.get("of", ""))

    def _agent(self, member: Staff) -> str:
        agent = named(AGENT, member.id)
        if agent not in self._agents:
            self._agents.add(agent)
            first, _, last = member.name.rpartition(" ")
            told = {"id": agent, "firstName": first, "lastName": last, "email": member.email}
            status = "ACTIVE" if member.active else "DISABLED"
            self.archive.add(AGENTS, told | {"status": status, "role": "AGENT", "profile": member.role})
        return agent

    def _contact(self, history: History) -> Mapping[str, str]:
        """Who asks, written once; nothing where nobody is known by anything."""
        person = history.requester
        told = contact_of(self.desk, history.ticket) if person is None else {}
        if person is not None:
            row = {
                "fullName": person.name,
                "firstName": person.given,
                "lastName": person.family or person.name,
                "email": person.email,
                "phone": person.phone,
                "type": person.role,
                "cf_id_number": person.id,
            }
        elif any(told.get(field) for field in ("name", "email", "phone")):
            row = {"fullName": told["name"], "lastName": told["name"] or told["email"] or told["phone"]}
            row |= {"email": told["email"], "phone": told["phone"]}
        else:
            return {}
        row["id"] = named(CONTACT, "\n".join((row.get("cf_id_number", ""), row["fullName"], row["email"])))
        if row["id"] not in self._contacts:
            self._contacts.add(row["id"])
            self.archive.add(CONTACTS, row)
        return row
