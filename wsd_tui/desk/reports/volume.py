"""When, where and how tickets come in: by hour, weekday, type, site and channel (Q1)."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from wsd_tui.desk.reports.cases import Tickets
from wsd_tui.desk.reports.counting import count_by, having, sorted_lines, tally
from wsd_tui.desk.reports.table import Table

HOURS = tuple(f"{hour:02d}" for hour in range(24))
WEEKDAYS = tuple(map(str, range(7)))
"""From Monday, 0, to Sunday, 6."""
CHANNELS = ("phone", "web", "walk_in", "email", "event_email", "direct_call", "import")
_DAY, _HOUR, _WEEK = 86_400, 3_600, 7 * 24
_EPOCH = 3 * 24
"""The hour of the week at which 1970 began, a Thursday."""


def volume(tickets: Tickets, zone: ZoneInfo, types: Iterable[str], sites: Iterable[str]) -> list[Table]:
    """A table for each; hours and weekdays are those of the district when the ticket came in."""
    ids = tickets.ids
    hours: Counter[str] = Counter()
    weekdays: Counter[str] = Counter()
    for hour, count in tally(hours_of_week(tickets.received_at, zone)).items():
        hours[_hour(hour)] += count
        weekdays[_weekday(hour)] += count

    def at_times(key: Callable[[int], str], line: str) -> list[int]:
        return having(line, map(key, hours_of_week(tickets.received_at, zone)), ids)

    def by_word(of: str, words: Sequence[str], always: Iterable[str]) -> Table:
        behind = partial(_having, words, ids)
        return sorted_lines(count_by(f"volume_by_{of}", of, tally(words), ids, behind, always))

    return [
        count_by("volume_by_hour", "hour", hours, ids, partial(at_times, _hour), HOURS, chart="tickets"),
        count_by("volume_by_weekday", "weekday", weekdays, ids, partial(at_times, _weekday), WEEKDAYS),
        by_word("type", tickets.types, types),
        by_word("site", tickets.sites, sites),
        by_word("channel", tickets.channels, CHANNELS),
    ]


def hours_of_week(moments: Iterable[int], zone: ZoneInfo) -> list[int]:
    """On which hour of the week each moment (UTC seconds) falls there, from 0, Monday at midnight, on."""
    ahead = _Offsets(zone).__getitem__  # quicker than by brackets, where a class only knows `__missing__`
    return [
        ((t + (offset if (offset := ahead(t // _DAY)) is not None else _offset(t, zone))) // _HOUR + _EPOCH)
        % _WEEK
        for t in moments
    ]


class _Offsets(dict[int, int | None]):
    """How far the wall clock is ahead on each day since 1970, looked up once; None where that changes.

    No zone changes it twice in one.
    """

    def __init__(self, zone: ZoneInfo) -> None:
        super().__init__()
        self._zone = zone

    def __missing__(self, day: int) -> int | None:
        begins, ends = (_offset(t * _DAY, self._zone) for t in (day, day + 1))
        return self.setdefault(day, begins if begins == ends else None)


def _hour(of_week: int) -> str:
    return HOURS[of_week % 24]


def _weekday(of_week: int) -> str:
    return WEEKDAYS[of_week // 24]


def _having(words: Sequence[str], ids: Sequence[int], line: str) -> list[int]:
    return having(line, words, ids)


def _offset(t: int, zone: ZoneInfo) -> int:
    told = datetime.fromtimestamp(t, zone).utcoffset()
    return int(told.total_seconds()) if told else 0
