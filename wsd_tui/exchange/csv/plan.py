"""A whole CSV file, read by its map: what would be recorded, every value with its meaning, and all that is wrong."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from wsd_tui.desk.desk import Desk
from wsd_tui.desk.recorded import RecordedTicket
from wsd_tui.exchange.csv.details import RowFault
from wsd_tui.exchange.csv.mapping import EVENTS, CsvMapping
from wsd_tui.exchange.csv.reading import Reading, Record
from wsd_tui.exchange.csv.sheet import Fault, Sheet, read_sheet
from wsd_tui.exchange.csv.tickets import Telling
from wsd_tui.exchange.csv.words import Known, Value, Words, by_any_key, listed
from wsd_tui.exchange.event_log.history import Told, tell
from wsd_tui.exchange.event_log.mapping import ROLES
from wsd_tui.exchange.event_log.plan import Plan, Tally
from wsd_tui.exchange.event_log.reader import Line
from wsd_tui.exchange.ordering import first_wrong, state_after
from wsd_tui.exchange.own_mark import mark_of
from wsd_tui.store.records import Ticket

_PORTION = 500


class CsvPlan(NamedTuple):
    """Nothing is written yet. With `unknown` values or, unless those rows are left out, `faults` nothing may be.

    own: rows that this desk wrote, which are left as they are.
    """

    plan: Plan
    sheet: Sheet
    values: list[Value]
    faults: list[Fault]
    said: list[str]
    own: int = 0

    @property
    def unknown(self) -> list[Value]:
        """Values that the map does not name."""
        return [value for value in self.values if value.becomes is None]


def known_to(desk: Desk) -> Known:
    """What the desk has that a file may name."""
    everybody = desk.store.people.all()
    people, staff = by_any_key(everybody, list(desk.staff().values()))
    types = {key: kind.name for key, kind in desk.settings.problem_types.items()}
    return Known(
        sites=desk.settings.sites,
        problem_types=types,
        people=people,
        staff=staff,
        ids=frozenset(person.id for person in everybody),
        own=mark_of(desk),
    )


def plan_csv(path: Path, mapping: CsvMapping, zone: ZoneInfo, now: int, known: Known) -> CsvPlan:
    """Read the file to its end; ImportFault for one that the map does not fit. `now` is in UTC seconds."""
    sheet = read_sheet(path, mapping.delimiter)
    reading, words = Reading(sheet, mapping, zone), Words(mapping, known)
    values = listed(words, reading.counts())
    making = _Making(reading, words, now)
    told = making.events() if mapping.rows == EVENTS else making.tickets()
    tally = Tally(lines=len(sheet.rows) + len(sheet.faults), incidents=len(told))
    for one in told:
        tally.add(one)
    tally.used = sum(one.used for one in told)
    plan = Plan(
        path=path,
        source=mapping.source,
        tickets=[one.ticket for one in told],
        people=list(words.people.values()),
        staff=list(words.staff.values()),
        tally=tally,
        replay=None,
    )
    return CsvPlan(plan, sheet, values, sorted(reading.faults), reading.said, making.own)


class Fresh(NamedTuple):
    """What of a plan is not recorded yet: tickets that are new, tickets that went on, and entries of both.

    broken: tickets whose order cannot have been, in words; with one of them nothing may be recorded.
    otherwise: tickets with nothing new that stand in another state here than the file tells, in words.
    """

    new: int
    longer: int
    entries: int
    broken: list[str]
    otherwise: Sequence[str] = ()


def fresh(desk: Desk, plan: Plan) -> Fresh:
    """What a run would add to what is recorded here."""
    known = desk.store.journal.origins(plan.source, [ticket.ref for ticket in plan.tickets])
    staff = {member.id: member for member in plan.staff} | desk.staff()
    counts: Counter[str] = Counter()
    broken, standing = [], []
    for ticket in plan.tickets:
        last = known.get(ticket.ref, -1)
        more = [(place, entry) for place, entry in ticket.entries if place > last]
        counts["entries"] += len(more)
        if more:
            counts["new" if last < 0 else "longer"] += 1
            here = None if last < 0 else _standing(desk, f"{plan.source}:{ticket.ref}#{last}")
            if wrong := first_wrong(here, more, staff):
                broken.append(f"{ticket.ref}: {wrong}")
        else:
            standing.append(ticket)
    otherwise = list(_otherwise(desk, plan.source, standing))
    return Fresh(counts["new"], counts["longer"], counts["entries"], broken, otherwise)


def _otherwise(desk: Desk, source: str, told: Sequence[RecordedTicket]) -> Iterator[str]:
    """Of tickets with nothing to record: which stand in another state than the file tells."""
    subjects = desk.store.journal.subjects_of(source, [ticket.ref for ticket in told])
    for start in range(0, len(told), _PORTION):
        portion = [(one, _number(subjects[one.ref])) for one in told[start : start + _PORTION]]
        here = {
            ticket.id: ticket.state for ticket in desk.store.tickets.many([number for _, number in portion])
        }
        for ticket, number in portion:
            state, there = here[number], state_after(ticket.entries)
            if state != there:
                yield f"{ticket.ref}: {_words(state)} here, {_words(there)} in the file"


def _words(state: str) -> str:
    return state.replace("_", " ")


def _number(subject: str) -> int:
    return int(subject.removeprefix("ticket:"))


def _standing(desk: Desk, origin: str) -> Ticket | None:
    """The ticket of an entry with this origin, as it stands here."""
    subject = desk.store.journal.subject_with_origin(origin)
    return desk.store.tickets.get(_number(subject))


class _Making:
    def __init__(self, reading: Reading, words: Words, now: int) -> None:
        self._reading, self._words, self._now = reading, words, now
        self.own = 0
        self._telling = Telling(reading, words, now)

    def tickets(self) -> list[Told]:
        """A ticket a row; a number that stands on two rows is a fault of the second."""
        told: dict[str, tuple[int, Told]] = {}
        for record in self._foreign():
            try:
                one = self._telling.told(record)
                if one.ticket.ref in told:
                    line = told[one.ticket.ref][0]
                    raise RowFault(Fault(record.line, 0, f"{one.ticket.ref} stands on line {line} already"))
                told[one.ticket.ref] = (record.line, one)
            except RowFault as row:
                self._reading.faults.append(row.fault)
        return [one for _, one in told.values()]

    def _foreign(self) -> Iterator[Record]:
        """The rows that another desk wrote, without those of a state that the map leaves out."""
        left, details = 0, self._telling.details
        for record in self._reading.records():
            if details.is_own(record):
                self.own += 1
            elif details.is_left_out(record):
                left += 1
            else:
                yield record
        if left:
            self._reading.said.append(f"{left:,} rows are left out by the map, for their state")

    def events(self) -> list[Told]:
        """The rows of each number in the order of their moments, told as the events of one ticket."""
        histories: dict[str, list[Line]] = {}
        for record in self._reading.records():
            try:
                line = self._line(record)
                histories.setdefault(line.ref, []).append(line)
            except RowFault as row:
                self._reading.faults.append(row.fault)
        turned = _runs_backwards(histories.values())
        found = []
        for lines in histories.values():
            ordered = sorted(reversed(lines) if turned else lines, key=_moment)
            one = tell(ordered, self._words, self._now, _as_it_is)
            if one is not None:
                found.append(one)
        return found

    def _line(self, record: Record) -> Line:
        mapping = self._reading.mapping
        moment = record.moments["moment"]
        if moment is None:
            what = "it is empty, and tells when it happened"
            raise RowFault(self._reading.fault(record.line, mapping.role("moment"), what))
        texts = {role: self._telling.text(record, role) for role in ROLES}
        texts["ref"] = self._telling.ref(record)
        cells = tuple(record.texts[name] for name in mapping.cells)
        return Line(record.line, moment, record.moments.get("opened"), cells, *texts.values())


def _as_it_is(at: int) -> int:
    """The moments of these lines are UTC already."""
    return at


def _moment(line: Line) -> int:
    assert line.at is not None
    return line.at


def _runs_backwards(histories: Iterable[list[Line]]) -> bool:
    """Whether the file tells the newest first: then rows of one moment are turned as well."""
    steps = Counter(
        _moment(later) < _moment(line)
        for lines in histories
        for line, later in pairwise(lines)
        if later.at != line.at
    )
    return steps[True] > steps[False]
