"""The run of one clock: from its start to its stop, less what does not count."""

from collections.abc import Sequence

import msgspec

from wsd_tui.sla.facts import Facts, Round
from wsd_tui.sla.pauses import BY_START, Gap, Pause, gaps, pushed
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
    pauses: Sequence[Pause]
    gaps: Sequence[Gap]

    def used_up(self, seconds: int) -> int:
        """Earliest instant at which so many staffed seconds have elapsed; the start for none or fewer."""
        if seconds <= 0:
            return self.start
        total = self.start_total + seconds
        return self.timeline.instant(pushed(total, self.gaps) if self.gaps else total)

    def relieved(self, facts: Facts) -> "Run":
        """The same run with the ticket's reliefs taken out as well."""
        pauses = [*self.pauses, *((start, end) for start, end, _ in facts.reliefs)]
        stop = self.stop, self.timeline.total_at(self.stop)
        return _run(self.timeline, (self.start, self.start_total), stop, self.finished, self.paused, pauses)


def _run(
    timeline: Timeline, opened: Moment, stopped: Moment, finished: bool, paused: bool, pauses: list[Pause]
) -> Run:
    start, start_total = opened
    stop, stop_total = stopped if stopped[0] > start else opened
    elapsed = stop_total - start_total
    if not pauses:
        return Run(timeline, start, start_total, stop, elapsed, finished, paused, (), ())
    pauses.sort(key=BY_START)
    torn = gaps(timeline, pauses, start, stop)
    for since, until in torn:
        elapsed -= until - since
    return Run(timeline, start, start_total, stop, elapsed, finished, paused, pauses, torn)


def ticket_runs(
    facts: Facts, pause_on: frozenset[str], timeline: Timeline, now: int
) -> tuple[list[Run], Run]:
    """The runs of the response rounds begun by now, and that of the resolution."""
    opened = facts.received_at, timeline.total_at(facts.received_at)
    present = now, timeline.total_at(now)
    responses = []
    for waited in _rounds_so_far(facts, now):
        responses.append(_response_run(facts, waited, timeline, opened, present))
    return responses, _resolution_run(facts, pause_on, timeline, opened, present)


def _rounds_so_far(facts: Facts, now: int) -> Sequence[Round]:
    """The response rounds begun by now; the first one always counts as begun, and is implied if missing."""
    rounds = facts.rounds
    if len(rounds) > 1:
        return [known for known in rounds if known.opened <= now] or rounds[:1]
    return rounds or (Round(facts.received_at, None),)


def _response_run(facts: Facts, waited: Round, timeline: Timeline, opened: Moment, present: Moment) -> Run:
    """A response never pauses; resolving the ticket answers it if nothing else did."""
    start, stop = waited
    now = present[0]
    if start != opened[0]:
        opened = start, timeline.total_at(start)
    if stop is None or stop > now:
        stop = _resolved_after(facts, start, now)
        if stop is None:
            return _run(timeline, opened, present, False, False, [])
    return _run(timeline, opened, (stop, timeline.total_at(stop)), True, False, [])


def _resolved_after(facts: Facts, start: int, now: int) -> int | None:
    for resolved_at, _ in facts.resolved:
        if start <= resolved_at <= now:
            return resolved_at
    return None


def _resolution_run(
    facts: Facts, pause_on: frozenset[str], timeline: Timeline, opened: Moment, present: Moment
) -> Run:
    """Holds that pause and the time from resolved to reopened do not count."""
    now = present[0]
    pauses: list[Pause] = []
    paused = False
    for since, until, reason in facts.holds:
        if reason in pause_on:
            pauses.append((since, until))
            if since <= now and (until is None or until > now):
                paused = True
    for resolved_at, reopened_at in facts.resolved:
        if resolved_at > now:
            break
        if reopened_at is None or reopened_at > now:
            stopped = resolved_at, timeline.total_at(resolved_at)
            return _run(timeline, opened, stopped, True, False, pauses)
        pauses.append((resolved_at, reopened_at))
    return _run(timeline, opened, present, False, paused, pauses)
