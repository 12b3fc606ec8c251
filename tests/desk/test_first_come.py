"""Severity 1 taken out of turn: by whom, past whom, why (G2, A8)."""

import pytest
from support.district import District, at

from wsd_tui.desk import actions
from wsd_tui.desk.first_come import OutOfTurn, first_come

DAY = (at("2026-09-08"), at("2026-09-09"))
CLASS = "The whole class in room 12 cannot sign in since the first lesson"


@pytest.mark.rule("G2", "A8")
def test_whoever_was_passed_over_is_told_with_the_reason(district: District) -> None:
    first = district.open(CLASS, 1)
    district.pass_to("2026-09-08 09:20")
    second, third = district.open(CLASS, 1), district.open(CLASS, 1)
    actions.take(district.desk, district.technician, second, reason="already in that room")
    actions.take(district.desk, district.kim, first)
    actions.take(district.desk, district.kim, third)
    told = first_come(district.desk, district.coordinator, *DAY)
    assert told == [
        OutOfTurn(second, "technician", at("2026-09-08 09:20"), (first,), "already in that room", False)
    ]
    assert first_come(district.desk, district.viewer, *DAY) == told
    assert first_come(district.desk, district.coordinator, at("2026-09-09"), at("2026-09-10")) == []


@pytest.mark.rule("G2", "G3")
def test_special_consideration_is_told_as_the_reason(district: District) -> None:
    first = district.open(CLASS, 1)
    second = district.open(CLASS, 1)
    actions.consider(district.desk, district.operator, second, "on the road until ten")
    actions.take(district.desk, district.technician, second)
    (told,) = first_come(district.desk, district.coordinator, *DAY)
    assert (told.number, told.passed, told.consideration) == (second, (first,), True)


def test_what_was_undone_was_not_taken(district: District) -> None:
    district.open(CLASS, 1)
    second = district.open(CLASS, 1)
    actions.take(district.desk, district.technician, second, reason="already there")
    actions.undo(district.desk, district.technician)
    assert first_come(district.desk, district.coordinator, *DAY) == []


def test_it_is_for_those_who_lead(district: District) -> None:
    for who in (district.operator, district.technician):
        with district.refuses("role", "for those who lead"):
            first_come(district.desk, who, *DAY)
    with district.refuses("G2", "cannot end before it begins"):
        first_come(district.desk, district.coordinator, *reversed(DAY))
