"""What the events of a feed mean for the desk's hours, day by day. What is in doubt is listed, never guessed."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta

import msgspec

from wsd_tui.exchange.calendar import words as kinds
from wsd_tui.exchange.calendar.days import Day, Hours, Unread, Week, name_of
from wsd_tui.exchange.calendar.ics_recurrence import Occurrence
from wsd_tui.exchange.calendar.times import Minutes, Times, clock_text, delay_in, times_in, within
from wsd_tui.exchange.calendar.words import CalendarWords, Meant

_DAY = timedelta(days=1)
_SHORT = timedelta(hours=1)
"""As long as an entry of a calendar is at most that only marks a time."""


class Read(msgspec.Struct):
    """The days as the events tell them; one date may stand there several times."""

    days: list[Day] = []
    staffed: dict[date, str] = {}
    unread: list[Unread] = []
    beside: int = 0
    idle: int = 0


def read_days(found: Iterable[Occurrence], words: CalendarWords, week: Week, first: date, last: date) -> Read:
    """The days from `first` to `last` that the events change."""
    reading = _Reading(words, week, first, last)
    for occurrence in found:
        reading.take(occurrence)
    reading.read.unread = _joined(reading.read.unread)
    return reading.read


def _joined(unread: list[Unread]) -> list[Unread]:
    """The same event on several days as one, with how often."""
    joined: dict[tuple[str, str, int], Unread] = {}
    for one in sorted(unread):
        key = (one.title, one.why, one.line)
        known = joined.get(key)
        joined[key] = msgspec.structs.replace(known, last=one.last, count=known.count + 1) if known else one
    return sorted(joined.values())


class _Doubt(Exception):
    """Why an event is left alone."""


class _Reading:
    def __init__(self, words: CalendarWords, week: Week, first: date, last: date) -> None:
        self.read = Read()
        self._words, self._week, self._first, self._last = words, week, first, last

    def take(self, event: Occurrence) -> None:
        meant = self._words.meant(event.summary)
        try:
            if meant is None:
                raise _Doubt("no word says what it means" if event.summary else "it has no title")
            if closes := self._words.also_closes(event.summary, meant):
                self._contrary(event, meant, closes)
            elif meant.kind == kinds.BESIDE:
                self.read.beside += 1
            else:
                self._understood(event, meant)
        except _Doubt as doubt:
            first = max(event.start.date(), self._first)
            last = max(first, min(_last_day(event), self._last))
            self.read.unread.append(
                Unread(first=first, last=last, title=name_of(event.summary), why=str(doubt), line=event.line)
            )

    def _understood(self, event: Occurrence, meant: Meant) -> None:
        lasts = (_last_day(event) - event.start.date()).days + 1
        if meant.kind != kinds.STAFFED and lasts > self._words.longest_days:
            raise _Doubt(f"it lasts {lasts} days, and more than {self._words.longest_days} are not taken")
        worked = [day for day in self._days(event) if self._week.on(day)]
        self.read.idle += not worked
        for day in worked:
            if meant.kind == kinds.STAFFED:
                self.read.staffed.setdefault(day, name_of(event.summary))
            elif meant.kind == kinds.CLOSED:
                self.read.days.extend(self._closed(event, day, meant))
            else:
                self.read.days.append(self._shortened(event, day, meant))

    def _contrary(self, event: Occurrence, meant: Meant, closes: Meant) -> None:
        """Words that close the desk beside words that do not: a doubt, unless it is on days without hours."""
        if meant.kind == kinds.STAFFED:
            self._understood(event, meant)
        elif not any(self._week.on(day) for day in self._days(event)):
            self.read.idle += 1
        if any(self._week.on(day) for day in self._days(event)):
            kind = "staff are there" if meant.kind == kinds.STAFFED else "not about the hours"
            raise _Doubt(f'its words say both closed ("{closes.pattern}") and {kind} ("{meant.pattern}")')

    def _days(self, event: Occurrence) -> Iterator[date]:
        day = max(event.start.date(), self._first)
        while day <= min(_last_day(event), self._last):
            yield day
            day += _DAY

    def _closed(self, event: Occurrence, day: date, meant: Meant) -> Iterator[Day]:
        """A whole day when the event covers all of its hours, else a closure of those it covers."""
        why = f'"{meant.pattern}"'
        name = name_of(event.summary)
        if not event.whole_day and event.end <= event.start:
            raise _Doubt("it closes something at a time, and does not say until when")
        hours = self._week.on(day)
        midnight = datetime.combine(day, time())
        low = max(event.start, midnight)
        high = min(event.end, midnight + _DAY)
        opening, closing = (midnight + timedelta(minutes=at) for at in (hours[0][0], hours[-1][1]))
        if low <= opening and high >= closing:
            yield Day(day=day, kind="closed", name=name, why=why, line=event.line)
        elif any(low < midnight + timedelta(minutes=to) and midnight + timedelta(minutes=at) < high
                 for at, to in hours):  # fmt: skip
            yield Day(day=day, kind="closure", name=name, start=low, end=high, why=why, line=event.line)

    def _shortened(self, event: Occurrence, day: date, meant: Meant) -> Day:
        """The usual hours without what comes after, or before, the time that the event tells."""
        usual = self._week.on(day)
        at, told = self._time(event, usual, meant)
        if meant.kind == kinds.EARLY:
            kept = [(low, min(high, at)) for low, high in usual if low < at]
        else:
            kept = [(max(low, at), high) for low, high in usual if high > at]
        hours: Hours = tuple((clock_text(low), clock_text(high)) for low, high in kept)
        why = f'"{meant.pattern}", {clock_text(at)} {told}'
        return Day(
            day=day, kind="special", name=name_of(event.summary), hours=hours, why=why, line=event.line
        )

    def _time(self, event: Occurrence, usual: Sequence[Minutes], meant: Meant) -> tuple[int, str]:
        """Minutes of the day, and where they stand; a doubt when it is not told, or not within the hours."""
        delay = delay_in(event.summary) if meant.kind == kinds.LATE else None
        if delay is not None and usual[0][0] + delay < usual[-1][1]:
            return usual[0][0] + delay, "from the title"
        told = times_in(event.summary)
        if told.found:
            return _told_in_title(told, usual, meant.kind), "from the title"
        if not event.whole_day:
            return _begins(event, usual), "when the event begins"
        at = self._words.at[meant.kind]
        if not at:
            raise _Doubt("it tells no time of day")
        minutes = within((int(at[:2]) * 60 + int(at[3:]),), usual)
        if minutes is None:
            raise _Doubt(f"it tells no time of day, and {at} is outside the hours")
        return minutes, "from the words file, as it tells no time"


def _begins(event: Occurrence, usual: Sequence[Minutes]) -> int:
    """When an event begins, where that must be the time that is meant: it is short, or lasts until the closing."""
    begins = event.start.hour * 60 + event.start.minute
    lasts = event.end - event.start
    rest = timedelta(minutes=usual[-1][1] - begins)
    if usual[0][0] < begins < usual[-1][1] and (lasts <= _SHORT or lasts >= rest):
        return begins
    span = f"{event.start:%H:%M} to {event.end:%H:%M}"
    raise _Doubt(f"it lasts from {span}, which does not say when the desk closes or opens")


def _told_in_title(told: Times, usual: Sequence[Minutes], kind: str) -> int:
    """Of a span its end for a day that ends early, its beginning for one that begins late."""
    readings = told.found
    if told.ranged:
        readings = [readings[-1] if kind == kinds.EARLY else readings[0]]
    if len(set(readings)) > 1:
        raise _Doubt("it tells several times of day")
    at = within(readings[0], usual)
    if at is None:
        shown = " or ".join(map(clock_text, readings[0]))
        raise _Doubt(f"{shown} is not one time within the usual hours")
    return at


def _last_day(event: Occurrence) -> date:
    """The last date an event touches; its end is not part of it."""
    return max(event.start.date(), (event.end - timedelta(microseconds=1)).date())
