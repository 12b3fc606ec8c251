"""All reports of a period, compiled in one go from one reading of the tickets."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.direct_calls import DirectCall
from wsd_tui.desk.first_come import READERS
from wsd_tui.desk.reports.backlog import ageing, backlog
from wsd_tui.desk.reports.beside import calls_tables, outages_table, signatures_table
from wsd_tui.desk.reports.cases import NOBODY, Cases, read_cases
from wsd_tui.desk.reports.compliance import OTHERS, compliance
from wsd_tui.desk.reports.course import Course, steps_of
from wsd_tui.desk.reports.fairness import fairness
from wsd_tui.desk.reports.outcomes import first_contact, reopened
from wsd_tui.desk.reports.period import Period
from wsd_tui.desk.reports.table import Cell, Figure, Table, ids_behind
from wsd_tui.desk.reports.volume import volume
from wsd_tui.store.outage_records import Outage

KINDS = (
    *("compliance", "first-contact", "volume", "ageing", "backlog", "reopened", "first-come"),
    *("outages", "calls", "signatures"),
)
"""In the order in which they are shown."""
_WORKING = ("operator", "technician", "coordinator")


class Report(NamedTuple):
    """The tables by kind, of a period as they stood at `at` (UTC seconds).

    received: how many tickets came in. gone: ids of what came in and is no ticket of its own, void or merged.
    hidden: kinds that the reader is not shown. calls, outages, staff: what figures beside tickets count.
    """

    period: Period
    at: int
    received: int
    gone: Sequence[int]
    tables: Mapping[str, Sequence[Table]]
    hidden: tuple[str, ...]
    calls: Mapping[int, DirectCall]
    outages: Mapping[int, Outage]
    staff: Mapping[int, str]

    def table(self, name: str) -> Table:
        """The table of that name; KeyError when there is none."""
        for tables in self.tables.values():
            for table in tables:
                if table.id == name:
                    return table
        raise KeyError(name)

    def cell(self, figure: Figure) -> Cell:
        """One figure; KeyError when it is not in this report."""
        table = self.table(figure.table)
        if figure.column not in table.columns:
            raise KeyError(figure.column)
        return table.line(figure.line).cells[table.columns.index(figure.column)]

    def ids(self, figure: Figure) -> list[int]:
        """The ids of what a figure counts, in order."""
        return ids_behind(self.cell(figure))

    def figures(self) -> Iterable[Figure]:
        """Every figure that counts something."""
        for tables in self.tables.values():
            for table in tables:
                for line in (*table.lines, *((table.total,) if table.total else ())):
                    for column, cell in zip(table.columns, line.cells, strict=True):
                        if cell.behind is not None:
                            yield Figure(table.id, line.key, column)


def compile_report(desk: Desk, actor: Actor, period: Period, kinds: Collection[str] = KINDS) -> Report:
    """Compile these kinds. Whoever does not lead sees colleagues as one line, and not who went out of turn."""
    demand(actor, "report")
    making = _Making(desk, actor, period)
    tables = {kind: tuple(_MAKERS[kind](making)) for kind in KINDS if kind in kinds and making.shows(kind)}
    hidden = tuple(kind for kind in KINDS if kind in kinds and kind not in tables)
    return Report(
        period,
        making.now,
        len(making.cases.received),
        making.cases.gone,
        MappingProxyType(tables),
        hidden,
        making.calls,
        making.outages,
        making.staff,
    )


class _Making:
    """What the tables are made from."""

    def __init__(self, desk: Desk, actor: Actor, period: Period) -> None:
        self.desk, self.actor, self.period = desk, actor, period
        self.now, self.zone = desk.now(), desk.zone
        self.until = min(self.now + 1, period.end)
        self.leads = actor.role in READERS
        self.types, self.sites = tuple(desk.settings.problem_types), tuple(desk.settings.sites)
        self.steps = steps_of(period, self.zone, self.until)
        self.cases: Cases = read_cases(desk, period, self.now)
        self.calls: Mapping[int, DirectCall] = {}
        self.outages: Mapping[int, Outage] = {}
        self.staff: Mapping[int, str] = {}

    def shows(self, kind: str) -> bool:
        return self.leads or kind != "first-come"

    @cached_property
    def courses(self) -> tuple[Course, Course]:
        """Of what came in within the period, and of what was open before."""
        return Course(self.cases.received, self.steps), Course(self.cases.earlier, self.steps)

    def owner_keys(self) -> Sequence[str]:
        """The line of each ticket's owner."""
        owners, shown = self.cases.received.owners, (NOBODY, self.actor.id)
        return owners if self.leads else [owner if owner in shown else OTHERS for owner in owners]

    def owners(self) -> list[str]:
        """The owners that have a line whether they had a ticket or not."""
        if not self.leads:
            return [self.actor.id, OTHERS, NOBODY]
        working = [one.id for one in self.desk.staff().values() if one.active and one.role in _WORKING]
        return [*sorted(working), NOBODY]


def _compliance(making: _Making) -> list[Table]:
    return compliance(making.cases.received, making.owner_keys(), making.owners())


def _first_contact(making: _Making) -> list[Table]:
    return first_contact(making.courses[0], making.types)


def _volume(making: _Making) -> list[Table]:
    return volume(making.cases.received, making.zone, making.types, making.sites)


def _ageing(making: _Making) -> list[Table]:
    return [ageing((making.cases.received, making.cases.earlier), making.until - 1)]


def _backlog(making: _Making) -> list[Table]:
    return [backlog(making.courses, making.steps)]


def _reopened(making: _Making) -> list[Table]:
    return reopened(making.cases.received, making.types)


def _first_come(making: _Making) -> list[Table]:
    return [fairness(making.desk, making.cases.received, making.period, making.owners())]


def _outages(making: _Making) -> list[Table]:
    table, making.outages = outages_table(making.desk, making.period, making.now)
    return [table]


def _calls(making: _Making) -> list[Table]:
    tables, making.calls = calls_tables(making.desk, making.period, making.zone, making.until)
    return tables


def _signatures(making: _Making) -> list[Table]:
    table, making.staff = signatures_table(making.desk)
    return [table]


_MAKERS: Mapping[str, Callable[[_Making], list[Table]]] = {
    "compliance": _compliance,
    "first-contact": _first_contact,
    "volume": _volume,
    "ageing": _ageing,
    "backlog": _backlog,
    "reopened": _reopened,
    "first-come": _first_come,
    "outages": _outages,
    "calls": _calls,
    "signatures": _signatures,
}
