"""A local time of day to the UTC second it falls on, right on days when the clocks change."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from wsd_tui.sla.instants import DAY_S, EPOCH

_MIDNIGHT = time()
_ONE_DAY = timedelta(days=1)


def edge(zone: ZoneInfo, day: date, minutes: int) -> int:
    """The first UTC second at which the wall clock reaches or passes `minutes` after midnight of `day`.

    A time that is shown twice means its first showing; a time that is skipped means the moment of the jump.
    Edges therefore never run backwards, and 00:00-24:00 has 23 or 25 hours on a change day.
    """
    local = datetime.combine(day, _MIDNIGHT, zone) + timedelta(minutes=minutes)
    since = local - EPOCH
    before = since.days * DAY_S + since.seconds
    first, second = _offset(local), _offset(local.replace(fold=1))
    if second <= first:
        return before
    return _jump(zone, before + first - second, before, before + first)


def days_of_years(zone: ZoneInfo, first_year: int, last_year: int) -> Iterator[tuple[date, int | None]]:
    """Every date of whole years with its midnight in UTC seconds, None where the clocks change that day.

    Without a change every edge of the day is its midnight and so many minutes: far quicker than `edge`.
    Equal offsets at both ends mean no change between, as no zone has ever changed twice within a day.
    """
    ahead = datetime(first_year, 1, 1, tzinfo=zone)
    ahead_offset = _offset(ahead)
    wall = (ahead.toordinal() - EPOCH.toordinal()) * DAY_S
    while ahead.year <= last_year:
        today, offset = ahead, ahead_offset
        ahead = today + _ONE_DAY
        ahead_offset = _offset(ahead)
        yield today.date(), (wall - offset if offset == ahead_offset else None)
        wall += DAY_S


def _offset(local: datetime) -> int:
    offset = local.utcoffset() or timedelta()
    return offset.days * DAY_S + offset.seconds


def _jump(zone: ZoneInfo, low: int, high: int, wall: int) -> int:
    """Bisect for the second after `low`, at most `high`, where the wall clock jumps over `wall`."""
    while high - low > 1:
        middle = (low + high) // 2
        shown = middle + _offset(datetime.fromtimestamp(middle, zone))
        low, high = (low, middle) if shown >= wall else (middle, high)
    return high
