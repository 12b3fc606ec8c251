"""The staffed calendar: counting in staffed seconds, in any zone, over any span."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from wsd_tui.sla.coverage import ExtraRange
from wsd_tui.sla.errors import Paused
from wsd_tui.sla.instants import DAY_S, to_seconds
from wsd_tui.sla.pauses import Pause, gaps, pushed
from wsd_tui.sla.rules import Ranges, Rules, build_rules
from wsd_tui.sla.spans import Overlay, Span, calendar_spans, overlaid
from wsd_tui.sla.timeline import Timeline

_NOTHING: Mapping[date, Any] = MappingProxyType({})
_NO_WINDOWS: Mapping[int, ExtraRange] = MappingProxyType({})


class StaffedCalendar:
    """Staffed hours of a desk, and the arithmetic on them.

    Hours are half open: the opening second counts, the closing one does not; "24:00" ends a day. `special`
    hours win over `closed` days and the `week`; `closures` take time away from all of them. Every method on
    datetimes has a twin ending in `_s` on integer UTC seconds. Datetimes must be aware; results are in the
    calendar's zone, with fractions of a second cut off. Pauses may overlap and lie in any order; time in them
    does not count, and a pause outside the hours takes nothing away. Years 1900 to 2399; anything outside
    raises `CalendarRangeError`.

    A calendar may know coverage windows, which change nothing in its own answers: `covering` gives the
    calendar of what is marked for some of them, where they are staffed beside the hours. A window makes no
    business day, and a standard day no longer.
    """

    __slots__ = ("_covering", "_hours", "_rules", "standard_day", "timeline", "windows", "zone")

    zone: ZoneInfo
    standard_day: int
    """Staffed seconds of the most common week day with hours; of equally common lengths the longest."""
    timeline: Timeline
    """Running totals of staffed seconds, for the clocks."""
    windows: Mapping[int, ExtraRange]
    """The coverage windows it knows, by running number."""

    def __init__(
        self,
        timezone: str,
        week: Mapping[str, Ranges],
        closed: Mapping[date, str] = _NOTHING,
        special: Mapping[date, Ranges] = _NOTHING,
        closures: Iterable[tuple[datetime, datetime, str]] = (),
        special_names: Mapping[date, str] = _NOTHING,
    ) -> None:
        """Raise `CalendarError` for hours that cannot be: crossing midnight, overlapping, none at all."""
        rules = build_rules(timezone, week, closed, special, special_names, closures)
        self._set(rules, Timeline(rules), _NO_WINDOWS, None)

    def _set(
        self,
        rules: Rules,
        timeline: Timeline,
        windows: Mapping[int, ExtraRange],
        hours: "StaffedCalendar | None",
    ) -> "StaffedCalendar":
        """`hours`: the calendar without the extra ranges that are in `rules`; None where there are none."""
        self._rules, self.timeline, self.windows, self._hours = rules, timeline, windows, hours
        self.zone, self.standard_day = rules.zone, rules.standard_day()
        self._covering: dict[tuple[int, ...], StaffedCalendar] = {}
        return self

    def knowing(self, windows: Mapping[int, ExtraRange]) -> "StaffedCalendar":
        """The same hours, with these coverage windows to be marked for."""
        return StaffedCalendar.__new__(StaffedCalendar)._set(self._rules, self.timeline, windows, None)

    def covering(self, marked: tuple[int, ...]) -> "StaffedCalendar":
        """The calendar of what is marked for these windows, kept for the next time; unknown ones cover nothing."""
        if not marked:
            return self
        if self._hours is not None:
            return self._hours.covering(marked)
        known = self._covering.get(marked)
        if known is None:
            extra = tuple(sorted(self.windows[number] for number in marked if number in self.windows))
            rules = msgspec.structs.replace(self._rules, extra=extra)
            derived = StaffedCalendar.__new__(StaffedCalendar)
            known = derived._set(rules, Timeline(rules), self.windows, self) if extra else self
            self._covering[marked] = known
        return known

    def add(
        self, start: datetime, seconds: int, pauses: Sequence[tuple[datetime, datetime | None]] = ()
    ) -> datetime:
        """Earliest instant at which `seconds` staffed seconds from `start` are used up; `start` itself for 0.

        Raises `Paused` when a pause is open, whatever the budget.
        """
        due = self.add_s(to_seconds(start, "start"), seconds, _pauses_s(pauses) if pauses else ())
        return datetime.fromtimestamp(due, self.zone)

    def between(
        self, start: datetime, end: datetime, pauses: Sequence[tuple[datetime, datetime | None]] = ()
    ) -> int:
        """Staffed seconds from `start` to just before `end`, pauses taken out; an open one runs to `end`."""
        return self.between_s(
            to_seconds(start, "start"), to_seconds(end, "end"), _pauses_s(pauses) if pauses else ()
        )

    def next_open(self, t: datetime) -> datetime:
        """`t` when staffed, else the next opening."""
        return datetime.fromtimestamp(self.next_open_s(to_seconds(t, "t")), self.zone)

    def spans(
        self,
        start: datetime,
        end: datetime,
        pauses: Sequence[tuple[datetime, datetime | None] | tuple[datetime, datetime | None, str]] = (),
    ) -> list[Span[datetime]]:
        """Named spans that cover `start` to `end`; a pause may carry a name as third item ("requester")."""
        named = [(*_pause_s(pause[0], pause[1]), *pause[2:]) for pause in pauses]
        spans = self.spans_s(to_seconds(start, "start"), to_seconds(end, "end"), named)
        return [
            Span(datetime.fromtimestamp(a, self.zone), datetime.fromtimestamp(b, self.zone), kind, name)
            for a, b, kind, name in spans
        ]

    def add_s(self, start: int, seconds: int, pauses: Sequence[Pause] = ()) -> int:
        """`add` on UTC seconds."""
        if type(seconds) is not int or seconds < 0:
            raise ValueError(f"seconds must be a whole number of seconds, 0 or more, got {seconds!r}")
        if pauses:
            _refuse_open(pauses)
        if seconds == 0:
            return start
        timeline = self.timeline
        total = timeline.total_at(start) + seconds
        if pauses:
            last = max(start, *(start if end is None else end for _, end in pauses))
            total = pushed(total, gaps(timeline.block_over(start, last), pauses, start, last))
        return timeline.instant(total)

    def between_s(self, start: int, end: int, pauses: Sequence[Pause] = ()) -> int:
        """`between` on UTC seconds."""
        if end < start:
            raise ValueError(f"end lies {start - end} s before start: swap them")
        timeline = self.timeline
        staffed = timeline.total_at(end) - timeline.total_at(start)
        if not pauses:
            return staffed
        _refuse_backwards(pauses)
        torn = gaps(timeline.block_over(start, end), pauses, start, end)
        return staffed - sum(until - since for since, until in torn)

    def back_s(self, end: int, seconds: int) -> int:
        """The last instant from which on at least `seconds` staffed seconds went by until `end` (UTC seconds)."""
        timeline, since = self.timeline, end
        total = timeline.total_at(end) - seconds
        while timeline.total_at(since) > total:
            since -= 31 * DAY_S + 2 * (
                end - since
            )  # farther each time: what is known reaches back that far then
        return timeline.instant(total + 1) - 1

    def next_open_s(self, t: int) -> int:
        """`next_open` on UTC seconds."""
        timeline = self.timeline
        return timeline.instant(timeline.total_at(t) + 1) - 1

    def is_open_s(self, t: int) -> bool:
        """Whether the second that begins at `t` is staffed."""
        return self.timeline.is_open(t)

    def next_business_close_s(self, t: int) -> int:
        """Closing of the first staffed date after the local calendar date of `t`: "next business day"."""
        if self._hours is not None:
            return self._hours.next_business_close_s(t)
        return self.timeline.close_of_next_staffed_date(t)

    def spans_s(
        self, start: int, end: int, pauses: Sequence[Pause | tuple[int, int | None, str]] = ()
    ) -> list[Span[int]]:
        """`spans` on UTC seconds."""
        _refuse_backwards([(pause[0], pause[1]) for pause in pauses])
        ordered = sorted(pauses, key=lambda pause: pause[0])
        return self.overlaid_spans(start, end, [_pause_overlay(pause, end) for pause in ordered])

    def overlaid_spans(self, start: int, end: int, overlays: Sequence[Overlay]) -> list[Span[int]]:
        """Spans with any overlays worked in, the first of overlapping ones winning."""
        if end < start:
            raise ValueError(f"end lies {start - end} s before start: swap them")
        self.timeline.total_at(start), self.timeline.total_at(end)
        return overlaid(calendar_spans(self._rules, start, end), overlays)


def _pauses_s(pauses: Iterable[tuple[datetime, datetime | None]]) -> list[Pause]:
    return [_pause_s(start, end) for start, end in pauses]


def _pause_s(start: datetime, end: datetime | None) -> Pause:
    until = None if end is None else to_seconds(end, "the end of a pause")
    return to_seconds(start, "the start of a pause"), until


def _pause_overlay(pause: Pause | tuple[int, int | None, str], end: int) -> Overlay:
    name = f"paused: {pause[2]}" if len(pause) == 3 else "paused"
    return Overlay(pause[0], end if pause[1] is None else pause[1], "pause", name)


def _refuse_open(pauses: Iterable[Pause]) -> None:
    if any(end is None for _, end in pauses):
        raise Paused("a pause is still open, so there is no due instant: close it or ask what remains")
    _refuse_backwards(pauses)


def _refuse_backwards(pauses: Iterable[Pause]) -> None:
    for start, end in pauses:
        if end is not None and end < start:
            raise ValueError(f"a pause ends {start - end} s before it starts: swap its start and end")
