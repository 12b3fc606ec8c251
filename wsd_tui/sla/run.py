"""The run of one clock: from its start to its stop, less what does not count."""

from collections.abc import Sequence

import msgspec

from wsd_tui.sla.facts import Facts, Round
from wsd_tui.sla.pauses import Gap, gaps, pausing, united
from wsd_tui.sla.timeline import Timeline

Moment = tuple[int, int]
"""An instant in UTC seconds and the running total of staffed seconds there."""


class Run(msgspec.Struct, frozen=True, gc=False):
    """How one clock ran up to `stop`: its end when finished, else now.

    elapsed: staffed seconds up to `stop`. paused: standing still at `stop` without being finished.
    """

    timeline: Timeline
    start: int
    start_total: int
    stop: int
    elapsed: int
    finished: bool
    paused: bool
    gaps: Sequence[Gap]

    def used_up(self, seconds: int) -> int:
        """Earliest instant at which so many staffed seconds have elapsed; the start for none or fewer."""
        return self.timeline.used_up(self.start, self.start_total, self.gaps, seconds)

    def relieved(self, facts: Facts) -> "Run":
        """The same run with the ticket's reliefs taken out as well."""
        reliefs = [(start, end) for start, end, _ in facts.reliefs]
        forgiven = gaps(self.timeline.block, reliefs, self.start, self.stop)
        if not forgiven:
            return self
        torn = united([*self.gaps, *forgiven])
        elapsed = self.elapsed + _length(self.gaps) - _length(torn)
        return msgspec.structs.replace(self, elapsed=elapsed, gaps=torn)


def _length(torn: Sequence[Gap]) -> int:
    return sum(until - since for since, until in torn)


def ticket_runs(
    facts: Facts, pause_on: frozenset[str], timeline: Timeline, now: int
) -> tuple[list[Run], Run]:
    """The runs of the response rounds begun by now, and that of the resolution."""
    received_at, rounds = facts.received_at, facts.rounds
    opened = received_at, timeline.total_at(received_at)
    present = now, timeline.present_total(now)
    if len(rounds) != 1:
        rounds = _rounds_so_far(facts, now)
    responses = [_response_run(facts, waited, timeline, opened, present) for waited in rounds]
    return responses, _resolution_run(facts, pause_on, timeline, opened, present)


def _rounds_so_far(facts: Facts, now: int) -> tuple[Round, ...]:
    """The response rounds begun by now; the first one always counts as begun, and is implied if missing."""
    begun = tuple([known for known in facts.rounds if known.opened <= now])
    return begun or facts.rounds[:1] or (Round(facts.received_at, None),)


def _response_run(facts: Facts, waited: Round, timeline: Timeline, opened: Moment, present: Moment) -> Run:
    """A response never pauses; resolving the ticket answers it if nothing else did."""
    start, answered = waited
    stop, stop_total = present
    start_total = opened[1] if start == opened[0] else timeline.total_at(start)
    if answered is None or answered > stop:
        answered = _resolved_after(facts, start, stop) if facts.resolved else None
    finished = answered is not None
    if answered is not None:
        stop, stop_total = answered, timeline.total_at(answered)
    if stop < start:
        stop, stop_total = start, start_total
    return Run(timeline, start, start_total, stop, stop_total - start_total, finished, False, ())


def _resolved_after(facts: Facts, start: int, now: int) -> int | None:
    for resolved_at, _ in facts.resolved:
        if start <= resolved_at <= now:
            return resolved_at
    return None


def _resolution_run(
    facts: Facts, pause_on: frozenset[str], timeline: Timeline, opened: Moment, present: Moment
) -> Run:
    """Holds that pause and the time from resolved to reopened do not count."""
    start, start_total = opened
    now, stop_total = stop, _ = present
    pauses, paused = pausing(facts.holds, pause_on, now)
    finished = False
    for resolved_at, reopened_at in facts.resolved:
        if resolved_at > now:
            break
        if reopened_at is None or reopened_at > now:
            stop, stop_total = resolved_at, timeline.total_at(resolved_at)
            paused, finished = False, True
            break
        pauses.append((resolved_at, reopened_at))
    if stop < start:
        stop, stop_total = start, start_total
    elapsed = stop_total - start_total
    torn: Sequence[Gap] = ()
    if pauses:
        torn = gaps(timeline.block, pauses, start, stop)
        for before, after in torn:
            elapsed -= after - before
    return Run(timeline, start, start_total, stop, elapsed, finished, paused, torn)
