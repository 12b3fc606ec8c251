"""Imports an export of Zoho Desk: first all of it is read and told, then it is recorded, or nothing is (O4, A3)."""

from collections.abc import Callable, Sequence
from pathlib import Path

from wsd_tui.desk.actor import Actor
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.record import Recorded, record
from wsd_tui.desk.recorded import RecordedEntry, RecordedTicket
from wsd_tui.desk.refusal import Refused
from wsd_tui.exchange.ordering import first_wrong
from wsd_tui.exchange.own_mark import is_own, mark_of
from wsd_tui.exchange.zoho.mapping import ZohoMapping
from wsd_tui.exchange.zoho.plan import Figures, ZohoPlan
from wsd_tui.exchange.zoho.reading import Reading
from wsd_tui.exchange.zoho.records import Said, ZohoTicket
from wsd_tui.exchange.zoho.snapshot import known_of, snapshot
from wsd_tui.exchange.zoho.telling import Teller, impossible
from wsd_tui.exchange.zoho.who import Who
from wsd_tui.exchange.zoho.words import Words
from wsd_tui.store.marks import marks
from wsd_tui.store.records import Person
from wsd_tui.store.spool import Spool

_IMPORTS = "desk:imports"


def plan(
    desk: Desk, path: Path, mapping: ZohoMapping, progress: Callable[[int], None] | None = None
) -> ZohoPlan:
    """Read an export to its end and tell its tickets; ImportFault for one that cannot be read whole.

    `progress` is told how many rows were read.
    """
    types = {key: kind.name for key, kind in desk.settings.problem_types.items()}
    words = Words(mapping, types, desk.settings.sites)
    reading = Reading(path, words, desk.now())
    try:
        return _Planning(desk, reading.read(progress)).plan()
    finally:
        reading.close()


def run(
    desk: Desk,
    actor: Actor,
    plan: ZohoPlan,
    *,
    leave_out: bool = False,
    progress: Callable[[int], None] | None = None,
) -> Recorded:
    """Record all of a plan. Refused while something stands in its way; `leave_out` leaves out what can be."""
    if obstacles := plan.obstacles(leave_out):
        raise Refused(
            "import",
            f"{plan.path.name} has {', '.join(obstacles)}",
            "Correct or map what --dry-run lists"
            + ("" if plan.unmapped else ", or leave it out with --leave-out"),
        )
    if _imports(desk) != plan.imports:
        raise Refused("import", "somebody else imported meanwhile", "Run the import again")
    done = record(
        desk,
        actor,
        plan.source,
        plan.tickets,
        people=plan.people,
        staff=plan.staff,
        summary=plan.summary(),
        progress=progress,
    )
    return Recorded(done.tickets, done.entries, plan.figures.unchanged + plan.figures.own)


def _imports(desk: Desk) -> int:
    return len(desk.store.journal.of(_IMPORTS))


class _Planning:
    def __init__(self, desk: Desk, reading: Reading) -> None:
        self.desk, self.reading = desk, reading
        self.source = reading.words.mapping.source
        self.imports = _imports(desk)
        self.figures = Figures(rows=reading.counts, drafts=reading.left_out)
        self.staff = desk.staff()
        self.who = Who(reading.held, self.source, self.staff, desk.store.people.all())
        self.teller = Teller(reading.words, self.who)
        self.marks = marks(desk.store.database, self.source)
        self.own = mark_of(desk)
        self.broken: list[str] = []
        self.asking: set[str] = set()
        self.tickets: Spool[RecordedTicket] = Spool(RecordedTicket)

    def plan(self) -> ZohoPlan:
        """Everything told."""
        for ticket in self.reading.held.tickets:
            if is_own(ticket.desk, self.own):
                self.figures.own += 1
            else:
                self._tell(ticket, self.reading.held.said.of(ticket.id))
        reading, people = self.reading, self._people()
        return ZohoPlan(
            path=reading.path,
            source=self.source,
            tickets=self.tickets,
            people=people,
            staff=list(self.who.staff.values()),
            figures=self.figures,
            files=reading.files,
            left=reading.left,
            refused=reading.refused,
            broken=self.broken,
            notes=reading.notes,
            unmapped=reading.words.unmapped,
            imports=self.imports,
        )

    def _tell(self, ticket: ZohoTicket, said: Sequence[Said]) -> None:
        standing = self.reading.words.standing(ticket)
        if wrong := impossible(ticket, standing):
            self._break(ticket, wrong)
            return
        place, mark = self.marks.get(ticket.id, (0, ""))
        if place and snapshot(ticket, said).mark == mark:
            self.figures.unchanged += 1
            return
        known = known_of(self.desk, self.source, ticket.id, place) if place else None
        told = self.teller.tell(ticket, said, known)
        staff = self.staff | self.who.staff
        if wrong := first_wrong(known.ticket if known else None, told.entries, staff):
            self._break(ticket, wrong)
            return
        self.figures.add(told.entries, told.standing, told.withheld, new=known is None)
        self._count_asking(told.entries, new=known is None)
        self.tickets.append(RecordedTicket(source=self.source, ref=ticket.id, entries=told.entries))

    def _count_asking(self, entries: Sequence[tuple[int, RecordedEntry]], *, new: bool) -> None:
        for _, entry in entries:
            if entry.kind in ("opened", "edited"):
                asks = entry.data.get("requester") or entry.data.get("fields", {}).get("requester")
                self.asking |= {asks} if asks else set()
        requester = entries[0][1].data.get("requester")
        self.figures.linked += bool(new and requester)
        self.figures.outside += bool(new and not requester)

    def _break(self, ticket: ZohoTicket, wrong: str) -> None:
        self.broken.append(f"{ticket.where}: ticket {ticket.number or ticket.id}: {wrong}")

    def _people(self) -> list[Person]:
        """New people, and with them those of the directory who ask: their names go into the rows of tickets."""
        new = self.who.people
        self.figures.people = len(new)
        if not new:
            return []
        return [*new.values(), *self.desk.store.people.many(sorted(self.asking - new.keys()))]
