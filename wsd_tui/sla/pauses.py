"""Pauses as stretches of running totals: overlaps united, closed time costing nothing."""

from collections.abc import Iterable

from wsd_tui.sla.compile import STEP, Block
from wsd_tui.sla.facts import Hold

Pause = tuple[int, int | None]
"""Start and end in UTC seconds; an end of None is a pause still open."""
Gap = tuple[int, int]
"""Running totals at which time stops counting and counts again."""


def pausing(holds: Iterable[Hold], pause_on: frozenset[str], now: int) -> tuple[list[Pause], bool]:
    """The holds that pause, and whether one of them does so at `now`."""
    pauses: list[Pause] = []
    paused = False
    for since, until, reason in holds:
        if reason in pause_on:
            pauses.append((since, until))
            if since <= now and (until is None or until > now):
                paused = True
    return pauses, paused


def gaps(block: Block, pauses: Iterable[Pause], start: int, end: int) -> list[Gap]:
    """Disjoint gaps in order that pauses, in any order, tear between `start` and `end`; `block` holds both.

    Open pauses run to `end`. Pauses without a staffed second in them leave no gap.
    """
    ends, shifts, low, steps, following = (
        block.ends,
        block.shifts,
        block.low,
        block.start_steps,
        block.next_starts,
    )
    found: list[Gap] = []
    tangled = False
    reach = block.totals[0]
    for since, until in pauses:
        if since < start:
            since = start
        if until is None or until > end:
            until = end
        if since < until:
            # Timeline.total_at twice, written out: this is the hottest loop of the clocks.
            i = steps[(since - low) >> STEP]
            while following[i] <= since:
                i += 1
            since = shifts[i] + (since if since < ends[i] else ends[i])
            i = steps[(until - low) >> STEP]
            while following[i] <= until:
                i += 1
            until = shifts[i] + (until if until < ends[i] else ends[i])
            if since < until:
                found.append((since, until))
                if since < reach:
                    tangled = True
                reach = until
    return united(found) if tangled else found


def united(found: list[Gap]) -> list[Gap]:
    """Gaps in any order made disjoint and put in order."""
    found.sort()
    joined = [found[0]]
    for since, until in found:
        before, reach = joined[-1]
        if since > reach:
            joined.append((since, until))
        elif until > reach:
            joined[-1] = (before, until)
    return joined


def pushed(total: int, torn: Iterable[Gap]) -> int:
    """The running total at which a count that would end at `total` ends once the gaps are skipped."""
    for since, until in torn:
        if total <= since:
            break
        total += until - since
    return total
