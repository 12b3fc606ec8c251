"""When the events of a feed take place within some dates: what repeats, what is left out, what is put in its place."""

import warnings
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice, takewhile
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from wsd_tui.exchange.calendar.ics_events import Event
from wsd_tui.exchange.calendar.ics_lines import Dropped
from wsd_tui.exchange.calendar.ics_values import Moment

MOST_TIMES = 20_000
_KNOWN = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTHDAY", "BYMONTH"})
_KNOWN_YEARLY = _KNOWN | {"BYSETPOS", "BYYEARDAY", "BYWEEKNO"}
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Occurrence(NamedTuple):
    """One time at which an event takes place, on the district's wall; a whole day ends at midnight."""

    start: datetime
    end: datetime
    summary: str
    line: int
    whole_day: bool


def occurrences(
    events: Iterable[Event], first: date, last: date, zone: ZoneInfo
) -> tuple[list[Occurrence], list[Dropped]]:
    """All that touches the dates from `first` to `last`, in order, and the rules that cannot be followed."""
    finding = _Finding(list(events), datetime.combine(first, time()), datetime.combine(last, time()), zone)
    return sorted(finding.all()), finding.dropped


class _Finding:
    def __init__(self, events: list[Event], low: datetime, last: datetime, zone: ZoneInfo) -> None:
        self.dropped: list[Dropped] = []
        self._low, self._high, self._zone = low, last + timedelta(days=1), zone
        self._events = events
        self._replaced: dict[str, list[Moment]] = {}
        self._off = {event.uid for event in events if event.cancelled and not event.instead_of and event.uid}
        for event in events:
            if event.instead_of is not None and event.uid:
                self._replaced.setdefault(event.uid, []).append(event.instead_of)

    def all(self) -> Iterator[Occurrence]:
        for event in self._events:
            if event.cancelled or (event.instead_of and event.uid in self._off):
                continue
            for start in self._starts(event):
                try:
                    begins = start.local(self._zone)
                    ends = start.moved(event.length).local(self._zone)
                except (OverflowError, ValueError):
                    continue
                if begins < self._high and (ends > self._low or begins >= self._low):
                    yield Occurrence(begins, ends, event.summary, event.line, start.whole_day)

    def _starts(self, event: Event) -> list[Moment]:
        """Every beginning of one event, without what is left out or replaced."""
        if event.instead_of is not None:
            return [event.start]
        found = [event.start] if event.rule is None else self._by_rule(event)
        out = _Out([*event.without, *self._replaced.get(event.uid, ())], self._zone)
        unique = dict.fromkeys([*found, *event.more])
        return [start for start in unique if not out.has(start)]

    def _by_rule(self, event: Event) -> list[Moment]:
        assert event.rule is not None
        try:
            walls = walls_of(event, self._high + timedelta(days=2), self._zone)
        except ValueError as error:
            self.dropped.append(
                Dropped(event.rule.line, f"RRULE is left out, only its first date is taken: {error}")
            )
            return [event.start]
        return [event.start._replace(wall=wall) for wall in walls]


class _Out:
    """Occurrences that do not take place: by their instant, or by their date where only that is named."""

    def __init__(self, moments: Iterable[Moment], zone: ZoneInfo) -> None:
        listed = list(moments)
        self._zone = zone
        self._days = {one.wall.date() for one in listed if one.whole_day}
        self._times = {one.local(zone) for one in listed if not one.whole_day}
        self._walls = {one.wall.date() for one in listed if not one.whole_day}

    def has(self, start: Moment) -> bool:
        """A whole day is left out by any time on it."""
        day = start.wall.date()
        if day in self._days or (start.whole_day and day in self._walls):
            return True
        return not start.whole_day and start.local(self._zone) in self._times


def walls_of(event: Event, high: datetime, zone: ZoneInfo) -> list[datetime]:
    """The wall times before `high` that a rule gives, by itself; ValueError for one that cannot be followed.

    Where an event begins is its first time, and counts as one, whether the rule gives it or not (RFC 5545, 3.8.5.3).
    """
    from dateutil.rrule import rrulestr

    assert event.rule is not None
    begin = event.start.wall
    parts = _parts(event.rule.value)
    until = _until(parts.pop("UNTIL", []), event, zone)
    text = ";".join(f"{name}={','.join(_text(value) for value in values)}" for name, values in parts.items())
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            rule = rrulestr(text, dtstart=begin)
    except (ValueError, TypeError, KeyError, AttributeError, IndexError):
        raise ValueError(f"{event.rule.value[:60]!r} is no rule") from None
    most = int(parts["COUNT"][0]) if "COUNT" in parts else None
    later = takewhile(lambda wall: wall < high and (until is None or wall <= until), rule)
    found = [begin] if begin < high else []
    for wall in islice((wall for wall in later if wall != begin), None if most is None else most - 1):
        found.append(wall)
        if len(found) > MOST_TIMES:
            raise ValueError(f"more than {MOST_TIMES:,} times")
    return found


def _parts(text: str) -> dict[str, list[Any]]:
    """The parts of a rule, as far as a rule of days can go."""
    from icalendar.prop import vRecur

    try:
        parts = {
            str(name).upper(): list(values)
            for name, values in vRecur.from_ical(text.replace(" ", "")).items()
        }
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
        raise ValueError(f"{text[:60]!r} is no rule") from None
    often = _text(parts.get("FREQ", [""])[0])
    if often not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY"):
        raise ValueError(f"a day cannot repeat {often.lower() or 'without FREQ'}")
    strange = parts.keys() - (_KNOWN if often in ("DAILY", "WEEKLY") else _KNOWN_YEARLY)
    if strange:
        raise ValueError(f"{', '.join(sorted(strange))} is not followed in a rule of days")
    if int(parts.get("INTERVAL", [1])[0]) < 1 or int(parts.get("COUNT", [1])[0]) < 1:
        raise ValueError("INTERVAL and COUNT are 1 at least")
    _demand_possible(parts)
    return parts


def _demand_possible(parts: dict[str, list[Any]]) -> None:
    """Refuse a day that no month has, which would be looked for until the end of time."""
    months = [int(value) for value in parts.get("BYMONTH", range(1, 13))]
    days = [abs(int(value)) for value in parts.get("BYMONTHDAY", [1])]
    if not any(1 <= month <= 12 and 1 <= day <= _DAYS[month - 1] for month in months for day in days):
        raise ValueError("no month has such a day")


def _until(values: list[Any], event: Event, zone: ZoneInfo) -> datetime | None:
    """The last wall time of a rule; a date counts whole, and so does midnight in UTC for what lasts whole days."""
    if not values:
        return None
    last = values[0]
    if not isinstance(last, datetime):
        return datetime.combine(last, time.max)
    as_date = event.start.whole_day
    if last.tzinfo is not None and not (as_date and last.time() == time()):
        last = last.astimezone(event.start.zone or zone)
    return datetime.combine(last.date(), time.max) if as_date else last.replace(tzinfo=None)


def _text(value: Any) -> str:
    return str(value.to_ical().decode() if hasattr(value, "to_ical") else value)
