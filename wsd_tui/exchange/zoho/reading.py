"""Reads all files of an export to their ends and keeps their records on disk, found by what they belong to."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from wsd_tui.exchange.fault import ImportFault
from wsd_tui.exchange.table import Note
from wsd_tui.exchange.zoho.making import (
    CellFault,
    Cells,
    agent_of,
    comment_of,
    contact_of,
    thread_of,
    ticket_of,
    work_of,
)
from wsd_tui.exchange.zoho.records import Said, ZohoAgent, ZohoContact, ZohoTicket
from wsd_tui.exchange.zoho.rows import Sheet
from wsd_tui.exchange.zoho.source import Part, find
from wsd_tui.exchange.zoho.words import Words
from wsd_tui.store.staging import Staging


class Holding(NamedTuple):
    """An export on disk: its records by id, what was said by ticket, and the addresses of the agents."""

    tickets: Staging[ZohoTicket]
    contacts: Staging[ZohoContact]
    agents: Staging[ZohoAgent]
    said: Staging[Said]


class Reading:
    """One reading. `refused` are rows that cannot be, `notes` what was decided, `counts` the rows by module."""

    def __init__(self, path: Path, words: Words, now: int) -> None:
        self.path, self.words, self.now = path, words, now
        self.held = Holding(Staging(ZohoTicket), Staging(ZohoContact), Staging(ZohoAgent), Staging(Said))
        self.refused: list[Note] = []
        self.notes: list[Note] = []
        self.files: list[tuple[str, str]] = []
        self.left: list[str] = []
        self.counts: dict[str, int] = {}
        self.left_out = 0
        self._takers: dict[str, Callable[[Cells, str], bool]] = {
            "tickets": self._ticket,
            "contacts": self._contact,
            "agents": self._agent,
            "threads": self._thread,
            "comments": self._comment,
            "time_entries": self._work,
        }

    def read(self, progress: Callable[[int], None] | None = None) -> "Reading":
        """Read every file; ImportFault for one that cannot be read whole, or where there are no tickets."""
        found = find(self.path)
        self.left += found.left
        rows = 0
        for part in found.parts:
            rows = self._part(part, rows, progress)
        if "tickets" not in self.counts:
            files = ", ".join(part.path.name for part in found.parts[:5])
            raise ImportFault(
                self.path,
                f"no file of tickets among {files}: none has headings for id, number, subject, status",
            )
        self._demand_owners()
        return self

    def close(self) -> None:
        """Let go of what is held."""
        for staging in self.held:
            staging.close()

    def _part(self, part: Part, rows: int, progress: Callable[[int], None] | None) -> int:
        sheet = Sheet(part, self.words.mapping.headings)
        take = self._takers.get(sheet.module)
        if take is None:
            self.left.append(part.path.name)
            return rows
        self.files.append((part.path.name, sheet.module))
        self.counts.setdefault(sheet.module, 0)
        for row in sheet:
            self._take(sheet, take, row.cells, row.line)
            rows += 1
            if progress and rows % 1_000 == 0:
                progress(rows)
        self.refused += sheet.refused
        self.notes += sheet.notes
        return rows

    def _take(self, sheet: Sheet, take: Callable[[Cells, str], bool], cells: Cells, line: int) -> None:
        path = sheet.part.path
        try:
            new = take(cells, f"{path.name}:{line}")
        except CellFault as fault:
            places, names = sheet.heading.places, sheet.heading.names
            column = names[places[fault.field]] if fault.field in places else fault.field
            self.refused.append(Note(path, line, f"{column}: {fault.what}"))
            return
        if new:
            self.counts[sheet.module] += 1
        else:
            self.notes.append(Note(path, line, "the id stands there already: the first row counts"))

    def _ticket(self, cells: Cells, where: str) -> bool:
        ticket = ticket_of(cells, where)
        if ticket.created > self.now:
            raise CellFault("created", "it lies in the future; correct it")
        self.words.meet(ticket)
        return self.held.tickets.add(ticket.id, ticket, place=ticket.created)

    def _contact(self, cells: Cells, where: str) -> bool:
        contact = contact_of(cells, where)
        return self.held.contacts.add(contact.id, contact)

    def _agent(self, cells: Cells, where: str) -> bool:
        agent = agent_of(cells, where)
        return self.held.agents.add(agent.id, agent)

    def _thread(self, cells: Cells, where: str) -> bool:
        direction = self.words.direction(cells.get("direction", ""))
        if direction == "left_out":
            self.left_out += 1
            return True
        return self._said(thread_of(cells, where, direction), "t")

    def _comment(self, cells: Cells, where: str) -> bool:
        return self._said(comment_of(cells, where), "c")

    def _work(self, cells: Cells, where: str) -> bool:
        return self._said(work_of(cells, where), "w")

    def _said(self, said: Said, kind: str) -> bool:
        if said.at > self.now:
            raise CellFault("at", "it lies in the future; correct it")
        said.id = f"{kind}{said.id}"
        return self.held.said.add(said.id, said, owner=said.ticket, place=said.at)

    def _demand_owners(self) -> None:
        """What belongs to no ticket of the export is told, and not lost without a word."""
        for owner in self.held.said.owners():
            if self.held.tickets.get(owner) is None:
                for said in self.held.said.of(owner):
                    what = f"its ticket {owner} is not in the export; export the tickets as well"
                    self.refused.append(_note_at(said.where, what))


def _note_at(where: str, what: str) -> Note:
    name, _, line = where.rpartition(":")
    return Note(Path(name), int(line), what)
