"""Who asks is verified before an account changes: the fact is kept, the answer never."""

import pytest
from support.district import DONE, District

from wsd_tui.desk import actions
from wsd_tui.desk.identity import Verification, methods_for, verification_of
from wsd_tui.store.records import Person

ROSA, JAMES, AALIYAH = "20017", "20023", "S4044"
LOCKED = "The account for the attendance system is locked since this morning"
REACHED = {"phone": "student, through the teacher", "email": "student, none yet"}


def password(district: District, **fields: object) -> str:
    return district.open(LOCKED, 1, problem_type="password", **fields)


@pytest.mark.rule("Q3", "A15")
def test_a_password_waits_for_the_check_of_who_asks(district: District) -> None:
    number = password(district)
    with district.refuses("Q3", "Verify it first"):
        actions.resolve(district.desk, district.technician, number, DONE)
    actions.verify(district.desk, district.technician, number, "call_back")
    actions.resolve(district.desk, district.technician, number, DONE)
    assert district.ticket(number).state == "resolved"


@pytest.mark.rule("Q3")
def test_so_does_whatever_is_flagged_as_a_change_of_an_account(district: District) -> None:
    number = district.open(LOCKED, account_change=True)
    with district.refuses("Q3"):
        actions.resolve(district.desk, district.technician, number, DONE)
    flagged = district.open(LOCKED)
    actions.edit(district.desk, district.technician, flagged, {"account_change": True})
    with district.refuses("Q3"):
        actions.resolve(district.desk, district.technician, flagged, DONE)
    plain = district.open(LOCKED)
    actions.resolve(district.desk, district.technician, plain, DONE)


@pytest.mark.rule("Q3", "A15")
def test_a_failed_check_is_kept_and_the_gate_stays_shut(district: District) -> None:
    number = password(district)
    actions.verify(district.desk, district.operator, number, "call_back", "failed")
    assert district.last(number).data == {"method": "call_back", "result": "failed", "person": ROSA}
    with district.refuses("Q3", "did not pass"):
        actions.resolve(district.desk, district.technician, number, DONE)
    with district.refuses("undo", "a failed identity check is a fact"):
        actions.undo(district.desk, district.operator)
    actions.verify(district.desk, district.operator, number, "badge_photo")
    actions.resolve(district.desk, district.technician, number, DONE)


@pytest.mark.rule("Q3")
def test_only_the_fact_is_kept(district: District) -> None:
    number = password(district)
    actions.verify(district.desk, district.operator, number, "badge_photo")
    entry = district.last(number)
    assert (entry.kind, entry.body) == ("verified", None)
    assert set(entry.data) == {"method", "result", "person"}
    assert verification_of(district.ticket(number)) == Verification(
        method="badge_photo", result="passed", by="operator", when=district.now
    )


@pytest.mark.rule("A15")
def test_the_id_number_of_the_directory_is_the_first_proof(district: District) -> None:
    stranger = password(
        district,
        requester="99999",
        name="Sam Poe",
        email="s@example.org",
        phone="1",
        site="primary",
        missing={"requester": "has none with them"},
    )
    with district.refuses("A15", "first proof"):
        actions.verify(district.desk, district.operator, stranger, "badge_photo")


@pytest.mark.rule("A15")
def test_the_second_proof_goes_by_the_way_they_ask() -> None:
    staff, student = Person(id="1", name="A", phone="602"), Person(id="2", name="B", role="student")
    assert methods_for(staff, "walk_in") == ("badge_photo", "face")
    assert methods_for(staff, "phone") == ("call_back",)
    assert methods_for(student, "phone") == ("vouched",)
    assert methods_for(student, "walk_in") == ("badge_photo", "face", "vouched")
    assert methods_for(staff) == ("badge_photo", "face", "call_back")
    assert methods_for(None) == ()


@pytest.mark.rule("A15")
def test_nobody_is_called_back_on_a_number_they_just_gave(district: District) -> None:
    number = password(district, requester=AALIYAH, phone="602-555-0000", missing={"email": "student"})
    with district.refuses("A15", "no number to call Aaliyah Johnson back on"):
        actions.verify(district.desk, district.operator, number, "call_back")


@pytest.mark.rule("A15")
def test_a_teacher_of_the_directory_vouches_for_a_student_and_for_nobody_else(district: District) -> None:
    number = password(district, requester=AALIYAH, missing=REACHED)
    for nobody in ("", "99999", AALIYAH):
        with district.refuses("A15", "a teacher of the directory"):
            actions.verify(district.desk, district.operator, number, "vouched", vouched_by=nobody)
    actions.verify(district.desk, district.operator, number, "vouched", vouched_by=JAMES)
    assert district.last(number).data["vouched_by"] == JAMES
    adult = password(district)
    with district.refuses("A15", "only for a student"):
        actions.verify(district.desk, district.operator, adult, "vouched", vouched_by=JAMES)


@pytest.mark.rule("A15")
def test_a_method_or_result_nobody_knows_is_refused(district: District) -> None:
    number = password(district)
    with district.refuses("A15", "no way to verify"):
        actions.verify(district.desk, district.operator, number, "mother's maiden name")
    with district.refuses("A15", "is no result"):
        actions.verify(district.desk, district.operator, number, "face", "perhaps")


@pytest.mark.rule("Q3")
def test_a_check_made_while_they_ask_lands_with_the_opening(district: District) -> None:
    number = password(district, channel="walk_in", verification=Verification(method="badge_photo"))
    opened, verified = district.entries(number)
    assert (opened.kind, verified.kind, verified.batch) == ("opened", "verified", opened.batch)
    actions.resolve(district.desk, district.operator, number, DONE)
    assert district.last(number).data["first_contact"] is True


@pytest.mark.rule("A15")
def test_a_check_that_could_not_be_made_opens_nothing(district: District) -> None:
    with district.refuses("A15", "cannot be done while they ask in this way"):
        password(district, channel="phone", verification=Verification(method="face"))


def test_undoing_an_opening_takes_its_check_along_even_a_failed_one(district: District) -> None:
    number = password(district, channel="walk_in", verification=Verification(method="face", result="failed"))
    actions.undo(district.desk, district.operator)
    assert district.ticket(number).state == "void"


@pytest.mark.rule("Q3")
def test_a_check_holds_for_this_person_and_this_round_only(district: District) -> None:
    number = password(district)
    actions.verify(district.desk, district.technician, number, "call_back")
    actions.edit(district.desk, district.technician, number, {"requester": JAMES})
    with district.refuses("Q3", "was not verified"):
        actions.resolve(district.desk, district.technician, number, DONE)
    actions.verify(district.desk, district.technician, number, "call_back")
    actions.resolve(district.desk, district.technician, number, DONE)
    actions.reopen(district.desk, district.technician, number, "locked again")
    with district.refuses("Q3", "was not verified"):
        actions.resolve(district.desk, district.technician, number, DONE)


@pytest.mark.rule("Q3")
def test_a_viewer_verifies_nobody(district: District) -> None:
    number = password(district)
    with district.refuses("role"):
        actions.verify(district.desk, district.viewer, number, "face")
