"""Times of day as titles of events have them: `Early Release 11:30`, `dismissal at 12:15 p.m.`, `2-hour delay`."""

import re
from collections.abc import Sequence
from typing import NamedTuple

Minutes = tuple[int, int]
"""Opening and closing in minutes after midnight."""

NOON = 12 * 60
_CLOCK = re.compile(
    r"(?<![\d:/.-])(?:(?P<hour>[01]?\d|2[0-3])(?::(?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?\s?m\b\.?"
    r"|(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)|(?P<noon>\bnoon\b))(?![\d:/])",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s*(?:-|–|—|to|until|till)\s*", re.IGNORECASE)
_DELAY = re.compile(
    r"(?<![\d.])(?P<hours>[1-5]|one|two|three)(?P<half>[ -]and[ -]a[ -]half|\.5| 1/2)?[ -]?(?:hour|hr)s?\b",
    re.I,
)
_NUMBERS = {"one": 1, "two": 2, "three": 3}


class Times(NamedTuple):
    """The times in a title, each as the readings it can have; `ranged`: two that are one span."""

    found: list[tuple[int, ...]]
    ranged: bool


def times_in(title: str) -> Times:
    """Every time of day in it, in minutes; one without a.m. or p.m. may be of either half of the day."""
    matches = list(_CLOCK.finditer(title))
    found = [_readings(match) for match in matches]
    ranged = len(matches) == 2 and bool(_RANGE.fullmatch(title[matches[0].end() : matches[1].start()]))
    return Times(found, ranged)


def _readings(match: re.Match[str]) -> tuple[int, ...]:
    if match["noon"]:
        return (NOON,)
    if match["half"]:
        hour = int(match["hour"])
        if not 1 <= hour <= 12:
            return (hour * 60 + int(match["minute"] or 0),)
        return (hour % 12 * 60 + int(match["minute"] or 0) + (NOON if match["half"].lower() == "p" else 0),)
    at = int(match["hour24"]) * 60 + int(match["minute24"])
    plain = 60 <= at < 13 * 60 and not match["hour24"].startswith("0")
    return (at, (at + NOON) % (2 * NOON)) if plain else (at,)


def within(readings: Sequence[int], day: Sequence[Minutes]) -> int | None:
    """The one reading that lies inside the hours of a day; None when none does, or both do."""
    low, high = day[0][0], day[-1][1]
    fitting = [at for at in readings if low < at < high]
    return fitting[0] if len(fitting) == 1 else None


def delay_in(title: str) -> int | None:
    """Minutes of `2-hour delay`; None where no such length stands in it."""
    match = _DELAY.search(title)
    if match is None:
        return None
    number = match["hours"].lower()
    return (_NUMBERS.get(number) or int(number)) * 60 + (30 if match["half"] else 0)


def clock_text(minutes: int) -> str:
    """Minutes after midnight as config.yaml has them: `06:30`."""
    return f"{minutes // 60:02}:{minutes % 60:02}"
