"""The calendar against a second, naive one, over random calendars in many zones, change days among them."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest
from support.naive_calendar import DAY_NAMES, NaiveCalendar

from wsd_tui.sla import StaffedCalendar

DAYS = 4
WINDOWS = [
    ("America/Phoenix", date(2026, 9, 3)),
    ("America/Phoenix", date(2026, 12, 29)),
    ("America/New_York", date(2026, 3, 6)),
    ("America/New_York", date(2026, 10, 30)),
    ("America/New_York", date(2026, 7, 1)),
    ("Europe/London", date(2026, 10, 23)),
    ("Australia/Lord_Howe", date(2026, 4, 3)),
    ("Australia/Lord_Howe", date(2026, 10, 2)),
    ("America/St_Johns", date(2006, 10, 27)),
    ("America/Sao_Paulo", date(2018, 11, 2)),
    ("Pacific/Apia", date(2011, 12, 28)),
    ("Asia/Kathmandu", date(2026, 2, 26)),
]


def clock_time(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def random_hours(rng: random.Random) -> list[tuple[str, str]]:
    edges = sorted(rng.sample(range(1441), 2 * rng.choice((0, 1, 1, 1, 2, 3))))
    return [(clock_time(a), clock_time(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def random_pair(rng: random.Random, low: int, high: int) -> tuple[int, int]:
    start, end = sorted((rng.randrange(low, high), rng.randrange(low, high)))
    return start, end


def compare(seed: int) -> None:
    """Build both calendars from one seed and ask both the same questions."""
    rng = random.Random(seed)
    zone, first = WINDOWS[seed % len(WINDOWS)]
    week = {name: random_hours(rng) for name in DAY_NAMES} | {rng.choice(DAY_NAMES): [("00:00", "24:00")]}
    dates = [first + timedelta(days=n) for n in range(-1, DAYS + 1)]
    closed = {day: "holiday" for day in dates if rng.random() < 0.15}
    special = {day: random_hours(rng) for day in dates if rng.random() < 0.2}
    begin = int(datetime(first.year, first.month, first.day, tzinfo=UTC).timestamp())
    low, high = begin + 86_400, begin + DAYS * 86_400
    pairs = [random_pair(rng, begin, high) for _ in range(rng.choice((0, 0, 1, 2)))]
    closures = [
        (datetime.fromtimestamp(a, UTC), datetime.fromtimestamp(b, UTC), "flood") for a, b in pairs if a < b
    ]
    staffed = StaffedCalendar(zone, week, closed, special, closures)
    naive = NaiveCalendar(zone, week, closed, special, closures, first, DAYS)
    pauses = [random_pair(rng, low, high) for _ in range(rng.choice((0, 1, 2, 4)))]
    start, end = random_pair(rng, low, high)

    assert staffed.between_s(start, end) == naive.between(start, end)
    assert staffed.between_s(start, end, pauses) == naive.between(start, end, pauses)
    assert staffed.is_open_s(start) == bool(naive.seconds[start - naive.begin])
    assert naive.next_open(start) in (None, staffed.next_open_s(start))
    budget = rng.choice((0, 1, rng.randrange(1, 7_200), naive.between(start, high, pauses)))
    due = naive.add(start, budget, pauses)
    assert due is None or staffed.add_s(start, budget, pauses) == due


def test_agrees_with_the_naive_calendar_over_two_thousand_random_calendars() -> None:
    for seed in range(2_000):
        compare(seed)


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_agrees_with_the_naive_calendar_over_a_hundred_thousand_random_calendars() -> None:
    for seed in range(10_000, 110_000):
        compare(seed)
