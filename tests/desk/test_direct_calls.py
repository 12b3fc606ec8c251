"""Calls past the helpdesk: the advice is logged first, the ticket comes after it, and a class never waits."""

import pytest
from support.district import LAMP, District, at

from wsd_tui.desk import actions
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.direct_calls import DirectCall, direct_calls, script
from wsd_tui.desk.refusal import Refused

ROSA, JAMES = "20017", "20023"


def log(district: District, caller: str = ROSA, **more: object) -> str:
    done = actions.log_direct_call(district.desk, district.technician, caller, **more)  # type: ignore[arg-type]
    return done.numbers[0]


def calls(district: District) -> list[DirectCall]:
    return direct_calls(district.desk, district.viewer)


@pytest.mark.rule("R5", "R6")
def test_a_call_keeps_who_called_whom_when_and_what_they_were_told(district: District) -> None:
    number = log(district, staff="kim", at=at("2026-09-08 08:40"), read=True, about="lamp in room 12")
    assert calls(district) == [
        DirectCall(
            number=number,
            at=at("2026-09-08 08:40"),
            staff="kim",
            by="technician",
            person=ROSA,
            caller="Rosa Delgado",
            about="lamp in room 12",
            advised=True,
            read=True,
        )
    ]


@pytest.mark.rule("R6")
def test_the_tick_that_it_was_read_is_the_fact(district: District) -> None:
    assert "the three points were read" in district_said(district, read=True)
    assert "NOT read" in district_said(district, read=False)
    assert [call.read for call in calls(district)] == [False, True]


def district_said(district: District, *, read: bool) -> str:
    return actions.log_direct_call(district.desk, district.technician, ROSA, read=read).said


@pytest.mark.rule("R6")
def test_three_points_follow_the_advice(district: District) -> None:
    advice, *points = script(district.desk.settings.helpdesk)
    assert district.desk.settings.helpdesk.phone in advice
    assert len(points) == 3
    for word, point in zip(("later", "missed", "longer"), points, strict=True):
        assert word in point


@pytest.mark.rule("R5")
def test_what_a_call_must_say(district: District) -> None:
    with district.refuses("R5", "caller is missing"):
        log(district, " ")
    with district.refuses("R5", "later than now"):
        log(district, at=district.now + 60)
    with district.refuses("A9", "class, safety"):
        log(district, at_once="hurry")
    with district.refuses("not found"):
        log(district, staff="nobody")


@pytest.mark.rule("A9")
def test_a_ticket_of_a_direct_call_comes_after_the_advice(district: District) -> None:
    with district.refuses("R5", "no direct call of theirs is logged"):
        district.open(channel="direct_call")
    number = log(district, read=True)
    ticket = district.open(channel="direct_call")
    assert [(call.number, call.ticket) for call in calls(district)] == [(number, ticket)]
    with district.refuses("R5"):
        district.open(channel="direct_call")


@pytest.mark.rule("A9")
def test_the_call_is_the_callers_own(district: District) -> None:
    log(district, JAMES)
    with district.refuses("R5"):
        district.open(channel="direct_call", by=district.technician)
    theirs = log(district, ROSA)
    log(district, JAMES)
    ticket = district.open(channel="direct_call")
    assert {call.number: call.ticket for call in calls(district)}[theirs] == ticket


@pytest.mark.rule("A9")
def test_a_caller_known_by_name_only_is_matched_by_who_took_the_call(district: District) -> None:
    log(district, "Sam Poe")
    with district.refuses("R5"):
        district.open(channel="direct_call", by=district.kim)
    ticket = district.open(channel="direct_call", by=district.technician)
    assert calls(district)[0].ticket == ticket


@pytest.mark.rule("A9")
def test_a_call_of_long_ago_is_none(district: District) -> None:
    log(district, at=at("2026-09-07 09:00"))
    with district.refuses("R5"):
        district.open(channel="direct_call")


@pytest.mark.rule("A9")
def test_a_severity_1_is_opened_at_once_and_its_call_is_logged_with_it(district: District) -> None:
    ticket = district.open(LAMP, 1, channel="direct_call")
    (call,) = calls(district)
    assert (call.ticket, call.at_once, call.advised, call.person) == (ticket, "class", False, ROSA)


@pytest.mark.rule("A9")
def test_with_a_class_waiting_there_is_no_time_for_advice(district: District) -> None:
    log(district, at_once="class")
    assert (calls(district)[0].advised, calls(district)[0].at_once) == (False, "class")
    district.open(channel="direct_call")


def test_a_call_can_be_taken_back_and_so_can_its_ticket(district: District) -> None:
    number = log(district)
    assert actions.undo_preview(district.desk, district.technician) == f"direct call on {number}"
    district.open(channel="direct_call", by=district.technician)
    actions.undo(district.desk, district.technician)
    assert calls(district)[0].ticket == ""
    actions.undo(district.desk, district.technician)
    assert calls(district) == []
    assert not list(check(district.desk))


@pytest.mark.rule("R5")
def test_calls_are_listed_newest_first_from_a_day_on(district: District) -> None:
    first = log(district, at=at("2026-09-07 09:00"))
    second = log(district)
    assert [call.number for call in calls(district)] == [second, first]
    since = at("2026-09-08 00:00")
    assert [call.number for call in direct_calls(district.desk, district.viewer, since)] == [second]


def test_a_viewer_logs_no_call(district: District) -> None:
    with pytest.raises(Refused, match="role"):
        actions.log_direct_call(district.desk, district.viewer, ROSA)
