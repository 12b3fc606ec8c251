"""What is open: by age at the end of the period, and over time."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import accumulate, pairwise
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
    bounds = [(start, min(end, until) - 1) for _, start, end in found]
    edges = [start - 1 for start, _ in bounds[:1]] + [end for _, end in bounds]
    came = _up_to(edges, (case.received_at for case in cases))
    done = _up_to(edges, (t for case in cases if (t := case.done_at) is not None))
    again = [case for case in cases if case.stretches]
    moves = (
        (_came, _between(came)),
        (_resolved, _between(done) + _by_step(again, _resolved, bounds)),
        (_reopened, _by_step(again, _reopened, bounds)),
    )
    still_open = _open_counts(cases, came, again, edges)
    lines = []
    for place, ((key, _, _), (start, end)) in enumerate(zip(found, bounds, strict=True)):
        moved = (Cell(counts[place], partial(_moved, cases, of, start, end)) for of, counts in moves)
        lines.append(Line(key, (*moved, Cell(still_open[place], partial(_open_at, cases, end)))))
    return Table(f"backlog_by_{period.step}", period.step, _OVER_TIME, tuple(lines), chart="open")


_Moments = Callable[[Case], Sequence[int]]
"""When something befell a ticket, in UTC seconds."""
_Bounds = Sequence[tuple[int, int]]
"""The first and the last second of each step."""


def _came(case: Case) -> Sequence[int]:
    return (case.received_at,)


def _resolved(case: Case) -> Sequence[int]:
    return [since for since, _ in case.resolved]


def _reopened(case: Case) -> Sequence[int]:
    return [until for _, until in case.resolved if until is not None]


def _up_to(edges: Sequence[int], moments: Iterable[int]) -> list[int]:
    """How many of these moments lie at or before each of the edges.

    None is sorted: to sort very many is one long call, during which no other thread goes on.
    """
    found = Counter(bisect_left(edges, t) for t in moments)
    return list(accumulate(found[place] for place in range(len(edges))))


def _between(up_to: Sequence[int]) -> Counter[int]:
    """How many moments fall into each step, by its place, where so many lie at or before each edge."""
    return Counter({place: end - start for place, (start, end) in enumerate(pairwise(up_to))})


def _by_step(cases: Sequence[Case], moments: _Moments, bounds: _Bounds) -> Counter[int]:
    """How many tickets it befell in each step, however often, by its place."""
    found: Counter[int] = Counter()
    starts = [start for start, _ in bounds]
    for case in cases:
        places = {(bisect_right(starts, t) - 1, t) for t in moments(case)}
        found.update({at for at, t in places if at >= 0 and t <= bounds[at][1]})
    return found


def _moved(cases: Sequence[Case], moments: _Moments, start: int, end: int) -> list[int]:
    """The tickets that it befell from one second to another, both included."""
    return [case.id for case in cases if any(start <= t <= end for t in moments(case))]


def _open_at(cases: Sequence[Case], t: int) -> list[int]:
    return [case.id for case in cases if case.open_at(t)]


def _open_counts(
    cases: Sequence[Case], came: Sequence[int], again: Sequence[Case], edges: Sequence[int]
) -> list[int]:
    """How many tickets are open at the end of each step; `again`: those with stretches.

    `came`: how many had come in by each of the edges, the first of which lies before all steps.
    """
    done = (case for case in cases if case.done_at is not None)
    went = _up_to(edges, (max(case.done_at or 0, case.received_at) for case in done))
    out = _up_to(edges, (max(since, case.received_at) for case in again for since, _ in case.stretches))
    back = _up_to(
        edges, (max(until, case.received_at) for case in again for _, until in case.stretches if until)
    )
    counts = zip(came, back, went, out, strict=True)
    return [came_in + again_open - gone - once for came_in, again_open, gone, once in counts][1:]
