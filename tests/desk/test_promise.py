"""Promises: what the requester was told to expect, and what happens when it passes."""

import pytest
from support.district import DONE, District, at

from wsd_tui.desk import actions, housekeeping
from wsd_tui.desk.notifications import notifications

NOON = at("2026-09-08 12:00")


@pytest.mark.rule("R18")
def test_a_reply_can_carry_the_time_of_the_next_update(district: District) -> None:
    number = district.open()
    actions.reply(district.desk, district.technician, number, "I will call again", next_update_at=NOON)
    assert district.ticket(number).promised_at == NOON


@pytest.mark.rule("R18")
def test_a_promise_in_the_past_is_none(district: District) -> None:
    number = district.open()
    for moment in (district.now, district.now - 1, 0):
        with district.refuses("R18", "has passed"):
            actions.promise(district.desk, district.technician, number, moment)
        with district.refuses("R18", "has passed"):
            actions.reply(district.desk, district.technician, number, "Soon", next_update_at=moment)


@pytest.mark.rule("R18")
def test_a_promise_that_has_passed_stands_out_and_reaches_its_owner(district: District) -> None:
    number = district.open(severity=4)
    actions.take(district.desk, district.technician, number)
    actions.promise(district.desk, district.technician, number, NOON)
    assert district.view("due_soon") == []
    district.pass_to("2026-09-08 12:00")
    assert district.view("due_soon") == [number]
    assert district.view("open", filtered="is:late") == [number]
    assert housekeeping.run(district.desk) == 1
    (line,) = notifications(district.desk, district.technician)
    assert (line.kind, line.number) == ("woken_promise", number)
    assert not notifications(district.desk, district.kim)


@pytest.mark.rule("R18")
def test_an_update_in_time_keeps_a_later_promise_and_one_when_due_fulfils_it(district: District) -> None:
    number = district.open()
    actions.promise(district.desk, district.technician, number, NOON)
    actions.reply(district.desk, district.technician, number, "Still waiting for the part")
    assert district.ticket(number).promised_at == NOON
    district.pass_to("2026-09-08 12:00")
    actions.reply(district.desk, district.technician, number, "The part is here")
    assert district.ticket(number).promised_at is None


def test_a_resolved_ticket_promises_nothing_more(district: District) -> None:
    number = district.open()
    actions.promise(district.desk, district.technician, number, NOON)
    actions.resolve(district.desk, district.technician, number, DONE)
    assert district.ticket(number).promised_at is None
    with district.refuses("state"):
        actions.promise(district.desk, district.technician, number, NOON)


@pytest.mark.rule("R18")
def test_a_broken_promise_of_a_severe_ticket_reaches_the_coordinator_like_a_breach(
    district: District,
) -> None:
    severe, minor = district.open(severity=2), district.open(severity=4)
    for number in (severe, minor):
        actions.promise(district.desk, district.technician, number, at("2026-09-08 09:40"))
    district.pass_to("2026-09-08 09:40")
    housekeeping.run(district.desk)
    assert [line.number for line in notifications(district.desk, district.coordinator)] == [severe]
