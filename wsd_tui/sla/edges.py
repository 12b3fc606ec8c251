"""A local time of day to the UTC second it falls on, right on days when the clocks change."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from wsd_tui.sla.instants import DAY_S, EPOCH

_MIDNIGHT = time()


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
