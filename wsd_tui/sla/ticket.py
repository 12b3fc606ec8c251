"""Both clocks of a ticket: one pure function of what happened, the policy, the calendar and now."""

from collections.abc import Sequence

from msgspec.structs import replace

from wsd_tui.sla.calendar import StaffedCalendar
from wsd_tui.sla.clock import Clock, TicketClocks, What, clock_under
from wsd_tui.sla.facts import Facts
from wsd_tui.sla.pauses import Gap, gaps, pausing
from wsd_tui.sla.policy import Policy
from wsd_tui.sla.run import Run, ticket_runs
from wsd_tui.sla.segments import next_business_day_budget, resolution_segments, response_segments
from wsd_tui.sla.verdict import Segment, Verdict, find_breach, verdict_of

_NO_CLOCKS = TicketClocks(None, None, ())


def ticket_clocks(facts: Facts, policy: Policy, calendar: StaffedCalendar, now: int) -> TicketClocks:
    """Both clocks of a ticket at `now`. Raises `PolicyError` for a severity without a policy row."""
    severities, rounds, resolved = facts.severities, facts.rounds, facts.resolved
    if not severities:
        return _NO_CLOCKS
    if facts.windows:
        calendar = calendar.covering(facts.windows)
    if len(severities) > 1 or len(rounds) != 1 or facts.reliefs or (resolved and not _is_over(facts, now)):
        return eventful_clocks(facts, policy, calendar, now)
    opened, answered = rounds[0]
    if opened != facts.received_at:
        return eventful_clocks(facts, policy, calendar, now)
    return _plain_clocks(facts, answered, policy, calendar, now)


def _is_over(facts: Facts, now: int) -> bool:
    """Whether a ticket was resolved by now, once and for good."""
    resolved_at, reopened_at = facts.resolved[0]
    return len(facts.resolved) == 1 and reopened_at is None and facts.received_at <= resolved_at <= now


def _plain_clocks(
    facts: Facts, answered: int | None, policy: Policy, calendar: StaffedCalendar, now: int
) -> TicketClocks:
    """Most tickets: one severity, one wait for an answer, resolved once at most. Needs no `Run` on its way."""
    timeline, row = calendar.timeline, policy.row(facts.severities[0][1])
    start = facts.received_at
    start_total, stop_total = timeline.total_at(start), timeline.present_total(now)
    stop, over, told_total = now, False, None
    if facts.resolved:
        stop, over = facts.resolved[0][0], True
        stop_total = timeline.total_at(stop)
    if answered is not None and answered <= now:
        told_total = timeline.total_at(answered)
    elapsed = (stop_total if told_total is None else told_total) - start_total
    if elapsed < 0:
        elapsed = 0
    told = over or told_total is not None
    budget = row.response_budget or next_business_day_budget(row, calendar, start, start_total)
    response = clock_under(budget, "response", timeline, start, start_total, elapsed, told, False, ())
    elapsed = stop_total - start_total if stop > start else 0
    torn: Sequence[Gap] = ()
    paused = False
    if facts.holds:
        pauses, paused = pausing(facts.holds, policy.pause_on, now)
        torn = gaps(timeline.block, pauses, start, stop)
        for since, until in torn:
            elapsed -= until - since
    resolution = clock_under(
        row.resolution_budget,
        "resolution",
        timeline,
        start,
        start_total,
        elapsed,
        over,
        paused and not over,
        torn,
    )
    return TicketClocks(response, resolution, (response,))


def eventful_clocks(facts: Facts, policy: Policy, calendar: StaffedCalendar, now: int) -> TicketClocks:
    """Any ticket with a severity, by way of the run of each of its clocks; `calendar` covers its windows."""
    runs, run = ticket_runs(facts, policy.pause_on, calendar.timeline, now)
    resolution = _clock("resolution", run, resolution_segments(facts, run, policy), facts)
    responses = tuple(
        [_clock("response", run, response_segments(facts, run, policy, calendar), facts) for run in runs]
    )
    return TicketClocks(responses[-1], resolution, responses)


def _clock(what: What, run: Run, segments: Sequence[Segment], facts: Facts) -> Clock:
    budget = segments[-1][1]
    clock = clock_under(
        budget,
        what,
        run.timeline,
        run.start,
        run.start_total,
        run.elapsed,
        run.finished,
        run.paused,
        run.gaps,
    )
    if len(segments) > 1:
        breached_at, raised_late = find_breach(run, segments)
        verdict = verdict_of(budget, run.elapsed, run.finished, run.paused, breached_at is not None)
        clock = replace(clock, breached_at=breached_at, raised_late=raised_late, verdict=verdict)
    if not facts.reliefs and len(segments) == 1:
        return clock
    return replace(clock, relieved_verdict=_relieved_verdict(run, segments, facts))


def _relieved_verdict(run: Run, segments: Sequence[Segment], facts: Facts) -> Verdict:
    relieved = run.relieved(facts)
    breached_at, _ = find_breach(relieved, segments)
    return verdict_of(
        segments[-1][1], relieved.elapsed, relieved.finished, relieved.paused, breached_at is not None
    )
