"""The resolution clock: target and limit, pauses, reliefs, reopening."""

from collections.abc import Callable
from datetime import datetime

import pytest

from wsd_tui.sla import Clock, Facts, Hold, Policy, Relief, StaffedCalendar, ticket_clocks

H = 3600
Read = Callable[..., Clock]


@pytest.fixture
def resolution(district: StaffedCalendar, policy: Policy, at) -> Read:
    """The resolution clock of a ticket opened at a local time, with holds as (from, to, reason)."""

    def read(
        severity: int, opened: str, now: str, holds=(), resolved=(), reliefs=(), calendar=district
    ) -> Clock:
        def span(start, end, *rest):
            return at(start), at(end) if end else None, *rest

        facts = Facts(
            at(opened),
            ((at(opened), severity),),
            holds=tuple(Hold(*span(*hold)) for hold in holds),
            reliefs=tuple(Relief(*span(*relief)) for relief in reliefs),
            resolved=tuple(span(*entry) for entry in resolved),
        )
        clock = ticket_clocks(facts, policy, calendar, at(now)).resolution
        assert clock is not None
        return clock

    return read


@pytest.mark.rule("T1", "T2")
def test_less_than_two_hours_is_missed_at_exactly_two_hours(resolution: Read, at) -> None:
    assert resolution(1, "2026-09-03 10:00", "2026-09-03 11:59:59").verdict == "running"
    on_the_second = resolution(1, "2026-09-03 10:00", "2026-09-03 12:00")
    assert (on_the_second.verdict, on_the_second.breached_at) == ("breached", at("2026-09-03 12:00"))
    done = resolution(1, "2026-09-03 10:00", "2026-09-04 10:00", resolved=[("2026-09-03 12:00", None)])
    just = resolution(2, "2026-09-03 10:00", "2026-09-04 10:00", resolved=[("2026-09-03 13:59:59", None)])
    assert (done.verdict, just.verdict) == ("breached", "within_target")


def test_a_strict_clock_that_ends_at_closing_turns_red_at_closing(resolution: Read, at) -> None:
    clock = resolution(1, "2026-09-03 13:30", "2026-09-03 15:30")
    assert (clock.verdict, clock.breached_at) == ("breached", at("2026-09-03 15:30"))


@pytest.mark.rule("A2", "T3", "T4")
@pytest.mark.parametrize(
    ("resolved", "verdict"),
    [
        ("2026-09-04 10:00", "within_target"),
        ("2026-09-04 10:00:01", "within_limit"),
        ("2026-09-08 10:00", "within_limit"),
        ("2026-09-08 10:00:01", "breached"),
    ],
)
def test_a_range_has_a_target_and_a_limit(resolution: Read, at, resolved: str, verdict: str) -> None:
    """Opened Thursday 10:00 at severity 3; Monday is a holiday."""
    live = resolution(3, "2026-09-03 10:00", resolved)
    assert live.verdict == {"within_target": "running", "within_limit": "past_target"}.get(verdict, verdict)
    done = resolution(3, "2026-09-03 10:00", "2026-12-01 10:00", resolved=[(resolved, None)])
    assert (done.verdict, done.final) == (verdict, True)
    assert (done.target_due, done.due) == (at("2026-09-04 10:00"), at("2026-09-08 10:00"))


@pytest.mark.rule("A23")
def test_waiting_on_the_requester_leaves_no_due_and_keeps_what_is_left(resolution: Read) -> None:
    waiting = resolution(
        1, "2026-09-03 10:00", "2026-09-03 15:00", holds=[("2026-09-03 11:00", None, "requester")]
    )
    assert (waiting.verdict, waiting.due, waiting.target_due) == ("paused", None, None)
    assert (waiting.elapsed, waiting.remaining, waiting.at_risk) == (H, H, False)


@pytest.mark.rule("A23")
def test_a_wait_moves_due_by_its_staffed_seconds_only(resolution: Read, at) -> None:
    """C6, C8: over a holiday week-end, to the second, once for overlapping waits."""
    holds = [
        ("2026-09-03 14:00:36", "2026-09-08 07:00", "requester"),
        ("2026-09-04 10:00", "2026-09-05 10:00", "requester"),
    ]
    clock = resolution(2, "2026-09-03 14:00", "2026-09-08 08:00", holds=holds)
    assert clock.elapsed == 36 + H
    assert clock.due == at("2026-09-08 10:59:24")


@pytest.mark.rule("A23")
def test_a_wait_outside_hours_costs_and_gives_nothing(resolution: Read) -> None:
    """C9."""
    holds = [("2026-09-05 10:00", "2026-09-06 10:00", "requester")]
    with_wait = resolution(3, "2026-09-04 10:00", "2026-09-08 08:00", holds=holds)
    assert with_wait == resolution(3, "2026-09-04 10:00", "2026-09-08 08:00")


@pytest.mark.rule("A23")
def test_vendor_and_part_pause_only_where_the_policy_says_so(
    resolution: Read, district: StaffedCalendar, policy: Policy, at
) -> None:
    holds = [("2026-09-03 11:00", None, "vendor")]
    assert resolution(1, "2026-09-03 10:00", "2026-09-03 11:30", holds=holds).verdict == "running"
    generous = Policy(policy.rows, frozenset({"requester", "vendor"}), policy.day_hours, policy.figures)
    opened = at("2026-09-03 10:00")
    facts = Facts(opened, ((opened, 1),), holds=(Hold(at("2026-09-03 11:00"), None, "vendor"),))
    clock = ticket_clocks(facts, generous, district, at("2026-09-03 15:00")).resolution
    assert clock is not None
    assert clock.verdict == "paused"


@pytest.mark.rule("A23")
def test_pausing_a_breached_ticket_does_not_unbreach_it(resolution: Read, at) -> None:
    holds = [("2026-09-03 12:30", None, "requester")]
    clock = resolution(1, "2026-09-03 10:00", "2026-09-03 14:00", holds=holds)
    assert (clock.verdict, clock.due, clock.breached_at) == ("breached", None, at("2026-09-03 12:00"))
    assert (clock.elapsed, clock.at_risk) == (9_000, False)


def test_a_hold_ends_with_the_ticket(resolution: Read) -> None:
    holds = [("2026-09-03 11:00", None, "requester")]
    resolved = [("2026-09-03 14:00", None)]
    clock = resolution(1, "2026-09-03 10:00", "2026-09-04 10:00", holds=holds, resolved=resolved)
    assert (clock.verdict, clock.elapsed, clock.final) == ("within_target", H, True)
    assert clock.due is not None


def test_a_reopen_goes_on_where_the_clock_stood(resolution: Read, at) -> None:
    """C26: neither a restart nor a count of the days it lay resolved."""
    resolved = [("2026-09-03 11:00", "2026-09-08 09:00")]
    clock = resolution(1, "2026-09-03 10:00", "2026-09-08 09:30", resolved=resolved)
    assert (clock.verdict, clock.elapsed, clock.due) == ("running", 5_400, at("2026-09-08 10:00"))
    twice = [*resolved, ("2026-09-08 09:45", None)]
    done = resolution(1, "2026-09-03 10:00", "2026-09-10 10:00", resolved=twice)
    assert (done.verdict, done.elapsed) == ("within_target", 6_300)


def test_a_closure_moves_every_open_ticket(district: StaffedCalendar, resolution: Read, at) -> None:
    """Relief for all: one calendar entry, nothing recomputed by hand."""

    def local(text: str) -> datetime:
        return datetime.fromtimestamp(at(text), district.zone)

    closed = StaffedCalendar(
        "America/Phoenix",
        dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), (("06:30", "15:30"),)),
        closures=[(local("2026-09-17 10:40"), local("2026-09-17 15:30"), "building closed")],
    )
    clock = resolution(1, "2026-09-17 10:10", "2026-09-17 15:00", calendar=closed)
    assert (clock.elapsed, clock.verdict, clock.due) == (1_800, "running", at("2026-09-18 08:00"))


@pytest.mark.rule("A16")
def test_relief_of_one_ticket_is_reported_beside_the_raw_verdict(resolution: Read) -> None:
    relief = [("2026-09-03 10:30", "2026-09-03 12:00", "utility failure")]
    late = [("2026-09-03 13:00", None)]
    clock = resolution(1, "2026-09-03 10:00", "2026-09-04 10:00", reliefs=relief, resolved=late)
    assert (clock.verdict, clock.relieved_verdict, clock.elapsed) == ("breached", "within_target", 3 * H)
    live = resolution(1, "2026-09-03 10:00", "2026-09-03 12:10", reliefs=relief)
    assert (live.verdict, live.relieved_verdict) == ("breached", "running")
    unhelped = resolution(1, "2026-09-03 10:00", "2026-09-03 12:10", reliefs=[(*relief[0][:2], "x")] * 2)
    assert unhelped.relieved_verdict == "running"


def test_warnings_run_in_staffed_time(resolution: Read) -> None:
    """C13: a quarter left, or fifteen minutes if that is more; nothing new over night."""
    assert not resolution(1, "2026-09-03 10:00", "2026-09-03 11:29:59").at_risk
    assert resolution(1, "2026-09-03 10:00", "2026-09-03 11:30").at_risk
    assert not resolution(1, "2026-09-03 15:00", "2026-09-04 06:30").at_risk
    assert resolution(1, "2026-09-03 10:00", "2026-09-03 13:00").at_risk
    done = resolution(1, "2026-09-03 10:00", "2026-09-03 13:00", resolved=[("2026-09-03 11:50", None)])
    assert not done.at_risk


def test_a_clock_opened_after_hours_starts_at_the_opening(resolution: Read, at) -> None:
    """A5: no clock runs at night."""
    clock = resolution(1, "2026-09-04 18:00", "2026-09-08 06:30")
    assert (clock.elapsed, clock.due) == (0, at("2026-09-08 08:30"))


def test_what_happens_after_now_is_not_yet_known(resolution: Read) -> None:
    later = {
        "holds": [("2026-09-03 11:00", "2026-09-03 12:00", "requester")],
        "resolved": [("2026-09-03 13:00", None)],
    }
    assert resolution(3, "2026-09-03 10:00", "2026-09-03 10:30", **later) == resolution(
        3, "2026-09-03 10:00", "2026-09-03 10:30"
    )
