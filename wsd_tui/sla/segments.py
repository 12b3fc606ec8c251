"""The budgets a run was measured against, one for each severity that was in force during it."""

from collections.abc import Sequence

from wsd_tui.sla.budget import Budget
from wsd_tui.sla.calendar import StaffedCalendar
from wsd_tui.sla.facts import Facts
from wsd_tui.sla.policy import Policy, PolicyRow
from wsd_tui.sla.run import Run
from wsd_tui.sla.verdict import Segment


def response_segments(facts: Facts, run: Run, policy: Policy, calendar: StaffedCalendar) -> list[Segment]:
    """Response budgets in order; "next business day" is counted from the start of the run."""
    segments = []
    for since, severity in _severities(facts.severities, run):
        row = policy.row(severity)
        budget = row.response_budget or next_business_day_budget(row, calendar, run.start, run.start_total)
        segments.append((since, budget))
    return segments


def resolution_segments(facts: Facts, run: Run, policy: Policy) -> list[Segment]:
    """Resolution budgets in order."""
    return [
        (since, policy.row(severity).resolution_budget)
        for since, severity in _severities(facts.severities, run)
    ]


def next_business_day_budget(
    row: PolicyRow, calendar: StaffedCalendar, start: int, start_total: int
) -> Budget:
    """The response budget that ends with the next business day after `start`."""
    close = calendar.next_business_close_s(start)
    return row.response_budget_of(calendar.timeline.total_at(close) - start_total)


def _severities(severities: Sequence[tuple[int, int]], run: Run) -> Sequence[tuple[int, int]]:
    """The severities in force during a run. One set in the very second of its end came too late to matter."""
    if len(severities) == 1:
        return severities
    known = [change for change in severities if change[0] < run.stop + (not run.finished)]
    begun = [change for change in known if change[0] <= run.start]
    return known[max(len(begun) - 1, 0) :] or severities[:1]
