"""Staffed hours as people write them ("06:30", "24:00") into minutes of the local day."""

import re
from collections.abc import Iterable
from itertools import pairwise

from wsd_tui.sla.errors import CalendarError

MIDNIGHT_END = 24 * 60
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_HINT = "write HH:MM from 00:00 to 24:00"
_TIME = re.compile(r"([0-9]{2}):([0-9]{2})")

MinuteRange = tuple[int, int]
"""Opening and closing in minutes after local midnight, half open: the closing minute is not staffed."""


def parse_time(text: object, where: str) -> int:
    """Minutes after midnight of "HH:MM"; "24:00" is the end of the day."""
    match = _TIME.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        raise CalendarError(f"{where}: {text!r} is no time of day: {_HINT}")
    hour, minute = int(match[1]), int(match[2])
    total = hour * 60 + minute
    if minute > 59 or total > MIDNIGHT_END:
        raise CalendarError(f"{where}: {text!r} is no time of day: {_HINT}")
    return total


def parse_ranges(ranges: Iterable[tuple[str, str]], where: str) -> tuple[MinuteRange, ...]:
    """The ranges of one day in order; refuses empty, midnight-crossing and overlapping ones."""
    parsed = sorted(_parse_range(pair, where) for pair in ranges)
    for (open_a, close_a), (open_b, close_b) in pairwise(parsed):
        if open_b < close_a:
            raise CalendarError(
                f"{where}: {_words(open_a, close_a)} and {_words(open_b, close_b)} overlap: join or part them"
            )
    return tuple(parsed)


def _parse_range(pair: tuple[str, str], where: str) -> MinuteRange:
    if isinstance(pair, str) or len(pair) != 2:
        raise CalendarError(f"{where}: {pair!r} is no range: give an opening and a closing time")
    opening, closing = (parse_time(text, where) for text in pair)
    if opening == closing:
        raise CalendarError(f"{where}: {_words(opening, closing)} is empty: leave it out")
    if opening > closing:
        raise CalendarError(
            f"{where}: {_words(opening, closing)} crosses midnight: end this day at 24:00 "
            f"and start the next one at 00:00"
        )
    return opening, closing


def _words(opening: int, closing: int) -> str:
    return "-".join(f"{minutes // 60:02}:{minutes % 60:02}" for minutes in (opening, closing))
