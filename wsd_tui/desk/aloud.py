"""Times and numbers as they are read out over a loudspeaker, where figures would be stumbled over."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from wsd_tui.desk.spoken import DAYS, MONTHS

_ONES = (
    *(
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_DAYLIGHT = range(6, 18)
"""Hours that need no `in the morning` or `in the evening` in a school."""
_WEEK = 7


def clock_aloud(t: int, zone: ZoneInfo, now: int) -> str:
    """`eight twelve`, `nine o'clock`, `one oh five`; the day is named when it is another. In UTC seconds."""
    at, here = datetime.fromtimestamp(t, zone), datetime.fromtimestamp(now, zone)
    hour = _ONES[at.hour % 12 or 12]
    minute = _minute(at.minute)
    half = "" if at.hour in _DAYLIGHT else " in the morning" if at.hour < 12 else " in the evening"
    return f"{hour} {minute}{half}{_day(at, here)}"


def count_aloud(count: int) -> str:
    """A count up to 99 in words, a larger one digit by digit."""
    if count < len(_ONES):
        return _ONES[count]
    if count > 99:
        return digits_aloud(str(count))
    tens, ones = divmod(count, 10)
    return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")


def digits_aloud(text: str) -> str:
    """Digits one by one, groups apart: `602-683` is `six zero two, six eight three`; letters stay."""
    groups = [
        " ".join(_sound(part) for part in re.findall(r"\d|[^\d\W]+", group))
        for group in re.split(r"\W+", text)
    ]
    return ", ".join(group for group in groups if group)


def _minute(minute: int) -> str:
    if minute == 0:
        return "o'clock"
    return f"oh {_ONES[minute]}" if minute < 10 else count_aloud(minute)


def _sound(part: str) -> str:
    return _ONES[int(part)] if part.isdecimal() else part


def _day(at: datetime, here: datetime) -> str:
    away = abs((at.date() - here.date()).days)
    if not away:
        return ""
    date = "" if away < _WEEK else f", {MONTHS[at.month - 1]} {count_aloud(at.day)}"
    return f" on {DAYS[at.weekday()]}{date}"
