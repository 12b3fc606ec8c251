"""The instants an open ticket is sorted and woken by."""

from collections.abc import Iterator
from typing import NamedTuple

from wsd_tui.sla.calendar import StaffedCalendar
from wsd_tui.sla.facts import Facts
from wsd_tui.sla.policy import Policy
from wsd_tui.sla.run import Run, ticket_runs
from wsd_tui.sla.segments import resolution_segments, response_segments
from wsd_tui.sla.verdict import Segment, find_breach


class Moments(NamedTuple):
    """Sort and alarm keys in UTC seconds; None where a clock is met, paused or absent.

    risk_at, breach_at: the earliest such instant of the clocks still to be met; past when it is already so.
    """

    response_due: int | None
    resolution_due: int | None
    risk_at: int | None
    breach_at: int | None


def moments(facts: Facts, policy: Policy, calendar: StaffedCalendar, now: int) -> Moments:
    """The keys of an open ticket as they stand at `now`; they move only when facts, policy or calendar do."""
    calendar = calendar.covering(facts.windows)
    due: dict[str, int] = {}
    risks, breaches = [], []
    for what, run, segments in _live(facts, policy, calendar, now) if facts.severities else ():
        budget = segments[-1][1]
        breached_at, _ = find_breach(run, segments)
        due[what] = run.used_up(budget.seconds)
        risks.append(run.used_up(budget.at_risk_from))
        breaches.append(run.used_up(budget.breached_from) if breached_at is None else breached_at)
    return Moments(
        due.get("response"), due.get("resolution"), min(risks, default=None), min(breaches, default=None)
    )


def used_up_at(facts: Facts, policy: Policy, calendar: StaffedCalendar, now: int, seconds: int) -> int | None:
    """The instant at which the resolution clock has run so many staffed seconds; None when met, paused, absent."""
    if not facts.severities:
        return None
    _, run = ticket_runs(facts, policy.pause_on, calendar.covering(facts.windows).timeline, now)
    return None if run.finished or run.paused else run.used_up(seconds)


def _live(
    facts: Facts, policy: Policy, calendar: StaffedCalendar, now: int
) -> Iterator[tuple[str, Run, list[Segment]]]:
    """The clocks that are neither met nor paused."""
    responses, resolution = ticket_runs(facts, policy.pause_on, calendar.timeline, now)
    if not responses[-1].finished:
        yield "response", responses[-1], response_segments(facts, responses[-1], policy, calendar)
    if not resolution.finished and not resolution.paused:
        yield "resolution", resolution, resolution_segments(facts, resolution, policy)
