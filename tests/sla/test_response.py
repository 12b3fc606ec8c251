"""The response clock: next business day, strictness, answers and rounds."""

from datetime import date

import pytest

from wsd_tui.sla import Clock, Facts, Figures, Hold, Policy, Round, StaffedCalendar, ticket_clocks


@pytest.fixture
def response(district: StaffedCalendar, policy: Policy, at):
    """The current response clock of a ticket opened and answered at local times."""

    def read(severity: int, opened: str, now: str, answered: str | None = None, **facts) -> Clock:
        rounds = (Round(at(opened), at(answered) if answered else None),)
        ticket = Facts(at(opened), ((at(opened), severity),), rounds, **facts)
        clock = ticket_clocks(ticket, policy, district, at(now)).response
        assert clock is not None
        return clock

    return read


@pytest.mark.rule("A7", "T4")
@pytest.mark.parametrize(
    ("opened", "due"),
    [
        ("2026-09-18 10:00", "2026-09-21 15:30"),
        ("2026-09-18 16:00", "2026-09-21 15:30"),
        ("2026-09-19 11:00", "2026-09-21 15:30"),
        ("2026-09-20 23:59", "2026-09-21 15:30"),
        ("2026-09-21 00:00", "2026-09-22 15:30"),
        ("2026-09-21 05:00", "2026-09-22 15:30"),
        ("2026-09-04 10:00", "2026-09-08 15:30"),
        ("2026-09-08 10:00", "2026-09-09 11:30"),
        ("2026-09-09 12:00", "2026-09-10 15:30"),
    ],
)
def test_next_business_day_is_its_closing(response, at, opened: str, due: str) -> None:
    """Friday morning, Friday evening and the week-end all mean Monday; holidays and early release move it."""
    assert response(4, opened, opened).due == at(due)


@pytest.mark.rule("A7")
def test_a_holiday_entered_later_moves_the_next_business_day(policy: Policy, at) -> None:
    """C1, C3: nothing is stored, so nothing is stale."""
    week = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), (("06:30", "15:30"),))
    opened = at("2026-09-17 10:00")
    facts = Facts(opened, ((opened, 4),))
    for closed, due in (({}, "2026-09-18 15:30"), ({date(2026, 9, 18): "Fair Day"}, "2026-09-21 15:30")):
        calendar = StaffedCalendar("America/Phoenix", week, closed)
        clock = ticket_clocks(facts, policy, calendar, opened).response
        assert clock is not None
        assert clock.due == at(due)


@pytest.mark.rule("T1", "T2", "T3")
@pytest.mark.parametrize(
    ("severity", "minutes_due"), [(1, "2026-09-03 10:30"), (2, "2026-09-03 11:00"), (3, "2026-09-03 14:00")]
)
def test_responses_in_minutes_and_hours(response, at, severity: int, minutes_due: str) -> None:
    clock = response(severity, "2026-09-03 10:00", "2026-09-03 10:05")
    assert (clock.due, clock.target_due) == (at(minutes_due), at(minutes_due))
    assert (clock.elapsed, clock.verdict, clock.final) == (300, "running", False)


@pytest.mark.rule("T1")
def test_exactly_thirty_minutes_is_in_time_and_a_second_more_is_not(response) -> None:
    assert response(1, "2026-09-03 10:00", "2026-09-03 10:30").verdict == "running"
    assert response(1, "2026-09-03 10:00", "2026-09-03 10:30:01").verdict == "breached"
    in_time = response(1, "2026-09-03 10:00", "2026-09-04 10:00", answered="2026-09-03 10:30")
    late = response(1, "2026-09-03 10:00", "2026-09-04 10:00", answered="2026-09-03 10:30:01")
    assert (in_time.verdict, in_time.final, in_time.breached_at) == ("within_target", True, None)
    assert (late.verdict, late.final, late.elapsed) == ("breached", True, 1_801)


def test_a_strict_response_is_missed_by_using_it_up(district: StaffedCalendar, at) -> None:
    policy = Policy.build(
        {1: Figures(1_800, 7_200, 7_200, frozenset({"response"}))}, "business_days", 32_400, []
    )
    opened = at("2026-09-03 10:00")
    facts = Facts(opened, ((opened, 1),))
    before, on_time = (ticket_clocks(facts, policy, district, opened + n).response for n in (1_799, 1_800))
    assert before is not None
    assert on_time is not None
    assert (before.verdict, on_time.verdict, on_time.breached_at) == ("running", "breached", opened + 1_800)


def test_nothing_turns_red_over_night_unless_strict(response) -> None:
    """Opened half an hour before closing: red with the first staffed second of the next day."""
    assert response(1, "2026-09-03 15:00", "2026-09-03 23:00").verdict == "running"
    assert response(1, "2026-09-03 15:00", "2026-09-04 06:30").verdict == "running"
    assert response(1, "2026-09-03 15:00", "2026-09-04 06:30:01").verdict == "breached"


@pytest.mark.rule("A24")
def test_work_after_hours_counts_at_the_closing_figure(response) -> None:
    """C14, C25: an answer at 16:10 has used what was used at 15:30, and no less."""
    clock = response(1, "2026-09-03 15:10", "2026-09-04 10:00", answered="2026-09-03 16:10")
    assert (clock.elapsed, clock.remaining, clock.verdict) == (1_200, 600, "within_target")
    assert response(1, "2026-09-03 16:00", "2026-09-04 10:00", answered="2026-09-03 17:00").elapsed == 0


@pytest.mark.rule("A23")
def test_the_response_clock_never_pauses(response, at) -> None:
    """C7: a hold on the requester is nothing to the first answer."""
    hold = Hold(at("2026-09-03 10:01"), None, "requester")
    clock = response(1, "2026-09-03 10:00", "2026-09-03 10:31", holds=(hold,))
    assert (clock.verdict, clock.due) == ("breached", at("2026-09-03 10:30"))


@pytest.mark.rule("A24")
def test_a_ticket_opened_on_the_phone_is_answered_at_opening(response) -> None:
    clock = response(1, "2026-09-03 10:00", "2026-09-03 12:00", answered="2026-09-03 10:00")
    assert (clock.verdict, clock.elapsed) == ("within_target", 0)


@pytest.mark.rule("A24")
def test_resolving_answers_a_round_nobody_answered(response, at) -> None:
    """C10: no clock keeps running on a resolved ticket."""
    resolved = ((at("2026-09-03 10:20"), None),)
    clock = response(1, "2026-09-03 10:00", "2026-09-04 10:00", resolved=resolved)
    assert (clock.verdict, clock.final, clock.elapsed) == ("within_target", True, 1_200)


@pytest.mark.rule("A24")
def test_a_reopen_starts_a_fresh_round_and_keeps_the_old_verdict(
    district: StaffedCalendar, policy: Policy, at
) -> None:
    """C26: the late first answer stays on record."""
    facts = Facts(
        at("2026-09-03 10:00"),
        ((at("2026-09-03 10:00"), 1),),
        (
            Round(at("2026-09-03 10:00"), at("2026-09-03 11:00")),
            Round(at("2026-09-04 08:00"), None),
        ),
        resolved=((at("2026-09-03 11:30"), at("2026-09-04 08:00")),),
    )
    early = ticket_clocks(facts, policy, district, at("2026-09-03 12:00"))
    assert [clock.verdict for clock in early.responses] == ["breached"]
    later = ticket_clocks(facts, policy, district, at("2026-09-04 08:10"))
    assert [clock.verdict for clock in later.responses] == ["breached", "running"]
    assert later.response is later.responses[-1]
    assert later.response.due == at("2026-09-04 08:30")


def test_a_ticket_without_severity_has_no_clocks(district: StaffedCalendar, policy: Policy, at) -> None:
    clocks = ticket_clocks(Facts(at("2026-09-03 10:00")), policy, district, at("2026-09-03 11:00"))
    assert (clocks.response, clocks.resolution, clocks.responses) == (None, None, ())


def test_before_its_opening_a_ticket_has_used_nothing(response) -> None:
    clock = response(1, "2026-09-03 10:00", "2026-09-03 09:00")
    assert (clock.elapsed, clock.verdict) == (0, "running")
