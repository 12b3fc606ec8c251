"""Events of a feed with what repeats and what replaces; a property that is wrong is dropped, never the event's rest."""

from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

import msgspec

from wsd_tui.exchange.calendar import ics_values
from wsd_tui.exchange.calendar.ics_lines import Component, Dropped, Feed, Property
from wsd_tui.exchange.calendar.ics_values import Moment, Zones
from wsd_tui.text import clean_line

T = TypeVar("T")

_DAY = timedelta(days=1)


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One VEVENT. `length` is never negative; a whole day has one of 24 hours at least.

    `instead_of`: the occurrence of the event with the same `uid` in whose place this one stands.
    """

    line: int
    uid: str
    summary: str
    start: Moment
    length: timedelta
    rule: Property | None = None
    more: tuple[Moment, ...] = ()
    without: tuple[Moment, ...] = ()
    instead_of: Moment | None = None
    cancelled: bool = False
    sequence: int = 0


def events_of(feed: Feed) -> tuple[list[Event], list[Dropped]]:
    """Every event that has a beginning, and what of the feed had to be dropped, in its order."""
    making = _Making(feed)
    found = [event for component in feed.events if (event := making.event(component)) is not None]
    unknown = [
        Dropped(
            line, f"the time zone {clean_line(name)!r} is unknown here: its times are read as the district's"
        )
        for name, line in making.zones.unknown.items()
    ]
    return _newest(found), sorted([*feed.dropped, *making.dropped, *unknown])


def _newest(events: list[Event]) -> list[Event]:
    """Of one that stands there several times, as in feeds that were joined, the one changed last."""
    kept: dict[object, Event] = {}
    for event in events:
        replaced = event.instead_of.wall if event.instead_of else None
        key: object = (event.uid, replaced) if event.uid else event.line
        if key not in kept or kept[key].sequence <= event.sequence:
            kept[key] = event
    return list(kept.values())


class _Making:
    def __init__(self, feed: Feed) -> None:
        self.zones = Zones(feed.zones)
        self.dropped: list[Dropped] = []

    def event(self, component: Component) -> Event | None:
        start = self._value(component, "DTSTART", ics_values.moment)
        if start is None:
            summary = self._text(component, "SUMMARY")
            self.dropped.append(Dropped(component.line, f"the event {summary[:60]!r} has no usable DTSTART"))
            return None
        return Event(
            line=component.line,
            uid=self._text(component, "UID"),
            summary=self._text(component, "SUMMARY"),
            start=start,
            length=self._length(component, start),
            rule=component.first("RRULE"),
            more=self._list(component, "RDATE"),
            without=self._list(component, "EXDATE"),
            instead_of=self._value(component, "RECURRENCE-ID", ics_values.moment),
            cancelled=self._text(component, "STATUS").upper() == "CANCELLED",
            sequence=self._sequence(component),
        )

    def _text(self, component: Component, name: str) -> str:
        from icalendar.prop import vText

        found = component.first(name)
        return "" if found is None else clean_line(str(vText.from_ical(found.value)))

    def _sequence(self, component: Component) -> int:
        text = self._text(component, "SEQUENCE")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0

    def _value(self, component: Component, name: str, read: Callable[[Property, Zones], T]) -> T | None:
        """The first property of that name that can be read."""
        for found in component.all(name):
            try:
                return read(found, self.zones)
            except ValueError as error:
                self._drop(found, str(error))
        return None

    def _list(self, component: Component, name: str) -> tuple[Moment, ...]:
        """All moments of all properties of that name; one of them may be wrong by itself."""
        moments: list[Moment] = []
        for found in component.all(name):
            for part in found.value.split(","):
                if part.strip():
                    try:
                        moments.append(ics_values.moment(found._replace(value=part), self.zones))
                    except ValueError as error:
                        self._drop(found, str(error))
        return tuple(moments)

    def _length(self, component: Component, start: Moment) -> timedelta:
        """By DTEND, which is exclusive, or DURATION; without either a date lasts its day, and a time no time."""
        least = _DAY if start.whole_day else timedelta()
        end = self._value(component, "DTEND", ics_values.moment)
        if end is None:
            given = self._value(component, "DURATION", lambda one, _: ics_values.length(one))
            return max(least, given or least)
        found = component.first("DTEND")
        assert found is not None
        if end.whole_day and not start.whole_day:
            self._drop(found, "a date ends what begins at a time")
            return least
        lasted = _between(start, end)
        if lasted < timedelta():
            self._drop(found, "the event would end before it begins")
        return max(least, lasted)

    def _drop(self, found: Property, why: str) -> None:
        self.dropped.append(Dropped(found.line, f"{found.name} is left out: {why}"))


def _between(start: Moment, end: Moment) -> timedelta:
    """From start to end: as walls where they share a zone or are dates, else as instants."""
    if start.whole_day:
        whole = end.wall.replace(hour=0, minute=0, second=0)
        return whole - start.wall + (timedelta() if whole == end.wall else _DAY)
    if start.zone is None or end.zone is None:
        return end.wall - start.wall
    return end.wall.replace(tzinfo=end.zone) - start.wall.replace(tzinfo=start.zone)
