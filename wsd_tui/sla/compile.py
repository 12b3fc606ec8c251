"""Local days compiled into staffed ranges: UTC seconds with running totals, in plain lists for bisect."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

import msgspec

from wsd_tui.sla.coverage import parts_within
from wsd_tui.sla.edges import days_of_years, edge
from wsd_tui.sla.rules import Rules

STEP = 16
"""A step of the look-ups is 2 ** 16 seconds, 18 hours: seldom does more than one range begin within it."""

Range = tuple[int, int, int]
"""Opening and closing in UTC seconds, ordinal of the local date."""


class Block(msgspec.Struct, frozen=True):
    """Staffed ranges of whole local years, never altered: a longer one takes its place.

    Entry 0 of each list is an empty range at `low`, so that a look-up to the left always finds one.
    `totals[i]` is the running total of staffed seconds where range i opens and `shifts[i]` is
    `totals[i] - starts[i]`; totals may be negative, only their differences mean something.
    `next_starts[i]` and `next_totals[i]` are those of range i + 1. `start_steps` and `total_steps` say for every
    step of time, or of totals, the range in force where it begins: from there it is seldom more than one range
    to the one looked for, for which a bisect compares ten times.
    """

    first_year: int
    last_year: int
    low: int
    high: int
    starts: list[int]
    ends: list[int]
    days: list[int]
    totals: list[int]
    shifts: list[int]
    total_at_high: int
    next_starts: list[int]
    start_steps: list[int]
    next_totals: list[int]
    total_steps: list[int]


def _steps_over(rising: list[int], end: int) -> list[int]:
    """For each step from the first value up to `end`, the last place whose value is not above its beginning."""
    steps, at = [], rising[0]
    for place, following in enumerate((*rising[1:], end)):
        while at < following:
            steps.append(place)
            at += 1 << STEP
    return steps


def compile_block(rules: Rules, first_year: int, last_year: int, known: Block | None) -> Block:
    """Ranges of the years asked for; those of `known` keep their totals, so totals read earlier stay good."""
    if known is None:
        return _assemble(rules, first_year, last_year, list(staffed_ranges(rules, first_year, last_year)), 0)
    before = list(staffed_ranges(rules, first_year, known.first_year - 1))
    after = staffed_ranges(rules, known.last_year + 1, last_year)
    between = zip(known.starts[1:], known.ends[1:], known.days[1:], strict=True)
    base = known.totals[0] - sum(end - start for start, end, _ in before)
    return _assemble(rules, first_year, last_year, [*before, *between, *after], base)


def _assemble(rules: Rules, first_year: int, last_year: int, ranges: list[Range], base: int) -> Block:
    low, high = edge(rules.zone, date(first_year, 1, 1), 0), edge(rules.zone, date(last_year + 1, 1, 1), 0)
    first_day = date(first_year, 1, 1).toordinal() - 1
    starts, ends, days, totals = [low], [low], [first_day], [base]
    total = base
    for start, end, day in ranges:
        starts.append(start)
        ends.append(end)
        days.append(day)
        totals.append(total)
        total += end - start
    shifts = [before - start for before, start in zip(totals, starts, strict=True)]
    return Block(
        first_year,
        last_year,
        low,
        high,
        starts,
        ends,
        days,
        totals,
        shifts,
        total,
        [*starts[1:], high],
        _steps_over(starts, high),
        [*totals[1:], total],
        _steps_over(totals, total),
    )


def staffed_ranges(rules: Rules, first_year: int, last_year: int) -> Iterator[Range]:
    """Non-empty staffed ranges of whole local years in order, closures taken out, extra ranges put in."""
    usual = _open_ranges(rules, first_year, last_year)
    return _with_extra(rules, usual, first_year, last_year) if rules.extra else usual


def _with_extra(rules: Rules, usual: Iterable[Range], first_year: int, last_year: int) -> Iterator[Range]:
    """The usual ranges as they are, and of the extra ones what lies between them."""
    reached, high = (
        edge(rules.zone, date(first_year, 1, 1), 0),
        edge(rules.zone, date(last_year + 1, 1, 1), 0),
    )
    for start, end, day in (*usual, (high, high, 0)):
        for low, until, _ in parts_within(rules.extra, reached, start):
            yield low, until, datetime.fromtimestamp(low, UTC).astimezone(rules.zone).toordinal()
        if start < end:
            yield start, end, day
        reached = end


def _open_ranges(rules: Rules, first_year: int, last_year: int) -> Iterator[Range]:
    """The hours, closures taken out."""
    closures = united([(start, end) for start, end, _ in rules.closures])
    closure_ends = [end for _, end in closures]
    for start, end, day in _ranges_by_the_clock(rules, first_year, last_year):
        following = bisect_right(closure_ends, start)
        while following < len(closures) and closures[following][0] < end:
            if start < closures[following][0]:
                yield start, closures[following][0], day
            start = min(closures[following][1], end)
            following += 1
        if start < end:
            yield start, end, day


def _ranges_by_the_clock(rules: Rules, first_year: int, last_year: int) -> Iterator[Range]:
    """The hours of every date, closures or not; those that a change of the clocks skips come out empty."""
    for day, midnight in days_of_years(rules.zone, first_year, last_year):
        ordinal = day.toordinal()
        for opening, closing in rules.hours_on(day):
            if midnight is None:
                yield edge(rules.zone, day, opening), edge(rules.zone, day, closing), ordinal
            else:
                yield midnight + opening * 60, midnight + closing * 60, ordinal


def united(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges in order with overlapping and touching ones joined."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
