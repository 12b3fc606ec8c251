"""Named stretches of time: what the hours between two instants were, for the "why" view."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

from wsd_tui.sla.coverage import parts_within
from wsd_tui.sla.edges import edge
from wsd_tui.sla.hours import MIDNIGHT_END, MinuteRange
from wsd_tui.sla.rules import Rules

T = TypeVar("T", int, datetime)
_STAFFED = ("staffed", "window")


class Span(NamedTuple, Generic[T]):
    """A stretch from `start` to just before `end`.

    kind: staffed, closed (night, week-end), holiday, special (hours that dated hours took away), closure,
    window (staffed beside the hours; the name is its title), pause, and in clock spans relief. Only staffed,
    window and relief count on a clock. name: for people.
    """

    start: T
    end: T
    kind: str
    name: str


class Overlay(NamedTuple):
    """Laid over the calendar: staffed time inside, windows too, becomes `kind`, other time only mentions `name`."""

    start: int
    end: int
    kind: str
    name: str


def calendar_spans(rules: Rules, start: int, end: int) -> list[Span[int]]:
    """Spans that cover `start` to `end` without a hole, neighbours of the same kind and name joined."""
    return _joined(
        _clipped(piece, start, end)
        for day in _local_days(rules, start, end)
        for whole in _day_spans(rules, day)
        for open_part in _closed_in_part(rules, whole)
        for piece in _covered_in_part(rules, open_part)
    )


def overlaid(spans: Sequence[Span[int]], overlays: Sequence[Overlay]) -> list[Span[int]]:
    """Spans with overlays worked in; where several overlap the first one in the list wins."""
    if not overlays:
        return list(spans)
    cuts = sorted({instant for overlay in overlays for instant in (overlay.start, overlay.end)})
    return _joined(_covered(piece, overlays) for span in spans for piece in _cut(span, cuts))


def _local_days(rules: Rules, start: int, end: int) -> Iterator[date]:
    """Local dates that can touch the span; one more each side, as a day can be shown twice."""
    first = datetime.fromtimestamp(start, rules.zone).date() - timedelta(days=1)
    last = datetime.fromtimestamp(end, UTC).date() + timedelta(days=2)
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _day_spans(rules: Rules, day: date) -> Iterator[Span[int]]:
    """The spans of one whole local date, closures not yet worked in."""
    hours, usual = rules.hours_on(day), rules.week[day.weekday()]
    edges = sorted({0, MIDNIGHT_END, *(minute for part in (*hours, *usual) for minute in part)})
    for opening, closing in pairwise(edges):
        kind, name = _kind(rules, day, _holds(hours, opening), _holds(usual, opening))
        yield Span(edge(rules.zone, day, opening), edge(rules.zone, day, closing), kind, name)


def _kind(rules: Rules, day: date, staffed: bool, usually_staffed: bool) -> tuple[str, str]:
    if staffed:
        return "staffed", "staffed"
    if day in rules.special:
        name = rules.special_names.get(day, "special hours")
        return ("special", name) if usually_staffed else ("closed", "closed")
    return ("holiday", rules.closed[day]) if day in rules.closed else ("closed", "closed")


def _holds(ranges: Iterable[MinuteRange], minute: int) -> bool:
    return any(opening <= minute < closing for opening, closing in ranges)


def _closed_in_part(rules: Rules, span: Span[int]) -> Iterator[Span[int]]:
    """Staffed time with the closures inside it cut out."""
    at = span.start
    for start, end, name in rules.closures if span.kind == "staffed" else ():
        if end > at and start < span.end:
            yield span._replace(start=at, end=max(start, at))
            yield Span(max(start, at), min(end, span.end), "closure", name)
            at = min(end, span.end)
    yield span._replace(start=at)


def _covered_in_part(rules: Rules, span: Span[int]) -> Iterator[Span[int]]:
    """Time that is not staffed with the extra ranges inside it cut out."""
    at = span.start
    for start, end, title in (
        () if span.kind == "staffed" else parts_within(rules.extra, span.start, span.end)
    ):
        yield span._replace(start=at, end=start)
        yield Span(start, end, "window", title)
        at = end
    yield span._replace(start=at)


def _clipped(span: Span[int], start: int, end: int) -> Span[int]:
    return span._replace(start=max(span.start, start), end=min(span.end, end))


def _cut(span: Span[int], cuts: Sequence[int]) -> Iterator[Span[int]]:
    marks = [span.start, *(cut for cut in cuts if span.start < cut < span.end), span.end]
    for start, end in pairwise(marks):
        yield span._replace(start=start, end=end)


def _covered(span: Span[int], overlays: Iterable[Overlay]) -> Span[int]:
    for overlay in overlays:
        if overlay.start <= span.start < overlay.end:
            if span.kind in _STAFFED and overlay.kind != "staffed":
                return span._replace(kind=overlay.kind, name=overlay.name)
            return span._replace(name=f"{span.name}, {overlay.name}")
    return span


def _joined(spans: Iterable[Span[int]]) -> list[Span[int]]:
    """Neighbours of the same kind and name made one, empty spans left out."""
    joined: list[Span[int]] = []
    for span in spans:
        if span.start >= span.end:
            continue
        if joined and joined[-1][2:] == span[2:] and joined[-1].end == span.start:
            joined[-1] = joined[-1]._replace(end=span.end)
        else:
            joined.append(span)
    return joined
