"""Compliance with the times by severity and by technician, response and resolution apart (R21).

Two tables for each: how the clocks came out, and the same seen three ways: raw, net of holds, and with what was
breached inside extended times forgiven (G4, A16, A23).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from wsd_tui.desk.reports.cases import Case
from wsd_tui.desk.reports.counting import grouped
from wsd_tui.desk.reports.table import Line, Table, counted, share, summed
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


def compliance(cases: Sequence[Case], owner_keys: Sequence[str], owners: Iterable[str]) -> list[Table]:
    """All its tables; `owner_keys` name the line of each ticket's owner, `owners` the lines that always stand."""
    always, ids = list(owners), [case.id for case in cases]
    severity_keys = [str(case.severity) for case in cases]
    tables: list[Table] = []
    for what in ("response", "resolution"):
        outcomes: list[Outcome | None] = [getattr(case, what) for case in cases]
        for of, keys, lines in (("severity", severity_keys, SEVERITIES), ("owner", owner_keys, always)):
            by = grouped(zip(keys, outcomes, strict=True), ids)
            tables.append(_table(f"{what}_by_{of}", of, by, lines, _OUTCOMES, _kept))
            tables.append(_table(f"{what}_views_by_{of}", of, by, lines, _VIEWS, _kept_three_ways))
    return tables


def _table(
    name: str,
    of: str,
    by: Mapping[tuple[str, Outcome | None], list[int]],
    always: Iterable[str],
    tests: Mapping[str, Test],
    shares: _Shares,
) -> Table:
    """`by`: the tickets by line and by how the clock came out; None where none runs, and so nothing is counted."""
    held: dict[str, list[list[int]]] = {line: [[] for _ in tests] for line in always}
    for (line, outcome), ids in by.items():
        if outcome is not None:
            lists = held.setdefault(line, [[] for _ in tests])
            for found, holds in zip(lists, tests.values(), strict=True):
                if holds(outcome):
                    found += ids

    def told(line: Line) -> Line:
        cells = line.cells[: len(tests)]
        counts = {column: int(cell.value or 0) for column, cell in zip(tests, cells, strict=True)}
        return Line(line.key, (*cells, *(share(*parts) for parts in shares(counts).values())))

    columns = (*tests, *shares(dict.fromkeys(tests, 0)))
    lines = [told(Line(key, tuple(map(counted, lists)))) for key, lists in held.items()]
    return Table(name, of, columns, tuple(lines), summed(lines, columns, told))


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
