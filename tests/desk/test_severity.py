"""Setting the severity, and what each severity promises."""

import pytest
from support.district import DONE, District, at, desk_part

from wsd_tui.desk import actions

HOUR = 3600
DAY = 9 * HOUR


@pytest.mark.parametrize(
    ("severity", "response", "target", "limit"),
    [
        pytest.param(1, 1800, 2 * HOUR, 2 * HOUR, marks=pytest.mark.rule("T1")),
        pytest.param(2, HOUR, 4 * HOUR, 4 * HOUR, marks=pytest.mark.rule("T2")),
        pytest.param(3, 4 * HOUR, DAY, 2 * DAY, marks=pytest.mark.rule("T3", "A1", "A2")),
        # answered by closing on Wednesday, which is an early release at 11:30
        pytest.param(4, 11 * HOUR + 1080, 2 * DAY, 3 * DAY, marks=pytest.mark.rule("T4", "A1", "A2", "A7")),
    ],
)
def test_each_severity_has_its_times(
    district: District, severity: int, response: int, target: int, limit: int
) -> None:
    clocks = district.clocks(district.open(severity=severity))
    assert clocks.response is not None
    assert clocks.resolution is not None
    assert clocks.response.budget == response
    assert (clocks.resolution.target, clocks.resolution.budget) == (target, limit)


@pytest.mark.parametrize(
    ("severity", "kept", "late"),
    [
        pytest.param(1, "2026-09-08 11:11:59", "2026-09-08 11:12", marks=pytest.mark.rule("T1")),
        pytest.param(2, "2026-09-08 13:11:59", "2026-09-08 13:12", marks=pytest.mark.rule("T2")),
    ],
)
def test_a_strict_limit_itself_is_late(district: District, severity: int, kept: str, late: str) -> None:
    in_time, too_late = district.open(severity=severity), district.open(severity=severity)
    district.pass_to(kept)
    actions.resolve(district.desk, district.technician, in_time, DONE)
    district.pass_to(late)
    actions.resolve(district.desk, district.technician, too_late, DONE)
    verdicts = [district.clocks(number).resolution for number in (in_time, too_late)]
    assert [clock.verdict for clock in verdicts if clock] == ["within_target", "breached"]


@pytest.mark.rule("T1")
def test_the_answer_at_thirty_minutes_sharp_is_in_time(district: District) -> None:
    number = district.open(severity=1)
    district.pass_to("2026-09-08 09:42")
    actions.reply(district.desk, district.technician, number, "On my way with a spare lamp")
    clock = district.clocks(number).response
    assert clock is not None
    assert clock.verdict == "within_target"


@pytest.mark.rule("A2", "T3")
@pytest.mark.parametrize(
    ("done", "verdict"),
    [
        ("2026-09-09 09:12", "within_target"),  # 6:18 on Tuesday and 2:42 on Wednesday
        ("2026-09-09 09:12:01", "within_limit"),
        ("2026-09-10 13:12", "within_limit"),  # 2:18 to the early release, 6:42 on Thursday
        ("2026-09-10 13:12:01", "breached"),
    ],
)
def test_of_a_range_the_lower_is_the_target_and_the_upper_the_limit(
    district: District, done: str, verdict: str
) -> None:
    number = district.open(severity=3)
    district.pass_to(done)
    running = district.clocks(number).resolution
    actions.resolve(district.desk, district.technician, number, DONE)
    clock = district.clocks(number).resolution
    assert running is not None
    assert clock is not None
    assert clock.verdict == verdict
    assert running.verdict == {"within_target": "running", "within_limit": "past_target"}.get(
        verdict, verdict
    )


@pytest.mark.rule("A7", "T4")
@pytest.mark.parametrize(
    ("opened", "due"),
    [
        ("2026-09-08 09:12", "2026-09-09 11:30"),  # early release
        ("2026-09-10 09:00", "2026-09-11 15:30"),
        ("2026-09-11 10:00", "2026-09-14 15:30"),  # Friday to Monday
        ("2026-09-11 16:00", "2026-09-14 15:30"),
        ("2026-09-12 12:00", "2026-09-14 15:30"),  # Saturday
        ("2026-10-02 10:00", "2026-10-12 15:30"),  # before fall break
    ],
)
def test_next_business_day_means_by_its_closing(district: District, opened: str, due: str) -> None:
    district.pass_to(opened)
    clock = district.clocks(district.open(severity=4)).response
    assert clock is not None
    assert clock.due == at(due)


@pytest.mark.rule("A1")
def test_days_can_be_read_as_staffed_hours_instead(tmp_path) -> None:
    district = District(tmp_path, sla={**desk_part()["sla"], "day_hours": "staffed_hours"})
    clock = district.clocks(district.open(severity=3)).resolution
    assert clock is not None
    assert (clock.target, clock.budget) == (24 * HOUR, 48 * HOUR)


def test_a_severity_is_set_with_its_reason(district: District) -> None:
    number = district.open(severity=None)
    actions.set_severity(district.desk, district.operator, number, 2, "several classes affected")
    entry = district.last(number)
    assert (entry.kind, entry.data, entry.body) == (
        "severity_set",
        {"severity": 2, "was": None},
        "several classes affected",
    )
    for reason in ("", " ", "\u200b"):
        with district.refuses("T1", "reason"):
            actions.set_severity(district.desk, district.operator, number, 3, reason)
    with district.refuses("state", "severity 2 already"):
        actions.set_severity(district.desk, district.operator, number, 2, "again")
    for severity in (0, 5):
        with district.refuses("T1", "there is no severity"):
            actions.set_severity(district.desk, district.operator, number, severity, "why not")


def test_an_event_takes_none_and_what_becomes_an_event_loses_it(district: District) -> None:
    number = district.open(severity=3)
    actions.edit(district.desk, district.technician, number, {"kind": "event"})
    assert district.ticket(number).severity is None
    assert district.clocks(number).resolution is None
    with district.refuses("Q8"):
        actions.set_severity(district.desk, district.technician, number, 3, "needs one")
    actions.undo(district.desk, district.technician)
    assert district.ticket(number).severity == 3
    assert district.clocks(number).resolution is not None


@pytest.mark.rule("A25")
def test_a_new_severity_counts_from_the_first_arrival_with_the_pauses_kept(district: District) -> None:
    number = district.open(severity=4)
    until = at("2026-09-10 08:00")
    actions.hold(
        district.desk, district.technician, number, for_="requester", until=until, reason="asked which room"
    )
    district.pass_to("2026-09-08 10:12")
    actions.resume(district.desk, district.technician, number)
    actions.set_severity(district.desk, district.technician, number, 2, "more rooms than thought")
    clock = district.clocks(number).resolution
    assert clock is not None
    assert clock.due == at("2026-09-08 14:12")  # arrived 9:12, four hours, one of them paused


@pytest.mark.rule("A25")
def test_an_answer_in_time_stays_in_time_when_raised(district: District) -> None:
    number = district.open(severity=3)
    district.pass_to("2026-09-08 11:00")
    actions.reply(district.desk, district.technician, number, "I will look at it after lunch")
    actions.set_severity(district.desk, district.technician, number, 1, "the class cannot go on")
    clock = district.clocks(number).response
    assert clock is not None
    assert clock.verdict == "within_target"


@pytest.mark.rule("A25")
def test_a_raise_that_comes_too_late_is_marked_as_that(district: District) -> None:
    number = district.open(severity=3)
    district.pass_to("2026-09-08 12:00")
    actions.set_severity(district.desk, district.technician, number, 1, "the class cannot go on")
    clock = district.clocks(number).resolution
    assert clock is not None
    assert (clock.verdict, clock.raised_late) == ("breached", district.now)


@pytest.mark.rule("A25")
def test_lowering_does_not_launder_a_breach(district: District) -> None:
    number = district.open(severity=1)
    district.pass_to("2026-09-08 12:00")
    actions.set_severity(district.desk, district.technician, number, 4, "not so bad after all")
    clock = district.clocks(number).resolution
    assert clock is not None
    assert clock.verdict == "breached"
