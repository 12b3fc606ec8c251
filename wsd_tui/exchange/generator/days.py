"""When tickets come in: by the year of a school, the day of the week and the hour, with its bursts."""

import random
from bisect import bisect
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from zoneinfo import ZoneInfo

_HALF_HOURS = (
    # from 6:00 on, what comes in of a hundred in each half hour of a school day
    1.0, 3.0, 7.5, 9.5, 9.0, 8.0, 8.5, 8.0, 7.0, 6.5, 5.5, 4.5, 4.5, 4.0, 4.0, 3.5, 2.5, 1.5, 0.8, 0.4, 0.3, 0.2,
)  # fmt: skip
_HOURS = tuple(accumulate(_HALF_HOURS))
_FIRST_HALF_HOUR = 12
_WEEK = (1.15, 1.05, 1.05, 1.0, 0.95, 0.05, 0.05)
_MONTHS = (1.1, 1.0, 0.85, 0.95, 0.9, 0.3, 0.25, 1.6, 1.25, 0.95, 0.85, 0.6)
_START_OF_SCHOOL = (8, 3)
"""Month and day on which lessons begin after the summer."""
_BURST_DAYS, _BURST = 14, 2.5
DAY_S = 86_400


def weight(day: date) -> float:
    """How much comes in on a day, beside an ordinary one."""
    since = (day - date(day.year, *_START_OF_SCHOOL)).days
    burst = _BURST - (_BURST - 1) * since / _BURST_DAYS if 0 <= since < _BURST_DAYS else 1.0
    return _WEEK[day.weekday()] * _MONTHS[day.month - 1] * burst


def spread(count: int, weights: Sequence[float], chance: random.Random) -> list[int]:
    """How many of `count` fall on each day, the heavier ones more often."""
    upto, shares = list(accumulate(weights)), [0] * len(weights)
    for _ in range(count):
        shares[bisect(upto, chance.random() * upto[-1])] += 1
    return shares


def days_until(last: date, count: int) -> list[date]:
    """So many days in a row, `last` being the last one."""
    return [last - timedelta(days=before) for before in range(count - 1, -1, -1)]


def moments(day: date, count: int, zone: ZoneInfo, latest: int, chance: random.Random) -> Iterator[int]:
    """So many instants of a day in order (UTC seconds), at the hours at which people come; none after `latest`."""
    start = int(datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC).timestamp())
    found = sorted(start + _second(chance) for _ in range(count))
    if found and found[-1] > latest:
        span = max(1, latest - start - 6 * 3_600)
        early = (at if at <= latest else latest - chance.randrange(span) for at in found)
        found = sorted(early)
    yield from found


def _second(chance: random.Random) -> int:
    half = bisect(_HOURS, chance.random() * _HOURS[-1])
    return (_FIRST_HALF_HOUR + half) * 1_800 + chance.randrange(1_800)
