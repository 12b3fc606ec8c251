"""What is open: by age at the end of the period, and over time."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import accumulate

from wsd_tui.desk.reports.cases import NEVER, Stretches, Tickets
from wsd_tui.desk.reports.course import Course, Steps
from wsd_tui.desk.reports.table import Cell, Line, Table, counted, summed

_DAY = 86_400
AGES = (1, 3, 7, 14, 30, 90)
"""Days; a ticket stands in the line of the first one that it is younger than, else in `older`."""
OLDER = "older"
_SEVERITIES = ("tickets", "severity_1", "severity_2", "severity_3", "severity_4", "severity_none")
_OVER_TIME = ("opened", "resolved", "reopened", "open")


def ageing(among: Iterable[Tickets], at: int) -> Table:
    """The tickets open at an instant (UTC seconds) by age and by the severity that they have now."""
    keys = [*map(str, AGES), OLDER]
    held: dict[str, list[list[int]]] = {key: [[] for _ in _SEVERITIES] for key in keys}
    for tickets in among:
        for place in tickets.open_at(at):
            days = (at - tickets.received_at[place]) // _DAY
            line = held[next((str(limit) for limit in AGES if days < limit), OLDER)]
            line[0].append(tickets.ids[place])
            line[tickets.severities[place] or 5].append(tickets.ids[place])
    lines = [Line(key, tuple(map(counted, lists))) for key, lists in held.items()]
    return Table("ageing", "age", _SEVERITIES, tuple(lines), summed(lines, _SEVERITIES, None))


def backlog(courses: Sequence[Course], steps: Steps) -> Table:
    """What came in, was resolved or reopened in each step, and what was open at its end.

    A ticket counts once a step, however often it was resolved in it; the lines therefore have no sum.
    """
    among = [course.tickets for course in courses]
    moved = _Moved()
    for course in courses:
        moved.count(course)
    still_open = moved.open_at_ends(len(steps.days))
    lines = []
    for place, (day, (start, end)) in enumerate(zip(steps.days, steps.bounds, strict=True), 1):
        moves = ((moved.came, _came), (moved.resolved, _resolved), (moved.reopened, _reopened))
        cells = [Cell(counts[place], partial(_between, among, of, start, end)) for counts, of in moves]
        lines.append(Line(day, (*cells, Cell(still_open[place], partial(_open_at, among, end)))))
    return Table(f"backlog_by_{steps.step}", steps.step, _OVER_TIME, tuple(lines), chart="open")


class _Moved:
    """How many tickets came in, were resolved and reopened at each place among the steps, and how many were open."""

    def __init__(self) -> None:
        self.came, self.resolved, self.reopened = Counter[int](), Counter[int](), Counter[int]()
        self._more_open: Counter[int] = Counter()
        """How many more than at the place before; none is resolved before it came in."""

    def count(self, course: Course) -> None:
        """Add the tickets of a course."""
        more = self._more_open
        for (came, done, _), count in course.sorts.items():
            self.came[came] += count
            self.resolved[done] += count
            more[came] += count
            more[max(came, done)] -= count
        edges, tickets = course.steps.edges, course.tickets
        for place, stretches in tickets.stretches.items():
            self._count_again(edges, tickets.received_at[place], stretches)

    def _count_again(self, edges: Sequence[int], received_at: int, stretches: Stretches) -> None:
        """One that was not resolved once and for all."""
        first = bisect_left(edges, received_at)
        resolved = {bisect_left(edges, since) for since, _ in stretches}
        reopened = {bisect_left(edges, until) for _, until in stretches if until is not None}
        for at in resolved:
            self.resolved[at] += 1
        for at in reopened:
            self.reopened[at] += 1
        for since, until in stretches:
            self._more_open[max(bisect_left(edges, since), first)] -= 1
            if until is not None:
                self._more_open[max(bisect_left(edges, until), first)] += 1

    def open_at_ends(self, steps: int) -> list[int]:
        """How many were open at the end of each step, from what was open before the first one, at place 0, on."""
        return list(accumulate(self._more_open[place] for place in range(steps + 1)))


_Moments = Callable[[int, int, Stretches], Iterable[int]]
"""When something befell a ticket, in UTC seconds, of what its columns hold: received_at, done_at, and its stretches."""


def _came(received_at: int, done_at: int, stretches: Stretches) -> Iterable[int]:
    return (received_at,)


def _resolved(received_at: int, done_at: int, stretches: Stretches) -> Iterable[int]:
    return [since for since, _ in stretches] if done_at == NEVER else (done_at,)


def _reopened(received_at: int, done_at: int, stretches: Stretches) -> Iterable[int]:
    return [until for _, until in stretches if until is not None]


def _between(among: Iterable[Tickets], moments: _Moments, start: int, end: int) -> list[int]:
    """The tickets that it befell from one second to another, both included."""
    found = []
    for tickets in among:
        columns = zip(tickets.ids, tickets.received_at, tickets.done_at, strict=True)
        for place, (ticket, came, done) in enumerate(columns):
            if any(start <= t <= end for t in moments(came, done, tickets.stretches.get(place, ()))):
                found.append(ticket)
    return found


def _open_at(among: Iterable[Tickets], t: int) -> list[int]:
    return [tickets.ids[place] for tickets in among for place in tickets.open_at(t)]
