"""How a clock came to its figures: every stretch of time it went through, named."""

from wsd_tui.sla.calendar import StaffedCalendar
from wsd_tui.sla.clock import What
from wsd_tui.sla.facts import Facts
from wsd_tui.sla.policy import Policy
from wsd_tui.sla.run import Run, ticket_runs
from wsd_tui.sla.segments import resolution_segments, response_segments
from wsd_tui.sla.spans import Overlay, Span


def clock_spans(
    facts: Facts, policy: Policy, calendar: StaffedCalendar, now: int, what: What
) -> list[Span[int]]:
    """Named spans from the start of a clock to its end; a live one goes on to its due instant.

    "response" is the current round. Staffed, window and relief spans up to now add up to the elapsed time. A hold
    that does not pause is mentioned in the name of the staffed time it covers. Empty without clocks.
    """
    if not facts.severities:
        return []
    calendar = calendar.covering(facts.windows)
    responses, run = ticket_runs(facts, policy.pause_on, calendar.timeline, now)
    if what == "response":
        run = responses[-1]
        segments = response_segments(facts, run, policy, calendar)
        overlays = _reliefs(facts)
    else:
        segments = resolution_segments(facts, run, policy)
        overlays = [*_pauses(facts, policy), *_reliefs(facts), *_other_holds(facts, policy)]
    so_far = [overlay._replace(end=min(overlay.end, run.stop)) for overlay in overlays]
    return calendar.overlaid_spans(run.start, _end(run, segments[-1][1].seconds), so_far)


def _end(run: Run, budget_s: int) -> int:
    return run.stop if run.finished or run.paused else max(run.stop, run.used_up(budget_s))


_OPEN_END = 1 << 62


def _pauses(facts: Facts, policy: Policy) -> list[Overlay]:
    holds = [
        Overlay(start, _OPEN_END if end is None else end, "pause", f"paused: {reason}")
        for start, end, reason in facts.holds
        if reason in policy.pause_on
    ]
    reopened = [
        Overlay(resolved_at, reopened_at, "pause", "paused: resolved")
        for resolved_at, reopened_at in facts.resolved
        if reopened_at is not None
    ]
    return sorted([*holds, *reopened])


def _reliefs(facts: Facts) -> list[Overlay]:
    return [Overlay(start, end, "relief", f"relief: {reason}") for start, end, reason in facts.reliefs]


def _other_holds(facts: Facts, policy: Policy) -> list[Overlay]:
    return [
        Overlay(start, _OPEN_END if end is None else end, "staffed", f"on hold: {reason}")
        for start, end, reason in facts.holds
        if reason not in policy.pause_on
    ]
