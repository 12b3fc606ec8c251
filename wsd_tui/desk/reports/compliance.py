"""Compliance with the times by severity and by technician, response and resolution apart (R21).

Two tables for each: how the clocks came out, and the same seen three ways: raw, net of holds, and with what was
breached inside extended times forgiven (G4, A16, A23).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from wsd_tui.desk.reports.cases import Tickets
from wsd_tui.desk.reports.counting import tally
from wsd_tui.desk.reports.table import TOTAL, Cell, Line, Table, share
from wsd_tui.desk.reports.verdicts import BREACHED, LIMIT, OPEN, TARGET, Outcome, Outcomes

SEVERITIES = ("1", "2", "3", "4")
OTHERS = "others"
"""In place of an owner: everybody whom the reader is not shown by name."""

Test = Callable[[Outcome], bool]
_OUTCOMES: Mapping[str, Test] = MappingProxyType(
    {
        "tickets": lambda one: True,
        "target": lambda one: one.net == TARGET,
        "limit": lambda one: one.net == LIMIT,
        "breached": lambda one: one.net == BREACHED,
        "open": lambda one: one.net == OPEN,
    }
)
_VIEWS: Mapping[str, Test] = MappingProxyType(
    {
        "final": lambda one: one.net != OPEN,
        "breached_raw": lambda one: one.net != OPEN and one.raw == BREACHED,
        "breached": lambda one: one.net == BREACHED,
        "extended": lambda one: one.net == BREACHED and one.extended,
        "late": lambda one: one.net == BREACHED and one.late,
    }
)
"""`final`: what is decided; a share is of the same tickets in each of the three ways."""
_Shares = Callable[[Mapping[str, int]], Mapping[str, tuple[int, int]]]


class _Columns(NamedTuple):
    """Of each ticket its id, the line that it stands in, and how its clocks came out."""

    ids: Sequence[int]
    lines: Callable[[], Iterable[str]]
    outcomes: Sequence[Outcomes]

    def behind(self, line: str, clock: int, holds: Test) -> list[int]:
        """The tickets of a line, or of all of them for the total, of which this clock came out so."""
        tickets = zip(self.ids, self.lines(), self.outcomes, strict=True)
        return [
            ticket
            for ticket, its, clocks in tickets
            if line in (its, TOTAL) and (one := clocks[clock]) is not None and holds(one)
        ]


def compliance(tickets: Tickets, owner_keys: Sequence[str], owners: Iterable[str]) -> list[Table]:
    """All its tables; `owner_keys` name the line of each ticket's owner, `owners` the lines that always stand."""
    outcomes = tickets.outcomes
    lines: tuple[tuple[str, Iterable[str], Callable[[], Iterable[str]]], ...] = (
        ("severity", SEVERITIES, partial(map, str, tickets.severities)),
        ("owner", list(owners), lambda: owner_keys),
    )
    alike = tally(
        zip(tickets.severities, owner_keys, outcomes, strict=True)
    )  # few differ, however many there are
    tables: list[Table] = []
    for clock, what in enumerate(Outcomes._fields):
        for place, (of, always, keys) in enumerate(lines):
            by: Counter[tuple[str, Outcome | None]] = Counter()
            for sort, count in alike.items():
                by[str(sort[place]), sort[2][clock]] += count
            behind = partial(_Columns(tickets.ids, keys, outcomes).behind, clock=clock)
            tables.append(_table(f"{what}_by_{of}", of, by, behind, always, _OUTCOMES, _kept))
            tables.append(_table(f"{what}_views_by_{of}", of, by, behind, always, _VIEWS, _kept_three_ways))
    return tables


def _table(
    name: str,
    of: str,
    by: Mapping[tuple[str, Outcome | None], int],
    behind: Callable[..., list[int]],
    always: Iterable[str],
    tests: Mapping[str, Test],
    shares: _Shares,
) -> Table:
    """`by`: how many by line and by how the clock came out; None where none runs, and so nothing is counted."""
    held: dict[str, Counter[str]] = {line: Counter() for line in always}
    total: Counter[str] = Counter()
    for (line, outcome), count in by.items():
        if outcome is not None:
            found = dict.fromkeys((test for test, holds in tests.items() if holds(outcome)), count)
            held.setdefault(line, Counter()).update(found)
            total.update(found)

    def told(key: str, counts: Counter[str]) -> Line:
        cells = [Cell(counts[test], partial(behind, key, holds=holds)) for test, holds in tests.items()]
        return Line(key, (*cells, *(share(*parts) for parts in shares(counts).values())))

    names = (*tests, *shares(total))
    return Table(name, of, names, tuple(told(*line) for line in held.items()), told(TOTAL, total))


def _kept(counts: Mapping[str, int]) -> Mapping[str, tuple[int, int]]:
    kept = counts["target"] + counts["limit"]
    return {"kept": (kept, kept + counts["breached"])}


def _kept_three_ways(counts: Mapping[str, int]) -> Mapping[str, tuple[int, int]]:
    final = counts["final"]
    return {
        "kept_raw": (final - counts["breached_raw"], final),
        "kept": (final - counts["breached"], final),
        "kept_extended": (final - counts["breached"] + counts["extended"], final),
    }
