"""The verdict of a clock over the severities it ran under."""

from collections.abc import Sequence
from typing import Literal

from wsd_tui.sla.budget import Budget
from wsd_tui.sla.run import Run

Verdict = Literal["running", "past_target", "paused", "breached", "within_target", "within_limit"]

Segment = tuple[int, Budget]
"""The second after which a budget was in force, in UTC; the first one is in force from the start."""

Breach = tuple[int | None, int | None]
"""Since when a clock counts as breached, and the moment of the raise if only a late raise made it so."""


def find_breach(run: Run, segments: Sequence[Segment]) -> Breach:
    """The breach that stands at the stop of a run.

    A budget used up while it was in force, or while a tighter one was, is a breach for good, whatever the
    severity becomes. A budget already gone when the severity was raised to it is a late raise: it stands only
    while every later budget is gone too, and counts from the first raise of that row.
    """
    if len(segments) > 1:
        return _breach_over_changes(run, segments)
    breached_from = segments[0][1].breached_from
    return (run.used_up(breached_from) if run.elapsed >= breached_from else None), None


def _breach_over_changes(run: Run, segments: Sequence[Segment]) -> Breach:
    late: int | None = None
    for place, (since, budget) in enumerate(segments):
        reached = run.used_up(budget.breached_from) if run.elapsed >= budget.breached_from else None
        if reached is None or (place + 1 < len(segments) and reached > segments[place + 1][0]):
            late = None
        elif _in_force(segments, reached).breached_from <= budget.breached_from:
            return reached, None
        elif late is None:
            late = since
    return late, late


def verdict_of(budget: Budget, elapsed: int, finished: bool, paused: bool, breached: bool) -> Verdict:
    """The one word for a run of so many staffed seconds, judged by the budget last in force."""
    if breached:
        return "breached"
    if paused:
        return "paused"
    if elapsed < budget.past_target_from:
        return "within_target" if finished else "running"
    return "within_limit" if finished else "past_target"


def _in_force(segments: Sequence[Segment], t: int) -> Budget:
    started = [budget for since, budget in segments if since < t]
    return started[-1] if started else segments[0][1]
