"""Resolve, reopen, close, and what first contact means."""

import pytest
from support.district import DONE, District, at, desk_part

from wsd_tui.desk import actions
from wsd_tui.desk.actor import clockwork
from wsd_tui.desk.revisions import apply_part


def first_contact(district: District, number: str) -> bool:
    """Resolve as the operator who opened it, or as a technician; was it first contact?"""
    actions.resolve(district.desk, district.technician, number, DONE)
    return bool(district.last(number).data["first_contact"])


@pytest.mark.rule("R1")
def test_who_opens_and_resolves_at_once_solved_it_on_first_contact(district: District) -> None:
    number = district.open(by=district.technician)
    district.pass_to("2026-09-08 10:12")
    assert first_contact(district, number)


@pytest.mark.rule("R1")
def test_more_than_an_hour_later_it_is_another_contact(district: District) -> None:
    number = district.open(by=district.technician)
    district.pass_to("2026-09-08 10:12:01")
    assert not first_contact(district, number)


@pytest.mark.rule("R1")
def test_another_opener_another_owner_or_a_reopening_make_it_none(district: District) -> None:
    desk, technician = district.desk, district.technician
    by_another = district.open(by=district.kim)
    given_away, given_back = district.open(by=technician), district.open(by=technician)
    for number in (given_away, given_back):
        actions.assign(desk, technician, number, "kim")
    actions.assign(desk, district.kim, given_back, "technician")
    reopened = district.open(by=technician)
    assert first_contact(district, reopened)
    actions.reopen(desk, technician, reopened, "dark again after five minutes")
    for number in (by_another, given_away, given_back, reopened):
        assert not first_contact(district, number), number


@pytest.mark.rule("R1")
def test_an_assignment_that_was_undone_did_not_happen(district: District) -> None:
    number = district.open(by=district.technician)
    actions.assign(district.desk, district.technician, number, "kim")
    actions.undo(district.desk, district.technician)
    assert first_contact(district, number)


@pytest.mark.rule("R1")
def test_operators_resolve_in_the_first_contact_only(district: District) -> None:
    own, others = district.open(), district.open(by=district.technician)
    actions.resolve(district.desk, district.operator, own, DONE)
    with district.refuses("R1", "first contact only"):
        actions.resolve(district.desk, district.operator, others, DONE)


def test_resolving_stops_both_clocks_and_tells_the_requester(district: District) -> None:
    number = district.open(severity=2)
    district.pass_to("2026-09-08 09:30")
    actions.promise(district.desk, district.technician, number, at("2026-09-08 12:00"))
    actions.resolve(district.desk, district.technician, number, DONE)
    ticket, clocks = district.ticket(number), district.clocks(number)
    assert (ticket.state, ticket.resolved_at, ticket.told_at) == ("resolved", district.now, district.now)
    assert ticket.promised_at is None
    assert clocks.resolution is not None
    assert clocks.response is not None
    assert clocks.resolution.final
    assert clocks.response.final
    with district.refuses("state", "resolved: nothing to resolve. Reopen it first"):
        actions.resolve(district.desk, district.technician, number, DONE)


def test_reopening_goes_on_with_the_resolution_and_begins_a_fresh_answer(district: District) -> None:
    number = district.open(severity=2)
    district.pass_to("2026-09-08 10:12")
    actions.resolve(district.desk, district.technician, number, DONE)
    district.pass_to("2026-09-08 11:12")
    actions.reopen(district.desk, district.technician, number, "dark again")
    clocks = district.clocks(number)
    assert clocks.resolution is not None
    assert clocks.response is not None
    assert clocks.resolution.elapsed == 3600
    assert clocks.response.elapsed == 0
    assert [clock.verdict for clock in clocks.responses] == ["within_target", "running"]
    assert district.ticket(number).state == "new"


@pytest.mark.parametrize("reason", ["", "  ", "\u200b"])
def test_a_reopening_needs_a_reason(district: District, reason: str) -> None:
    number = district.open()
    actions.resolve(district.desk, district.technician, number, DONE)
    with district.refuses("R11", "reason"):
        actions.reopen(district.desk, district.technician, number, reason)


def test_only_what_is_resolved_is_reopened_or_closed(district: District) -> None:
    number = district.open()
    for action in (
        lambda: actions.close(district.desk, district.technician, number),
        lambda: actions.reopen(district.desk, district.technician, number, "why not"),
    ):
        with district.refuses("state", "is new, not resolved"):
            action()
    actions.resolve(district.desk, district.technician, number, DONE)
    actions.close(district.desk, district.technician, number)
    with district.refuses("state", "Open a new ticket and name this one"):
        actions.reopen(district.desk, district.technician, number, "dark again")


def test_a_closed_ticket_keeps_its_verdicts_when_the_calendar_changes(district: District) -> None:
    number = district.open(severity=2)
    district.pass_to("2026-09-08 14:00")
    actions.resolve(district.desk, district.technician, number, DONE)
    actions.close(district.desk, district.technician, number)
    judged = district.ticket(number).judged
    assert '"verdict":"breached"' in judged
    assert '"revision":1' in judged
    part = desk_part(closed={"2026-09-08": "water damage"})
    apply_part(district.desk.store, clockwork(), part, district.now)
    district.desk.refresh()
    assert district.ticket(number).judged == judged
    assert district.desk.revision == 2


def test_closing_changes_no_clock(district: District) -> None:
    number = district.open(severity=2)
    actions.resolve(district.desk, district.technician, number, DONE)
    before = district.clocks(number)
    district.pass_to("2026-09-09 09:00")
    actions.close(district.desk, district.technician, number)
    assert district.clocks(number) == before
    assert district.last(number).data["auto"] is False
