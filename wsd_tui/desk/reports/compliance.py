"""Compliance with the times by severity and by technician, response and resolution apart (R21).

Two tables for each: how the clocks came out, and the same seen three ways: raw, net of holds, and with what was
breached inside extended times forgiven (G4, A16, A23).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from wsd_tui.desk.reports.cases import Case
from wsd_tui.desk.reports.counting import tally
from wsd_tui.desk.reports.table import TOTAL, Cell, Line, Table, share
from wsd_tui.desk.reports.verdicts import BREACHED, LIMIT, OPEN, TARGET, Outcome

SEVERITIES = ("1", "2", "3", "4")
NOBODY, OTHERS = "none", "others"
"""In place of an owner: there is none; everybody whom the reader is not shown by name."""

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
    """Of each ticket its id, the line that it stands in, and how the clock came out; None where none runs."""

    ids: Sequence[int]
    lines: Sequence[str]
    outcomes: Sequence[Outcome | None]

    def behind(self, line: str, holds: Test) -> list[int]:
        """The tickets of a line, or of all of them for the total, whose clock came out so."""
        tickets = zip(self.ids, self.lines, self.outcomes, strict=True)
        return [id_ for id_, its, one in tickets if one is not None and line in (its, TOTAL) and holds(one)]


def compliance(cases: Sequence[Case], owner_keys: Sequence[str], owners: Iterable[str]) -> list[Table]:
    """All its tables; `owner_keys` name the line of each ticket's owner, `owners` the lines that always stand."""
    always, ids = list(owners), [case.id for case in cases]
    keys = {"severity": [str(case.severity) for case in cases], "owner": owner_keys}
    clocks = {
        "response": [case.response for case in cases],
        "resolution": [case.resolution for case in cases],
    }
    alike = tally(zip(*keys.values(), *clocks.values(), strict=True))  # few differ, however many there are
    tables: list[Table] = []
    for clock, (what, outcomes) in enumerate(clocks.items(), 2):
        for place, (of, lines) in enumerate((("severity", SEVERITIES), ("owner", always))):
            by: Counter[tuple[str, Outcome | None]] = Counter()
            for sort, count in alike.items():
                by[sort[place], sort[clock]] += count
            columns = _Columns(ids, keys[of], outcomes)
            tables.append(_table(f"{what}_by_{of}", of, by, columns, lines, _OUTCOMES, _kept))
            tables.append(_table(f"{what}_views_by_{of}", of, by, columns, lines, _VIEWS, _kept_three_ways))
    return tables


def _table(
    name: str,
    of: str,
    by: Mapping[tuple[str, Outcome | None], int],
    columns: _Columns,
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
        cells = [Cell(counts[test], partial(columns.behind, key, holds)) for test, holds in tests.items()]
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
