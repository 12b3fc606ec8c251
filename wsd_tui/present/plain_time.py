"""Instants as people outside the helpdesk say them: `today at 1:12 PM`, `Thursday, September 10 at 6:30 AM`."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_KEYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def plain_time(t: int, zone: ZoneInfo, now: int) -> str:
    """An instant in district time; `t` and `now` in UTC seconds."""
    _, day, clock = _parts(t, zone, now)
    return f"{day} at {clock}"


def plain_due(word: str, t: int, zone: ZoneInfo, now: int) -> str:
    """`today by 1:12 PM`, `by Thursday, September 10 at 6:30 AM`; `word` is by or before."""
    near, day, clock = _parts(t, zone, now)
    return f"{day} {word} {clock}" if near else f"{word} {day} at {clock}"


def _parts(t: int, zone: ZoneInfo, now: int) -> tuple[bool, str, str]:
    """Whether it is about today, then the day and the time of day in words."""
    at, here = datetime.fromtimestamp(t, zone), datetime.fromtimestamp(now, zone)
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get((at.date() - here.date()).days)
    year = "" if at.year == here.year else f", {at.year}"
    day = near or f"{DAYS[at.weekday()]}, {MONTHS[at.month - 1]} {at.day}{year}"
    return near is not None, day, plain_clock(at.hour, at.minute)


def plain_clock(hour: int, minute: int) -> str:
    """`6:30 AM`, `noon`, `midnight`."""
    if (hour % 24, minute) in ((0, 0), (12, 0)):
        return "midnight" if hour % 24 == 0 else "noon"
    return f"{(hour - 1) % 12 + 1}:{minute:02d} {'AM' if hour < 12 else 'PM'}"


def plain_hours(week: Mapping[str, Sequence[tuple[str, str]]]) -> list[str]:
    """`Monday to Friday, 6:30 AM to 3:30 PM`: days that follow each other with the same hours are one."""
    groups: list[list[str]] = []
    for place, key in enumerate(_KEYS):
        told = " and ".join(
            f"{_clock(opens)} to {_clock(closes)}" for opens, closes in sorted(week.get(key, ()))
        )
        if not told:
            groups.append([])
        elif groups and groups[-1] and groups[-1][2] == told:
            groups[-1][1] = DAYS[place]
        else:
            groups.append([DAYS[place], DAYS[place], told])
    return [
        f"{first if first == last else f'{first} to {last}'}, {told}"
        for first, last, told in filter(None, groups)
    ]


def _clock(written: str) -> str:
    hour, minute = written.split(":")
    return plain_clock(int(hour), int(minute))
