"""Special consideration: a fair reason to go out of turn, and nothing that moves by itself."""

import pytest
from support.district import District

from wsd_tui.desk import actions

pytestmark = pytest.mark.rule("G3")


@pytest.fixture
def waiting(district: District) -> tuple[str, str]:
    """Two severity 1 tickets by arrival."""
    first = district.open(severity=1)
    district.pass_to("2026-09-08 09:20")
    return first, district.open(severity=1, requester="20023")


def test_it_needs_a_reason_and_is_given_once(district: District) -> None:
    number = district.open()
    with district.refuses("G3", "reason"):
        actions.consider(district.desk, district.operator, number, " ")
    actions.consider(district.desk, district.operator, number, "drives between three schools")
    assert (district.last(number).kind, district.last(number).body) == (
        "considered",
        "drives between three schools",
    )
    assert district.ticket(number).mobile
    with district.refuses("state", "already"):
        actions.consider(district.desk, district.operator, number, "again")


def test_the_queue_keeps_its_order(district: District, waiting: tuple[str, str]) -> None:
    first, second = waiting
    actions.consider(district.desk, district.operator, second, "on the road until ten")
    assert district.view("open") == [first, second]
    assert district.view("open", filtered="is:mobile") == [second]


@pytest.mark.rule("G2")
def test_it_is_a_fair_reason_to_go_out_of_turn_and_is_recorded_as_such(
    district: District, waiting: tuple[str, str]
) -> None:
    first, second = waiting
    with district.refuses("G2"):
        actions.take(district.desk, district.technician, second)
    actions.consider(district.desk, district.operator, second, "on the road until ten")
    actions.take(district.desk, district.technician, second)
    assert district.last(second).data == {
        "owner": "technician",
        "was": None,
        "out_of_turn": [first],
        "consideration": True,
    }


def test_taken_back_the_usual_turn_holds_again(district: District, waiting: tuple[str, str]) -> None:
    _, second = waiting
    with district.refuses("state"):
        actions.unconsider(district.desk, district.operator, second)
    actions.consider(district.desk, district.operator, second, "on the road until ten")
    actions.unconsider(district.desk, district.operator, second)
    with district.refuses("G2"):
        actions.take(district.desk, district.technician, second)


def test_undo_takes_it_back(district: District, waiting: tuple[str, str]) -> None:
    _, second = waiting
    actions.consider(district.desk, district.operator, second, "on the road until ten")
    actions.undo(district.desk, district.operator)
    assert not district.ticket(second).mobile
