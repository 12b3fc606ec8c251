"""In which steps of a period tickets came in and were resolved."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple
from zoneinfo import ZoneInfo

from wsd_tui.desk.reports.cases import Tickets
from wsd_tui.desk.reports.counting import tally
from wsd_tui.desk.reports.period import Period, Step, steps


class Steps(NamedTuple):
    """The steps of a period as far as they have begun: their first days, and their first and last seconds (UTC).

    edges: the second before all of them, then the last one of each. The place of a moment is how many of these lie
    before it: 0 before the period, 1 in its first step, one more than there are steps after the last.
    """

    step: Step
    days: Sequence[str]
    bounds: Sequence[tuple[int, int]]
    edges: Sequence[int]

    def places(self, moments: Iterable[int]) -> list[int]:
        """Of each moment."""
        edges = self.edges
        return [bisect_left(edges, t) for t in moments]

    def day_of(self, place: int) -> str:
        """The first day of the step that a place stands for; what lies outside belongs to the nearest one."""
        return self.days[min(max(place, 1), len(self.days)) - 1]


def steps_of(period: Period, zone: ZoneInfo, until: int) -> Steps:
    """Those that have begun before `until` (UTC seconds), where the last one ends."""
    found = list(steps(period, zone, until))
    bounds = [(start, min(end, until) - 1) for _, start, end in found]
    edges = [start - 1 for start, _ in bounds[:1]] + [end for _, end in bounds]
    return Steps(period.step, [day for day, _, _ in found], bounds, edges)


class Course:
    """When each of some tickets came in, and how often each sort of them comes."""

    def __init__(self, tickets: Tickets, steps: Steps) -> None:
        self.tickets, self.steps = tickets, steps
        self.came = steps.places(tickets.received_at)

    @cached_property
    def sorts(self) -> Mapping[tuple[int, int, int], int]:
        """How many there are by the places at which they came in and were resolved for good, and by their fate."""
        done = self.steps.places(self.tickets.done_at)
        return tally(zip(self.came, done, self.tickets.fates, strict=True))
