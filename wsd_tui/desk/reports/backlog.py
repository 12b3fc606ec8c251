"""What is open: by age at the end of the period, and over time."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import partial
from zoneinfo import ZoneInfo

from wsd_tui.desk.reports.cases import Case
from wsd_tui.desk.reports.period import Period, steps
from wsd_tui.desk.reports.table import Cell, Line, Table, counted, summed

_DAY = 86_400
AGES = (1, 3, 7, 14, 30, 90)
"""Days; a ticket stands in the line of the first one that it is younger than, else in `older`."""
OLDER = "older"
_SEVERITIES = ("tickets", "severity_1", "severity_2", "severity_3", "severity_4", "severity_none")
_OVER_TIME = ("opened", "resolved", "reopened", "open")


def ageing(cases: Sequence[Case], at: int) -> Table:
    """The tickets open at an instant (UTC seconds) by age and by the severity that they have now."""
    keys = [*map(str, AGES), OLDER]
    held: dict[str, list[list[int]]] = {key: [[] for _ in _SEVERITIES] for key in keys}
    for case in cases:
        if case.open_at(at):
            days = (at - case.received_at) // _DAY
            key = next((str(limit) for limit in AGES if days < limit), OLDER)
            held[key][0].append(case.id)
            held[key][case.severity or 5].append(case.id)
    lines = [Line(key, tuple(map(counted, lists))) for key, lists in held.items()]
    return Table("ageing", "age", _SEVERITIES, tuple(lines), summed(lines, _SEVERITIES, None))


def backlog(cases: Sequence[Case], period: Period, zone: ZoneInfo, until: int) -> Table:
    """What came in, was resolved or reopened in each step, and what was open at its end (or at `until`).

    A ticket counts once a step, however often it was resolved in it; the lines therefore have no sum.
    """
    found = list(steps(period, zone, until))
    ends = [min(end, until) - 1 for _, _, end in found]
    came, resolved, reopened = _moves(cases, [start for _, start, _ in found], ends[-1] if ends else 0)
    open_counts = _open_counts(cases, ends)
    lines = []
    for place, (key, _, _) in enumerate(found):
        moved = (counted(sorted(sets[place])) for sets in (came, resolved, reopened))
        still = Cell(open_counts[place], partial(_open_at, cases, ends[place]))
        lines.append(Line(key, (*moved, still)))
    return Table(f"backlog_by_{period.step}", period.step, _OVER_TIME, tuple(lines), chart="open")


def _moves(cases: Sequence[Case], starts: Sequence[int], last: int) -> tuple[list[set[int]], ...]:
    """By step, the tickets that came in, were resolved, were reopened in it."""
    came, resolved, reopened = ([set[int]() for _ in starts] for _ in range(3))
    first = starts[0] if starts else last + 1
    for case in cases:
        if first <= case.received_at <= last:
            came[bisect_right(starts, case.received_at) - 1].add(case.id)
        for since, until in case.resolved:
            if first <= since <= last:
                resolved[bisect_right(starts, since) - 1].add(case.id)
            if until is not None and first <= until <= last:
                reopened[bisect_right(starts, until) - 1].add(case.id)
    return came, resolved, reopened


def _open_at(cases: Sequence[Case], t: int) -> list[int]:
    return [case.id for case in cases if case.open_at(t)]


def _open_counts(cases: Sequence[Case], ends: Sequence[int]) -> list[int]:
    """How many tickets are open at each of the moments."""
    came, went = [], []
    for case in cases:
        received = case.received_at
        came.append(received)
        for since, until in case.resolved:
            went.append(max(since, received))
            if until is not None:
                came.append(max(until, received))
    came.sort()
    went.sort()
    return [bisect_right(came, end) - bisect_right(went, end) for end in ends]
