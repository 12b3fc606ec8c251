"""Both clocks of a ticket: one pure function of what happened, the policy, the calendar and now."""

from typing import Literal

import msgspec

from wsd_tui.sla.calendar import StaffedCalendar
from wsd_tui.sla.facts import Facts
from wsd_tui.sla.policy import Policy
from wsd_tui.sla.run import Run, ticket_runs
from wsd_tui.sla.segments import resolution_segments, response_segments
from wsd_tui.sla.verdict import Segment, Verdict, find_breach, verdict_of

What = Literal["response", "resolution", "contact"]
"""`contact` is a response owed by one person: the desk makes it out of one (escalation)."""


class Clock(msgspec.Struct, frozen=True, gc=False):
    """One clock as it stands: durations in staffed seconds, instants in UTC seconds.

    budget, target: of the severity last in force; a response has one figure, so they are equal.
    remaining: budget less elapsed, negative when past. Both stand still once `final`.
    due, target_due: earliest instant at which the budget, or the target, is used up; None while paused.
    at_risk: little remains, or nothing, and the clock still runs.
    breached_at: since when it counts as breached. raised_late: the raise, if only that made it a breach.
    relieved_verdict: the verdict with the ticket's reliefs taken out; `verdict` itself never forgives.
    """

    what: What
    budget: int
    target: int
    elapsed: int
    remaining: int
    due: int | None
    target_due: int | None
    verdict: Verdict
    at_risk: bool
    final: bool
    breached_at: int | None
    raised_late: int | None
    relieved_verdict: Verdict


class TicketClocks(msgspec.Struct, frozen=True, gc=False):
    """`response` is the current round, last of `responses`; all empty for a ticket without severity."""

    response: Clock | None
    resolution: Clock | None
    responses: tuple[Clock, ...]


_NO_CLOCKS = TicketClocks(None, None, ())


def ticket_clocks(facts: Facts, policy: Policy, calendar: StaffedCalendar, now: int) -> TicketClocks:
    """Both clocks of a ticket at `now`. Raises `PolicyError` for a severity without a policy row."""
    if not facts.severities:
        return _NO_CLOCKS
    if facts.windows:
        calendar = calendar.covering(facts.windows)
    runs, run = ticket_runs(facts, policy.pause_on, calendar.timeline, now)
    resolution = _clock("resolution", run, resolution_segments(facts, run, policy), facts)
    responses = []
    for run in runs:
        responses.append(_clock("response", run, response_segments(facts, run, policy, calendar), facts))
    return TicketClocks(responses[-1], resolution, tuple(responses))


def _clock(what: What, run: Run, segments: list[Segment], facts: Facts) -> Clock:
    budget = segments[-1][1]
    breached_at, raised_late = find_breach(run, segments)
    verdict = verdict_of(run, budget, breached_at is not None)
    due = target_due = None
    if not run.paused:
        due = run.used_up(budget.seconds)
        target_due = due if budget.target == budget.seconds else run.used_up(budget.target)
    return Clock(
        what,
        budget.seconds,
        budget.target,
        run.elapsed,
        budget.seconds - run.elapsed,
        due,
        target_due,
        verdict,
        not run.finished and not run.paused and run.elapsed >= budget.at_risk_from,
        run.finished,
        breached_at,
        raised_late,
        _relieved_verdict(run, segments, facts) if facts.reliefs else verdict,
    )


def _relieved_verdict(run: Run, segments: list[Segment], facts: Facts) -> Verdict:
    relieved = run.relieved(facts)
    breached_at, _ = find_breach(relieved, segments)
    return verdict_of(relieved, segments[-1][1], breached_at is not None)
