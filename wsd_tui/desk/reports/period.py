"""The period of a report: whole days of the district, and the steps it is told in over time."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

Step = Literal["day", "week", "month"]
SCHOOL_YEAR_BEGINS = (7, 1)
"""Month and day; the fiscal year of Arizona's districts, and with it the school year, begins then."""
MOST_DAYS, MOST_WEEKS = 45, 60
"""So many days are told day by day, so many weeks week by week; what is longer, by months."""


class Period(NamedTuple):
    """From `start` to just before `end` (UTC seconds); `last` is the first day that is no longer in it."""

    name: str
    first: date
    last: date
    start: int
    end: int

    @property
    def step(self) -> Step:
        """How finely it is told over time."""
        days = (self.last - self.first).days
        return "day" if days <= MOST_DAYS else "week" if days <= 7 * MOST_WEEKS else "month"


def period_named(name: str, today: date, zone: ZoneInfo) -> Period:
    """The period of that name around a day; KeyError for a name that PERIODS does not have."""
    first, last = PERIODS[name](today)
    return _period(name, first, last, zone)


def period_between(first: date, last: date, zone: ZoneInfo) -> Period:
    """From one day to another, both included; ValueError when they are the wrong way round."""
    if last < first:
        raise ValueError(f"the period ends on {last}, before it begins on {first}")
    return _period("", first, last + timedelta(days=1), zone)


def steps(period: Period, zone: ZoneInfo, until: int) -> Iterator[tuple[str, int, int]]:
    """(first day as ISO text, start, end in UTC seconds) of each step that has begun before `until`."""
    day = period.first
    while day < period.last:
        following = min(_next(day, period.step), period.last)
        start, end = midnight(day, zone), midnight(following, zone)
        if start >= until:
            return
        yield day.isoformat(), start, end
        day = following


def midnight(day: date, zone: ZoneInfo) -> int:
    """The beginning of a day of the district in UTC seconds."""
    return int(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp())


def _period(name: str, first: date, last: date, zone: ZoneInfo) -> Period:
    return Period(name, first, last, midnight(first, zone), midnight(last, zone))


def _next(day: date, step: Step) -> date:
    """The first day of the next step: of the next week on a Monday, of the next month on its first."""
    if step == "day":
        return day + timedelta(days=1)
    if step == "week":
        return day + timedelta(days=7 - day.weekday())
    return _month_after(day)


def _month_after(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _school_year(day: date) -> tuple[date, date]:
    begun = date(day.year, *SCHOOL_YEAR_BEGINS)
    first = begun if day >= begun else begun.replace(year=day.year - 1)
    return first, first.replace(year=first.year + 1)


def _year(day: date) -> tuple[date, date]:
    return date(day.year, 1, 1), date(day.year + 1, 1, 1)


def _month(day: date) -> tuple[date, date]:
    return day.replace(day=1), _month_after(day)


def _week(day: date) -> tuple[date, date]:
    first = day - timedelta(days=day.weekday())
    return first, first + timedelta(days=7)


def _today(day: date) -> tuple[date, date]:
    return day, day + timedelta(days=1)


def _before(
    of: Callable[[date], tuple[date, date]],
) -> Callable[[date], tuple[date, date]]:
    return lambda day: of(of(day)[0] - timedelta(days=1))


PERIODS: Mapping[str, Callable[[date], tuple[date, date]]] = MappingProxyType(
    {
        "school-year": _school_year,
        "last-school-year": _before(_school_year),
        "year": _year,
        "last-year": _before(_year),
        "month": _month,
        "last-month": _before(_month),
        "week": _week,
        "last-week": _before(_week),
        "today": _today,
        "yesterday": _before(_today),
    }
)
"""By name: the first day, and the first day after it, of the period that holds a day."""
