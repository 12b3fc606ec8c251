"""A second calendar for comparison, as plain as can be: one byte for every second of a few days, 1 for staffed."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import compress, count, islice
from zoneinfo import ZoneInfo

DAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
HOUR = 3_600
Pauses = Sequence[tuple[int, int]]


@lru_cache(maxsize=64)
def wall_minutes(timezone: str, first: date, days: int) -> tuple[int, list[tuple[date, int]]]:
    """UTC second of the window's begin, and for each minute the latest wall date and minute shown so far.

    "So far" is what makes an hour that is shown twice belong to its first showing.
    """
    zone = ZoneInfo(timezone)
    begin = datetime(first.year, first.month, first.day, tzinfo=UTC)
    shown = []
    latest = datetime.min
    for minute in range(days * 1440):
        wall = (begin + timedelta(minutes=minute)).astimezone(zone).replace(tzinfo=None, fold=0)
        latest = max(latest, wall)
        shown.append((latest.date(), latest.hour * 60 + latest.minute))
    return int(begin.timestamp()), shown


class NaiveCalendar:
    """Staffed seconds of `days` UTC days from `first` on; answers are None when they lie outside."""

    def __init__(
        self,
        timezone: str,
        week: Mapping[str, Sequence[tuple[str, str]]],
        closed: Mapping[date, str],
        special: Mapping[date, Sequence[tuple[str, str]]],
        closures: Sequence[tuple[datetime, datetime, str]],
        first: date,
        days: int,
    ) -> None:
        self.week, self.closed, self.special = week, closed, special
        self.begin, shown = wall_minutes(timezone, first, days)
        open_minutes = {day: self._open_minutes(day) for day in {day for day, _ in shown}}
        minutes = ((b"\0" * 60, b"\1" * 60)[minute in open_minutes[day]] for day, minute in shown)
        self.seconds = bytearray(b"".join(minutes))
        for start, end, _ in closures:
            self._blank(self.seconds, int(start.timestamp()), int(end.timestamp()))

    def between(self, start: int, end: int, pauses: Pauses = ()) -> int:
        return self._without(pauses).count(1, start - self.begin, end - self.begin)

    def add(self, start: int, seconds: int, pauses: Pauses = ()) -> int | None:
        if seconds == 0:
            return start
        left = self._without(pauses)[start - self.begin :]
        past = 0
        while past < len(left) and (found := left.count(1, past, past + HOUR)) < seconds:
            seconds, past = seconds - found, past + HOUR
        last = next(islice(compress(count(1), left[past:]), seconds - 1, None), None)
        return None if last is None else start + past + last

    def next_open(self, t: int) -> int | None:
        found = self.seconds.find(1, t - self.begin)
        return None if found < 0 else self.begin + found

    def _open_minutes(self, day: date) -> set[int]:
        if day in self.special:
            ranges = self.special[day]
        elif day in self.closed:
            ranges = ()
        else:
            ranges = self.week.get(DAY_NAMES[day.weekday()], ())
        return {minute for opens, closes in ranges for minute in range(_minutes(opens), _minutes(closes))}

    def _without(self, pauses: Pauses) -> bytearray:
        left = bytearray(self.seconds)
        for start, end in pauses:
            self._blank(left, start, end)
        return left

    def _blank(self, seconds: bytearray, start: int, end: int) -> None:
        first, last = (min(max(t - self.begin, 0), len(seconds)) for t in (start, end))
        seconds[first:last] = bytes(last - first)


def _minutes(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)
