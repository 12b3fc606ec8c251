"""Holds: what pauses, what does not, and who may."""

from pathlib import Path

import pytest
from support.district import District, at, desk_part

from wsd_tui.desk import actions

UNTIL = at("2026-09-10 08:00")


def hold(district: District, number: str, for_: str = "requester", **more: object) -> None:
    """Put on hold as the technician."""
    said = {"until": UNTIL, "reason": "waits for the room key"} | more
    who = said.pop("by", district.technician)
    actions.hold(district.desk, who, number, for_=for_, **said)  # type: ignore[arg-type]


@pytest.mark.rule("A23")
def test_waiting_on_the_requester_pauses_the_resolution_clock_only(district: District) -> None:
    number = district.open()
    hold(district, number)
    ticket, clocks = district.ticket(number), district.clocks(number)
    assert (ticket.state, ticket.hold_reason, ticket.hold_until) == ("on_hold", "requester", UNTIL)
    assert clocks.resolution is not None
    assert clocks.response is not None
    assert (clocks.resolution.verdict, clocks.resolution.due) == ("paused", None)
    assert clocks.response.verdict == "running"
    district.pass_to("2026-09-08 15:00")
    later = district.clocks(number)
    assert later.resolution is not None
    assert later.response is not None
    assert later.resolution.elapsed == clocks.resolution.elapsed
    assert later.response.elapsed == clocks.response.elapsed + (5 * 60 + 48) * 60


@pytest.mark.rule("A23")
@pytest.mark.parametrize("for_", ["vendor", "part"])
def test_vendor_and_part_are_holds_that_pause_nothing(district: District, for_: str) -> None:
    number = district.open()
    hold(district, number, for_)
    clock = district.clocks(number).resolution
    assert clock is not None
    assert district.ticket(number).hold_reason == for_
    assert (clock.verdict, clock.due is None) == ("running", False)


@pytest.mark.rule("A23")
def test_they_pause_where_the_desk_has_promised_so(tmp_path: Path) -> None:
    district = District(tmp_path, sla={**desk_part()["sla"], "pause_on": ["requester", "vendor"]})
    number = district.open()
    hold(district, number, "vendor")
    clock = district.clocks(number).resolution
    assert clock is not None
    assert clock.verdict == "paused"


@pytest.mark.rule("A23")
def test_a_pause_moves_the_due_time_by_its_staffed_seconds(district: District) -> None:
    number = district.open()
    before = district.clocks(number).resolution
    hold(district, number)
    district.pass_to("2026-09-08 10:12")
    actions.resume(district.desk, district.technician, number)
    after = district.clocks(number).resolution
    assert before is not None
    assert before.due is not None
    assert after is not None
    assert after.due is not None
    assert district.desk.calendar.between_s(before.due, after.due) == 3600


@pytest.mark.rule("A23")
@pytest.mark.parametrize("reason", ["", "  ", "\u200b", "\x1b[31m"])
def test_a_hold_needs_a_reason(district: District, reason: str) -> None:
    number = district.open()
    with district.refuses("A23", "needs a reason"):
        hold(district, number, reason=reason)


@pytest.mark.rule("A23")
@pytest.mark.parametrize("until", [at("2026-09-08 09:12"), at("2026-09-07 09:12"), 0, -1])
def test_a_hold_needs_a_date_to_wake_up(district: District, until: int) -> None:
    number = district.open()
    with district.refuses("A23", "has passed"):
        hold(district, number, until=until)


@pytest.mark.parametrize("for_", ["", "lunch", "Requester"])
def test_there_are_three_things_to_wait_for(district: District, for_: str) -> None:
    number = district.open()
    with district.refuses("A23", "requester, vendor, part"):
        hold(district, number, for_)


@pytest.mark.rule("A23")
def test_only_the_coordinator_pauses_a_severity_1(district: District) -> None:
    number = district.open(severity=1)
    with district.refuses("A23", "Coordinator"):
        hold(district, number)
    hold(district, number, "vendor")
    actions.resume(district.desk, district.technician, number)
    hold(district, number, by=district.coordinator)
    clock = district.clocks(number).resolution
    assert clock is not None
    assert clock.verdict == "paused"


@pytest.mark.rule("A23")
def test_a_paused_ticket_is_not_raised_to_severity_1_around_the_coordinator(district: District) -> None:
    number = district.open(severity=2)
    hold(district, number)
    with district.refuses("A23", "Coordinator"):
        actions.set_severity(district.desk, district.technician, number, 1, "the class cannot go on")
    actions.set_severity(district.desk, district.coordinator, number, 1, "the class cannot go on")
    assert district.ticket(number).severity == 1


@pytest.mark.rule("A23")
def test_pausing_does_not_undo_a_breach(district: District) -> None:
    number = district.open(severity=2)
    district.pass_to("2026-09-08 14:00")
    hold(district, number)
    clock = district.clocks(number).resolution
    assert clock is not None
    assert clock.verdict == "breached"


def test_what_waits_already_is_not_held_again(district: District) -> None:
    number = district.open()
    hold(district, number)
    with district.refuses("A23", "waits already, on requester"):
        hold(district, number, "vendor")


def test_a_hold_outside_hours_costs_and_gives_nothing(district: District) -> None:
    number = district.open()
    before = district.clocks(number).resolution
    district.pass_to("2026-09-08 16:00")
    hold(district, number)
    district.pass_to("2026-09-09 05:00")
    actions.resume(district.desk, district.technician, number)
    after = district.clocks(number).resolution
    assert before is not None
    assert after is not None
    assert before.due == after.due


def test_resuming_goes_on_with_what_was_begun(district: District) -> None:
    untouched, begun = district.open(), district.open()
    actions.take(district.desk, district.technician, begun)
    for number in (untouched, begun):
        hold(district, number)
        actions.resume(district.desk, district.technician, number, reason="key found")
    assert (district.ticket(untouched).state, district.ticket(begun).state) == ("new", "in_progress")
    assert (district.ticket(begun).hold_reason, district.ticket(begun).hold_until) == ("", None)
    assert district.last(begun).body == "key found"
    with district.refuses("state", "not on hold"):
        actions.resume(district.desk, district.technician, begun)


def test_what_nobody_has_is_new_again_after_a_hold(district: District) -> None:
    number = district.open(channel="phone")
    hold(district, number, "part")
    actions.resume(district.desk, district.technician, number)
    ticket = district.ticket(number)
    assert (ticket.owner, ticket.state) == (None, "new")
    actions.take(district.desk, district.technician, number)
    assert district.ticket(number).state == "claimed"


def test_resolving_ends_a_hold(district: District) -> None:
    number = district.open()
    hold(district, number)
    actions.resolve(
        district.desk, district.technician, number, "Requester found the key and the lamp works now"
    )
    ticket = district.ticket(number)
    assert (ticket.state, ticket.hold_reason) == ("resolved", "")
    assert all(span.end is not None for span in ticket.facts.holds)
