"""Moments and lists as they stand in a letter: whoever reads it a day later must not be misled by `today`."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def spoken(t: int, zone: ZoneInfo, now: int) -> str:
    """`13:12 on Tuesday, September 8`; another year is named. `t` and `now` in UTC seconds."""
    at, here = datetime.fromtimestamp(t, zone), datetime.fromtimestamp(now, zone)
    year = "" if at.year == here.year else f", {at.year}"
    return f"{at:%H:%M} on {DAYS[at.weekday()]}, {MONTHS[at.month - 1]} {at.day}{year}"


def enumerated(things: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *first, last = [*things] or [""]
    return f"{', '.join(first)} and {last}" if first else last
