"""Figures of the SLA clock: `python tests/bench/bench_sla.py`. Prints, asserts nothing."""

import random
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path
from timeit import repeat
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench.table import Measure
from wsd_tui.sla import DISTRICT_FIGURES, Facts, Hold, Policy, Round, StaffedCalendar, ticket_clocks

ZONE = "America/Phoenix"
WEEK = {day: [("06:30", "15:30")] for day in ("mon", "tue", "wed", "thu", "fri")}
SPANS = {"2 h": 7_200, "1 day": 32_400, "1 month": 32_400 * 21, "1 year": 32_400 * 250}
CALLS, ROUNDS, TICKETS = 20_000, 7, 2_000


def micros(call: Callable[[], object]) -> float:
    """Microseconds a call, best of several rounds."""
    return min(repeat(call, number=CALLS, repeat=ROUNDS)) / CALLS * 1e6


def calendar() -> StaffedCalendar:
    """The district's week with a dozen holidays and an early release."""
    closed = {date(2026, month, 14): "holiday" for month in range(1, 13)}
    return StaffedCalendar(ZONE, WEEK, closed, {date(2026, 9, 9): [("06:30", "11:30")]})


def tickets(now: int) -> list[Facts]:
    """Open tickets of every severity with two holds each, half of them answered."""
    rng = random.Random(7)
    made = []
    for n in range(TICKETS):
        opened = now - rng.randrange(3_600, 20 * 86_400)
        marks = sorted(rng.randrange(opened, now) for _ in range(4))
        holds = (Hold(marks[0], marks[1], "requester"), Hold(marks[2], marks[3], "requester"))
        answered = rng.randrange(opened, now) if n % 2 else None
        made.append(Facts(opened, ((opened, n % 4 + 1),), (Round(opened, answered),), holds))
    return made


def bench_calendar(staffed: StaffedCalendar) -> None:
    """Print add and between over growing spans."""
    start = datetime(2026, 1, 5, 9, 17, tzinfo=ZoneInfo(ZONE))
    base: dict[str, float] = {}
    for label, seconds in SPANS.items():
        due = staffed.add(start, seconds)
        times = {
            "add": micros(lambda seconds=seconds: staffed.add(start, seconds)),
            "between": micros(lambda due=due: staffed.between(start, due)),
        }
        for name, took in times.items():
            ratio = took / base.setdefault(name, took)
            print(f"{name:8} {label:8} {took:6.2f} us   x {ratio:.2f} of 2 h")


def bench_tickets(staffed: StaffedCalendar) -> None:
    """Print both clocks of 2,000 tickets."""
    policy = Policy.build(DISTRICT_FIGURES, "business_days", staffed.standard_day, ["requester"])
    now = int(datetime(2026, 9, 16, 10, 0, tzinfo=ZoneInfo(ZONE)).timestamp())
    facts = tickets(now)

    def all_clocks() -> None:
        for ticket in facts:
            ticket_clocks(ticket, policy, staffed, now)

    took = min(repeat(all_clocks, number=1, repeat=15)) * 1e3
    print(
        f"{TICKETS} tickets, both clocks, two pauses each: {took:.1f} ms ({took / TICKETS * 1e3:.2f} us a ticket)"
    )


def measures(quick: bool) -> Iterator[Measure]:
    """Both clocks of 2,000 tickets, and how the calendar bears long spans."""
    staffed = calendar()
    policy = Policy.build(DISTRICT_FIGURES, "business_days", staffed.standard_day, ["requester"])
    now = int(datetime(2026, 9, 16, 10, 0, tzinfo=ZoneInfo(ZONE)).timestamp())
    facts = tickets(now)

    def all_clocks() -> None:
        for ticket in facts:
            ticket_clocks(ticket, policy, staffed, now)

    took = min(repeat(all_clocks, number=1, repeat=5 if quick else 15)) * 1e3
    yield Measure(f"both clocks of {TICKETS:,} tickets", took, "ms", 20, note="two pauses each")
    start = datetime(2026, 1, 5, 9, 17, tzinfo=ZoneInfo(ZONE))
    short, long = (
        min(repeat(partial(staffed.add, start, SPANS[span]), number=2_000, repeat=3)) / 2e-3
        for span in ("2 h", "1 year")
    )
    yield Measure("due time after a year of staffed hours", long, "us", 3, 1.5, "2 h", short, by_ratio=True)


if __name__ == "__main__":
    desk = calendar()
    bench_calendar(desk)
    bench_tickets(desk)
