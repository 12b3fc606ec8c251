"""The instants an open ticket is sorted and woken by."""

from collections.abc import Sequence
from typing import NamedTuple

from wsd_tui.sla.calendar import StaffedCalendar
from wsd_tui.sla.clock import What
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


class Mark(NamedTuple):
    """The instants of one clock that is not met, in UTC seconds; past when it is already so.

    While it is paused there is none but that of a breach which came before.
    """

    what: What
    due: int | None
    risk_at: int | None
    breach_at: int | None


def moments(facts: Facts, policy: Policy, calendar: StaffedCalendar, now: int) -> Moments:
    """The keys of an open ticket as they stand at `now`; they move only when facts, policy or calendar do."""
    return moments_of(marks(facts, policy, calendar, now))


def moments_of(found: Sequence[Mark]) -> Moments:
    """The keys that the marks of a ticket make."""
    live = [mark for mark in found if mark.due is not None]
    due = {mark.what: mark.due for mark in live}
    risks = [mark.risk_at for mark in live if mark.risk_at is not None]
    breaches = [mark.breach_at for mark in live if mark.breach_at is not None]
    return Moments(
        due.get("response"), due.get("resolution"), min(risks, default=None), min(breaches, default=None)
    )


def marks(facts: Facts, policy: Policy, calendar: StaffedCalendar, now: int) -> list[Mark]:
    """Of both clocks that are not met, as they stand at `now`; they move only when facts, policy or calendar do."""
    if not facts.severities:
        return []
    calendar = calendar.covering(facts.windows)
    responses, resolution = ticket_runs(facts, policy.pause_on, calendar.timeline, now)
    found = []
    if not (run := responses[-1]).finished:
        found.append(_mark("response", run, response_segments(facts, run, policy, calendar)))
    if not resolution.finished:
        found.append(_mark("resolution", resolution, resolution_segments(facts, resolution, policy)))
    return found


def _mark(what: What, run: Run, segments: list[Segment]) -> Mark:
    budget = segments[-1][1]
    breached_at, _ = find_breach(run, segments)
    if run.paused:
        return Mark(what, None, None, breached_at)
    breach_at = run.used_up(budget.breached_from) if breached_at is None else breached_at
    return Mark(what, run.used_up(budget.seconds), run.used_up(budget.at_risk_from), breach_at)


def used_up_at(facts: Facts, policy: Policy, calendar: StaffedCalendar, now: int, seconds: int) -> int | None:
    """The instant at which the resolution clock has run so many staffed seconds; None when met, paused, absent."""
    if not facts.severities:
        return None
    _, run = ticket_runs(facts, policy.pause_on, calendar.covering(facts.windows).timeline, now)
    return None if run.finished or run.paused else run.used_up(seconds)
