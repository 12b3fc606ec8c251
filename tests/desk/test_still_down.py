"""After the end: still down, counted and asked about at three; an outage that is open again asks about its tickets."""

import pytest
from support.district import District
from support.outage_day import declare, linked, outage, report, restore

from wsd_tui.desk import actions, outages
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.notifications import notifications
from wsd_tui.desk.subject import append_to


def over(district: District, count: int = 4, *, answered: bool = True) -> list[str]:
    """An outage that is over, with so many tickets under it."""
    declare(district)
    numbers = linked(district, count)
    restore(district)
    if answered:
        outages.answer_all(district.desk, district.coordinator, "OUT-1")
    return numbers


def reopen_outage(district: District) -> None:
    """The outage is open again."""
    with district.desk.store.transaction():
        append_to(
            district.desk, district.coordinator, "outage:1", "reopened", {"state": "investigating"}, "again"
        )


def test_a_resolved_ticket_is_reopened_detached_and_counted(district: District) -> None:
    number, *_ = over(district)
    done = outages.still_down(district.desk, district.operator, number, "No network in room 12 still")
    ticket = district.ticket(number)
    assert (ticket.state, ticket.outage) == ("new", None)
    assert outage(district).still_down == (ticket.id,)
    assert done.numbers == (number, "OUT-1")
    assert "still failing after OUT-1: 1" in done.said
    actions.undo(district.desk, district.operator)
    assert (district.ticket(number).state, district.ticket(number).outage) == ("resolved", 1)
    assert outage(district).still_down == ()
    assert not list(check(district.desk))


def test_an_open_one_stays_open(district: District) -> None:
    number, *_ = over(district, answered=False)
    outages.still_down(district.desk, district.technician, number, "No network in room 12 still")
    assert district.kinds(number)[-2:] == ["commented", "unlinked"]
    assert outage(district).still_down == (district.ticket(number).id,)


def test_at_three_it_asks_whether_the_outage_is_over(district: District) -> None:
    numbers = over(district)
    for number in numbers[:2]:
        done = outages.still_down(district.desk, district.operator, number, "No network in room 12 still")
        assert "Reopen" not in done.said
    assert not [n for n in notifications(district.desk, district.coordinator) if n.kind == "still_down"]
    done = outages.still_down(district.desk, district.operator, numbers[2], "No network in room 12 still")
    assert done.said.endswith("Reopen OUT-1?")
    assert outages.reopen_is_asked(outage(district))
    outages.still_down(district.desk, district.operator, numbers[3], "No network in room 12 still")
    told = [n for n in notifications(district.desk, district.coordinator) if n.kind == "still_down"]
    assert [n.number for n in told] == ["OUT-1"]


def test_within_two_hours_and_no_later(district: District) -> None:
    first, second, *_ = over(district)
    district.pass_to("2026-09-08 11:12")
    outages.still_down(district.desk, district.operator, first, "No network in room 12 still")
    district.pass_to("2026-09-08 11:13")
    with district.refuses("state", "more than 2 h ago"):
        outages.still_down(district.desk, district.operator, second, "No network in room 12 still")


def test_only_for_what_a_restored_outage_governs(district: District) -> None:
    declare(district)
    (number,) = linked(district, 1)
    with district.refuses("state", "not restored"):
        outages.still_down(district.desk, district.operator, number, "still no network")
    alone = report(district)
    with district.refuses("state", "stands under no outage"):
        outages.still_down(district.desk, district.operator, alone, "still no network")
    with district.refuses("role"):
        outages.still_down(district.desk, district.viewer, number, "still no network")


@pytest.mark.rule("R11")
def test_it_says_what_still_fails(district: District) -> None:
    number, *_ = over(district)
    with district.refuses("R11"):
        outages.still_down(district.desk, district.operator, number, "  ")


def test_reopening_asks_about_what_its_end_has_answered(district: District) -> None:
    numbers = over(district)
    outages.still_down(district.desk, district.operator, numbers[0], "No network in room 12 still")
    actions.reopen(district.desk, district.kim, numbers[1], "The port in room 12 is dead")
    with district.refuses("state", "OUT-1 is restored"):
        outages.reopen_children(district.desk, district.coordinator, "OUT-1")
    reopen_outage(district)
    children = outages.answered_children(district.desk, district.viewer, "OUT-1")
    assert [ticket.number for ticket in children] == numbers[2:]
    done = outages.reopen_children(district.desk, district.coordinator, "OUT-1")
    assert done.said == "2 of 2 open again"
    assert {district.ticket(number).state for number in numbers} == {"new"}
    assert "OUT-1 is open again" in (district.last(numbers[2]).body or "")
    actions.undo(district.desk, district.coordinator)
    assert {district.ticket(number).state for number in numbers[2:]} == {"resolved"}
    assert not list(check(district.desk))


def test_what_somebody_resolved_by_hand_stays_so(district: District) -> None:
    declare(district)
    (number,) = linked(district, 1)
    actions.resolve(district.desk, district.kim, number, "Patched the port in room 12 and tested the line")
    restore(district)
    reopen_outage(district)
    with district.refuses("state", "has answered no ticket"):
        outages.reopen_children(district.desk, district.coordinator, "OUT-1")


def test_figures_for_the_report(district: District) -> None:
    numbers = over(district)
    outages.still_down(district.desk, district.operator, numbers[0], "No network in room 12 still")
    tickets = outages.linked_tickets(district.desk, district.viewer, "OUT-1")
    assert [one.still_down for one in tickets] == [True, False, False, False]
    total = outages.linked_sum(tickets)
    assert (total.linked, total.answered, total.still_down, total.told) == (4, 4, 1, 4)
