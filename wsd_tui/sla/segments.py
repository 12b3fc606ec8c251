"""The budgets a run was measured against, one for each severity that was in force during it."""

from collections.abc import Sequence

from wsd_tui.sla.budget import Budget
from wsd_tui.sla.calendar import StaffedCalendar
from wsd_tui.sla.facts import Facts
from wsd_tui.sla.policy import Policy
from wsd_tui.sla.run import Run
from wsd_tui.sla.verdict import Segment


def response_segments(facts: Facts, run: Run, policy: Policy, calendar: StaffedCalendar) -> list[Segment]:
    """Response budgets in order; "next business day" is counted from the start of the run."""
    segments = []
    for since, severity in _severities(facts.severities, run):
        row = policy.row(severity)
        budget = row.response_budget
        segments.append((since, budget or row.response_budget_of(_next_business_day_s(run, calendar))))
    return segments


def resolution_segments(facts: Facts, run: Run, policy: Policy) -> list[Segment]:
    """Resolution budgets in order."""
    if len(facts.severities) == 1:  # the common case, on the hottest path of the clocks
        ((since, severity),) = facts.severities
        return [(since, policy.row(severity).resolution_budget)]
    segments: list[tuple[int, Budget]] = []
    for since, severity in _severities(facts.severities, run):
        segments.append((since, policy.row(severity).resolution_budget))
    return segments


def _next_business_day_s(run: Run, calendar: StaffedCalendar) -> int:
    return calendar.timeline.total_at(calendar.next_business_close_s(run.start)) - run.start_total


def _severities(severities: Sequence[tuple[int, int]], run: Run) -> Sequence[tuple[int, int]]:
    """The severities in force during a run. One set in the very second of its end came too late to matter."""
    if len(severities) == 1:
        return severities
    known = [change for change in severities if change[0] < run.stop + (not run.finished)]
    begun = [change for change in known if change[0] <= run.start]
    return known[max(len(begun) - 1, 0) :] or severities[:1]
