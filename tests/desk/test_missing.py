"""Fields that hold a reason in place of an answer, and how they are filled later."""

import msgspec
import pytest
from support.district import LAMP, District

from wsd_tui.desk import actions

REASON = "student, reached through the teacher"
STRANGER = {
    "requester": "S9999",
    "name": "Luis Ortega",
    "site": "primary",
    "missing": {"requester": "no ID card today", "email": REASON, "phone": REASON},
}


@pytest.mark.rule("A14")
def test_a_field_may_hold_a_reason_and_the_ticket_is_marked_incomplete(district: District) -> None:
    number = district.open(**STRANGER)
    ticket = district.ticket(number)
    assert ticket.incomplete
    assert (ticket.requester, ticket.requester_name) == (None, "Luis Ortega")
    assert district.entries(number)[0].data["missing"] == STRANGER["missing"]


def test_the_number_that_nobody_has_is_not_lost(district: District) -> None:
    assert msgspec.json.decode(district.ticket(district.open(**STRANGER)).contact)["id"] == "S9999"


@pytest.mark.rule("A14")
def test_an_empty_reason_is_none(district: District) -> None:
    with district.refuses("Q2", "e-mail"):
        district.open(**(STRANGER | {"missing": STRANGER["missing"] | {"email": " \u200b"}}))


@pytest.mark.rule("A14")
def test_a_reason_for_what_is_there_after_all_marks_nothing(district: District) -> None:
    number = district.open(missing={"email": "not asked", "phone": "not asked", "color": "not asked"})
    assert not district.ticket(number).incomplete
    assert "missing" not in district.entries(number)[0].data


@pytest.mark.rule("A14")
def test_a_student_without_mail_and_telephone_can_ask(district: District) -> None:
    with district.refuses("Q2", "e-mail, telephone"):
        district.open(requester="S4044")
    number = district.open(requester="S4044", missing={"email": REASON, "phone": REASON})
    assert district.ticket(number).incomplete


@pytest.mark.rule("A14")
def test_it_stays_incomplete_until_all_is_filled_in(district: District) -> None:
    number = district.open(**STRANGER)
    actions.edit(district.desk, district.technician, number, {"phone": "602-555-0177"})
    assert district.ticket(number).incomplete
    actions.edit(district.desk, district.technician, number, {"requester": "S4044"})
    assert district.ticket(number).incomplete
    assert district.ticket(number).requester_name == "Aaliyah Johnson"
    actions.edit(district.desk, district.technician, number, {"email": "via.teacher@example.org"})
    ticket = district.ticket(number)
    assert not ticket.incomplete
    contact = msgspec.json.decode(ticket.contact)
    assert (contact["email"], contact["phone"]) == ("via.teacher@example.org", "602-555-0177")


@pytest.mark.rule("A14")
def test_a_person_of_the_directory_brings_mail_and_telephone_along(district: District) -> None:
    number = district.open(**STRANGER)
    actions.edit(district.desk, district.technician, number, {"requester": "20023"})
    assert not district.ticket(number).incomplete


def test_undoing_the_filling_in_makes_it_incomplete_again(district: District) -> None:
    number = district.open(**STRANGER)
    actions.edit(district.desk, district.technician, number, {"requester": "20023"})
    actions.undo(district.desk, district.technician)
    assert district.ticket(number).incomplete
    assert district.ticket(number).requester is None


def test_an_unknown_number_is_refused_when_filling_in(district: District) -> None:
    number = district.open(**STRANGER)
    with district.refuses("Q2", "99999"):
        actions.edit(district.desk, district.technician, number, {"requester": "99999"})


@pytest.mark.rule("A14")
def test_the_description_too_may_hold_a_reason(district: District) -> None:
    number = district.open("", missing={"description": "caller was cut off"})
    assert district.ticket(number).incomplete
    actions.edit(district.desk, district.technician, number, {"description": LAMP})
    assert not district.ticket(number).incomplete
