"""Pauses as stretches of running totals: overlaps united, closed time costing nothing."""

from bisect import bisect_right
from collections.abc import Iterable
from operator import itemgetter

from wsd_tui.sla.timeline import Timeline

Pause = tuple[int, int | None]
"""Start and end in UTC seconds; an end of None is a pause still open."""
Gap = tuple[int, int]
"""Running totals at which time stops counting and counts again."""

BY_START = itemgetter(0)


def gaps(timeline: Timeline, pauses: Iterable[Pause], start: int, end: int) -> list[Gap]:
    """Disjoint gaps that pauses, in order of their starts, tear between `start` and `end`.

    Open pauses run to `end`. Pauses without a staffed second in them leave no gap.
    """
    block = timeline.block_over(start, end)
    starts, ends, shifts = block.starts, block.ends, block.shifts
    found: list[Gap] = []
    reach = block.totals[0]
    for pause_start, pause_end in pauses:
        since = pause_start if pause_start > start else start
        until = end if pause_end is None or pause_end > end else pause_end
        if since >= until:
            continue
        # Timeline.total_at twice, written out: this is the hottest loop of the clocks.
        i = bisect_right(starts, since) - 1
        since = shifts[i] + (since if since < ends[i] else ends[i])
        i = bisect_right(starts, until) - 1
        until = shifts[i] + (until if until < ends[i] else ends[i])
        if since < reach:
            since = reach
        if since < until:
            found.append((since, until))
            reach = until
    return found


def pushed(total: int, torn: Iterable[Gap]) -> int:
    """The running total at which a count that would end at `total` ends once the gaps are skipped."""
    for since, until in torn:
        if total <= since:
            break
        total += until - since
    return total
