"""Silence makes a ticket stale."""

import pytest
from support.district import DONE, District, at

from wsd_tui.desk import actions, housekeeping
from wsd_tui.desk.stale import is_stale, is_untold, stale_at, untold_at


def stale(district: District, number: str) -> bool:
    return is_stale(district.desk, district.ticket(number))


@pytest.mark.rule("A13", "R11")
@pytest.mark.parametrize(
    ("severity", "fresh", "silent"),
    [
        (1, "2026-09-08 10:12", "2026-09-08 10:12:01"),
        (2, "2026-09-08 11:12", "2026-09-08 11:12:01"),
        (3, "2026-09-09 09:12", "2026-09-09 09:12:01"),
        (4, "2026-09-10 13:12", "2026-09-10 13:12:01"),
    ],
)
def test_each_severity_has_its_patience_in_staffed_time(
    district: District, severity: int, fresh: str, silent: str
) -> None:
    number = district.open(severity=severity)
    district.pass_to(fresh)
    assert not stale(district, number)
    district.pass_to(silent)
    assert stale(district, number)


@pytest.mark.rule("A13")
def test_a_meaningful_entry_makes_it_fresh_and_a_look_or_an_alarm_does_not(district: District) -> None:
    number = district.open(severity=1)
    district.pass_to("2026-09-08 11:00")
    actions.look_up(district.desk, district.viewer, number)
    housekeeping.run(district.desk)
    assert stale(district, number)
    actions.comment(district.desk, district.technician, number, "lamp is on the cart to the room")
    assert not stale(district, number)


@pytest.mark.rule("A13")
def test_what_waits_is_done_or_has_no_severity_is_never_stale(district: District) -> None:
    held, done, unranked = district.open(severity=1), district.open(severity=1), district.open(severity=None)
    actions.hold(
        district.desk,
        district.technician,
        held,
        for_="vendor",
        until=at("2026-09-18 08:00"),
        reason="part is on its way",
    )
    actions.resolve(district.desk, district.technician, done, DONE)
    district.pass_to("2026-09-17 12:00")
    assert not any(stale(district, number) for number in (held, done, unranked))


@pytest.mark.rule("R17")
def test_a_requester_who_hears_nothing_for_that_long_stands_out(district: District) -> None:
    number = district.open(severity=1)
    district.pass_to("2026-09-08 10:12")
    actions.comment(district.desk, district.technician, number, "lamp is on the cart to the room")
    assert not is_untold(district.desk, district.ticket(number))
    district.pass_to("2026-09-08 10:12:01")
    assert is_untold(district.desk, district.ticket(number))
    assert not stale(district, number)
    actions.reply(district.desk, district.technician, number, "On my way with the lamp")
    assert not is_untold(district.desk, district.ticket(number))


@pytest.mark.rule("A13", "R17")
def test_the_moment_is_known_beforehand_and_lies_in_staffed_time(district: District) -> None:
    district.pass_to("2026-09-08 15:00")
    ticket = district.ticket(district.open(severity=1))
    assert stale_at(district.desk, ticket) == untold_at(district.desk, ticket) == at("2026-09-09 07:00:01")


def test_a_clock_that_reads_before_the_last_entry_finds_nothing_stale(district: District) -> None:
    number = district.open(severity=1)
    district.pass_to("2026-09-08 08:00")
    assert not stale(district, number)
