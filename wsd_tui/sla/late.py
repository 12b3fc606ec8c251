"""Which breaches only a late raise of the severity made: of very many tickets, without a clock of each."""

from wsd_tui.sla.calendar import StaffedCalendar
from wsd_tui.sla.facts import Facts
from wsd_tui.sla.policy import Policy
from wsd_tui.sla.run import ticket_runs
from wsd_tui.sla.segments import resolution_segments, response_segments
from wsd_tui.sla.verdict import find_breach


def raised_late(
    facts: Facts, policy: Policy, calendar: StaffedCalendar, now: int
) -> tuple[int | None, int | None]:
    """The late raise behind the first breach of a response, and that behind the breach of the resolution.

    UTC seconds, as `Clock.raised_late` has them; None where there is no breach, or another cause.
    """
    calendar = calendar.covering(facts.windows)
    responses, resolution = ticket_runs(facts, policy.pause_on, calendar.timeline, now)
    _, late = find_breach(resolution, resolution_segments(facts, resolution, policy))
    for run in responses:
        breached_at, raised = find_breach(run, response_segments(facts, run, policy, calendar))
        if breached_at is not None:
            return raised, late
    return None, late
