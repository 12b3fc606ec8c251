"""The rules a calendar is made of, checked once: week, closed days, dated hours, closures."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

import msgspec

from wsd_tui.sla.coverage import ExtraRange
from wsd_tui.sla.errors import CalendarError
from wsd_tui.sla.hours import WEEKDAYS, MinuteRange, parse_ranges
from wsd_tui.sla.instants import to_seconds

Ranges = Sequence[tuple[str, str]]
T = TypeVar("T")


class Rules(msgspec.Struct, frozen=True):
    """A checked calendar: hours in local minutes of the day, closures in UTC seconds sorted by start.

    `extra` ranges are staffed whatever all others say, closures included.
    """

    zone: ZoneInfo
    week: tuple[tuple[MinuteRange, ...], ...]
    closed: Mapping[date, str]
    special: Mapping[date, tuple[MinuteRange, ...]]
    special_names: Mapping[date, str]
    closures: tuple[tuple[int, int, str], ...]
    extra: tuple[ExtraRange, ...] = ()

    def hours_on(self, day: date) -> tuple[MinuteRange, ...]:
        """The hours of one local date: dated hours win over a closed day, both over the week."""
        dated = self.special.get(day)
        if dated is not None:
            return dated
        return () if day in self.closed else self.week[day.weekday()]

    def standard_day(self) -> int:
        """Staffed seconds of the most common week day with hours; of equally common ones the longest."""
        lengths = Counter(sum(closing - opening for opening, closing in day) for day in self.week if day)
        return max(lengths, key=lambda minutes: (lengths[minutes], minutes)) * 60


def build_rules(
    timezone: str,
    week: Mapping[str, Ranges],
    closed: Mapping[date, str],
    special: Mapping[date, Ranges],
    special_names: Mapping[date, str],
    closures: Iterable[tuple[datetime, datetime, str]],
) -> Rules:
    """Check every part; the first fault is raised as `CalendarError`."""
    dated = _by_date(special, "special")
    return Rules(
        zone=_zone(timezone),
        week=_week(week),
        closed=_by_date(closed, "closed"),
        special={day: parse_ranges(hours, f"special {day}") for day, hours in dated.items()},
        special_names=_by_date(special_names, "special_names"),
        closures=tuple(sorted(_closure(entry) for entry in closures)),
    )


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError, TypeError):
        raise CalendarError(
            f"timezone: {name!r} is not known here: give an IANA name such as America/Phoenix"
        ) from None


def _week(week: Mapping[str, Ranges]) -> tuple[tuple[MinuteRange, ...], ...]:
    unknown = [name for name in week if name not in WEEKDAYS]
    if unknown:
        raise CalendarError(f"week: {unknown[0]!r} is no day: use {', '.join(WEEKDAYS)}")
    days = tuple(parse_ranges(week.get(name, ()), f"week {name}") for name in WEEKDAYS)
    if not any(days):
        raise CalendarError("week: no day has hours, no clock could ever run: give at least one range")
    return days


def _by_date(entries: Mapping[date, T], what: str) -> dict[date, T]:
    for day in entries:
        if type(day) is not date:
            raise CalendarError(f"{what}: {day!r} is no date: use a plain date without a time")
    return dict(entries)


def _closure(entry: tuple[datetime, datetime, str]) -> tuple[int, int, str]:
    opening, closing, name = entry
    try:
        start, end = to_seconds(opening, "its start"), to_seconds(closing, "its end")
    except ValueError as fault:
        raise CalendarError(f"closures: {name!r}: {fault}") from None
    if end <= start:
        raise CalendarError(f"closures: {name!r} must end after it starts, got {opening} to {closing}")
    return start, end, name
