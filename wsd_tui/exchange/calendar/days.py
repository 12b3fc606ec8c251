"""Days on which a calendar differs from the usual week, as they are proposed, whatever they were read from."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Literal

import msgspec

from wsd_tui.exchange.calendar.ics_lines import Dropped
from wsd_tui.sla.hours import WEEKDAYS, MinuteRange, parse_ranges

Kind = Literal["closed", "special", "closure"]
Hours = tuple[tuple[str, str], ...]

LONGEST_NAME = 120


class Day(msgspec.Struct, frozen=True, kw_only=True):
    """One change: a closed day, a day with hours of its own, or a closure inside a day (`start`, `end` naive).

    `why` says what it was read from; `line` is that of the feed, 0 for none.
    """

    day: date
    kind: Kind
    name: str
    hours: Hours = ()
    start: datetime | None = None
    end: datetime | None = None
    why: str = ""
    line: int = 0

    @property
    def effect(self) -> tuple[object, ...]:
        """What it does, whatever it is called."""
        return (self.day, self.kind, self.hours, self.start, self.end)


class Unread(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """An event, or a day, that is left alone, and why; `count` times from `first` to `last`."""

    first: date
    last: date
    title: str
    why: str
    line: int = 0
    count: int = 1


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """All that is proposed for some dates. `beside` counts what is not about hours, `idle` what falls on free days."""

    source: str
    first: date
    last: date
    days: tuple[Day, ...]
    unread: tuple[Unread, ...] = ()
    beside: int = 0
    idle: int = 0
    dropped: tuple[Dropped, ...] = ()


class Week:
    """The usual hours of the week, in minutes of the day."""

    def __init__(self, hours: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        self._days = [parse_ranges(hours.get(name, ()), f"hours {name}") for name in WEEKDAYS]

    def on(self, day: date) -> tuple[MinuteRange, ...]:
        """The usual hours of a date, empty when nobody works then."""
        return self._days[day.weekday()]


def school_year(today: date) -> tuple[date, date]:
    """First and last day of the school year that `today` lies in: July to June."""
    first = today.year if today.month >= 7 else today.year - 1
    return date(first, 7, 1), date(first + 1, 6, 30)


def name_of(title: str) -> str:
    """A title as the name of a day."""
    return title if len(title) <= LONGEST_NAME else title[: LONGEST_NAME - 1].rstrip() + "…"
