"""One clock as it stands under one budget."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from wsd_tui.sla.budget import Budget
from wsd_tui.sla.pauses import Gap
from wsd_tui.sla.timeline import Timeline
from wsd_tui.sla.verdict import Verdict, verdict_of

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


def clock_under(
    budget: Budget,
    what: What,
    timeline: Timeline,
    start: int,
    start_total: int,
    elapsed: int,
    finished: bool,
    paused: bool,
    gaps: Sequence[Gap],
) -> Clock:
    """A clock that `budget` alone judges; the rest is what a `Run` holds, flat as this is the hottest path."""
    seconds, target, breached_from = budget.seconds, budget.target, budget.breached_from
    due = target_due = breached_at = None
    if not paused:
        due = timeline.used_up(start, start_total, gaps, seconds)
        target_due = due if target == seconds else timeline.used_up(start, start_total, gaps, target)
    if elapsed >= breached_from:
        breached_at = due
        if breached_from != seconds or paused:
            breached_at = timeline.used_up(start, start_total, gaps, breached_from)
    verdict = verdict_of(budget, elapsed, finished, paused, breached_at is not None)
    at_risk = elapsed >= budget.at_risk_from and not finished and not paused
    return Clock(
        what,
        seconds,
        target,
        elapsed,
        seconds - elapsed,
        due,
        target_due,
        verdict,
        at_risk,
        finished,
        breached_at,
        None,
        verdict,
    )
