"""Sort and alarm keys, and the next change of a shown figure."""

import pytest

from wsd_tui.sla import (
    Facts,
    Figures,
    Hold,
    Moments,
    Policy,
    Round,
    StaffedCalendar,
    moments,
    next_change,
    ticket_clocks,
)


@pytest.fixture
def keys(district: StaffedCalendar, policy: Policy, at):
    """Moments of a severity 1 ticket opened Thu 2026-09-03 10:00, times of that day."""

    def read(now: str, answered: str | None = None, severities=(("10:00", 1),), **facts) -> Moments:
        def today(text: str) -> int:
            return at(f"2026-09-03 {text}")

        opened = today("10:00")
        ticket = Facts(
            opened,
            tuple((today(since), severity) for since, severity in severities),
            (Round(opened, today(answered) if answered else None),),
            **facts,
        )
        return moments(ticket, policy, district, today(now))

    return read


def test_keys_of_a_fresh_ticket(keys, at) -> None:
    assert keys("10:00") == (
        at("2026-09-03 10:30"),
        at("2026-09-03 12:00"),
        at("2026-09-03 10:15"),
        at("2026-09-03 10:30:01"),
    )


def test_an_answered_ticket_waits_for_its_resolution_only(keys, at) -> None:
    assert keys("10:20", "10:10") == (
        None,
        at("2026-09-03 12:00"),
        at("2026-09-03 11:30"),
        at("2026-09-03 12:00"),
    )


def test_a_paused_clock_has_no_keys(keys, at) -> None:
    hold = Hold(at("2026-09-03 10:20"), None, "requester")
    assert keys("10:25", "10:10", holds=(hold,)) == (None, None, None, None)
    assert keys("10:25", holds=(hold,)).resolution_due is None
    assert keys("10:25", holds=(hold,)).breach_at == at("2026-09-03 10:30:01")


def test_a_resolved_ticket_has_no_keys(keys, at) -> None:
    assert keys("11:00", resolved=((at("2026-09-03 10:50"), None),)) == (None, None, None, None)


def test_a_breach_that_stands_lies_in_the_past(keys, at) -> None:
    lowered = keys("13:00", "10:10", severities=(("10:00", 1), ("12:30", 3)))
    assert lowered.breach_at == at("2026-09-03 12:00")
    assert lowered.resolution_due == at("2026-09-08 10:00")
    raised = keys("13:00", "10:10", severities=(("10:00", 3), ("12:30", 1)))
    assert raised.breach_at == at("2026-09-03 12:30")


def test_a_budget_shorter_than_the_warning_is_at_risk_at_once(district: StaffedCalendar, at) -> None:
    policy = Policy.build({1: Figures(600, 1_200, 1_200)}, "business_days", 32_400, [])
    opened = at("2026-09-03 20:00")
    facts = Facts(opened, ((opened, 1),))
    assert moments(facts, policy, district, opened).risk_at == opened
    clock = ticket_clocks(facts, policy, district, opened).response
    assert clock is not None
    assert clock.at_risk


def test_an_event_has_no_keys(district: StaffedCalendar, policy: Policy, at) -> None:
    assert moments(Facts(at("2026-09-03 10:00")), policy, district, at("2026-09-03 11:00")) == (None,) * 4


@pytest.mark.parametrize(
    ("now", "change"),
    [
        ("10:00:00", "10:00:01"),
        ("10:00:20", "10:01:01"),
        ("11:49:00", "11:49:01"),
        ("11:50:00", "11:50:01"),
        ("11:55:00", "11:55:01"),
        ("12:00:00", "12:00:01"),
        ("12:09:59", "12:10:00"),
        ("12:10:00", "12:11:00"),
        ("12:10:59", "12:11:00"),
    ],
)
def test_figures_change_by_the_minute_and_near_due_by_the_second(
    district: StaffedCalendar, policy: Policy, at, now: str, change: str
) -> None:
    """120 minutes show from 12:00:00 left down to 7,200 s, then 119 with the first second gone."""
    opened = at("2026-09-03 10:00")
    clock = ticket_clocks(Facts(opened, ((opened, 1),)), policy, district, at(f"2026-09-03 {now}")).resolution
    assert clock is not None
    assert next_change(clock, district, at(f"2026-09-03 {now}")) == at(f"2026-09-03 {change}")


def test_over_night_the_next_change_follows_the_opening(
    district: StaffedCalendar, policy: Policy, at
) -> None:
    opened = at("2026-09-03 15:00")
    clock = ticket_clocks(Facts(opened, ((opened, 1),)), policy, district, at("2026-09-03 20:00")).resolution
    assert clock is not None
    assert next_change(clock, district, at("2026-09-03 20:00")) == at("2026-09-04 06:30:01")


def test_a_clock_that_stands_still_never_changes(district: StaffedCalendar, policy: Policy, at) -> None:
    opened, now = at("2026-09-03 10:00"), at("2026-09-03 11:00")
    waiting = Facts(opened, ((opened, 1),), (Round(opened, opened),), (Hold(opened + 60, None, "requester"),))
    clocks = ticket_clocks(waiting, policy, district, now)
    assert clocks.response is not None
    assert clocks.resolution is not None
    assert next_change(clocks.response, district, now) is None
    assert next_change(clocks.resolution, district, now) is None
