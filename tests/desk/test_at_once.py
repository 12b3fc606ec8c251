"""What is done in the save that opens a ticket: resolve on the spot, link to an outage, leave a checklist."""

import pytest
from support.district import DONE, LAMP, District

from wsd_tui.desk import actions, outages
from wsd_tui.desk.actions import Intake
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.identity import Verification
from wsd_tui.desk.joining import NOT_ASKED, joining
from wsd_tui.desk.suggest import Facets

RESET = "Reset the domain password at first contact and saw the person sign in with it"


def declare(district: District, nature: str = "Wi-Fi of the Primary School is down", **more: str) -> str:
    fields = {"extent": "partial", "category": "network", **more}
    done = outages.declare(
        district.desk, district.coordinator, nature=nature, services=["wifi"], audience="all_staff", **fields
    )
    return done.numbers[0]


def password(**more: object) -> Intake:
    fields: dict[str, object] = {
        "requester": "20017",
        "problem_type": "password",
        "channel": "walk_in",
        **more,
    }
    return Intake(description="Locked out of the domain account since this morning", severity=1, **fields)  # type: ignore[arg-type]


@pytest.mark.rule("R1")
def test_resolved_in_the_same_save_is_a_first_contact_resolution(district: District) -> None:
    number = district.open(channel="walk_in", resolution=DONE)
    ticket = district.ticket(number)
    assert ticket.state == "resolved"
    assert district.last(number).data["first_contact"] is True
    assert len({entry.batch for entry in district.entries(number)}) == 1


@pytest.mark.rule("R1")
def test_an_operator_may_resolve_so(district: District) -> None:
    assert district.ticket(district.open(by=district.operator, resolution=DONE)).state == "resolved"


@pytest.mark.rule("R10")
def test_a_thin_resolution_opens_nothing(district: District) -> None:
    with district.refuses("R10", "resolution"):
        district.open(resolution="fixed")


@pytest.mark.rule("Q3", "A15", "R15")
def test_a_password_is_not_done_before_the_identity_is_verified(district: District) -> None:
    with district.refuses("Q3"):
        actions.open_ticket(district.desk, district.operator, password(resolution=RESET))
    failed = Verification(method="badge_photo", result="failed")
    with district.refuses("Q3"):
        actions.open_ticket(district.desk, district.operator, password(resolution=RESET, verification=failed))
    passed = Verification(method="badge_photo")
    (number,) = actions.open_ticket(
        district.desk, district.operator, password(resolution=RESET, verification=passed)
    ).numbers
    assert district.kinds(number) == ["opened", "verified", "resolved"]
    assert district.ticket(number).state == "resolved"


def test_one_undo_takes_all_of_it_back(district: District) -> None:
    passed = Verification(method="face")
    done = actions.open_ticket(
        district.desk, district.operator, password(resolution=RESET, verification=passed)
    )
    actions.undo(district.desk, district.operator)
    assert district.ticket(done.numbers[0]).state == "void"
    assert list(check(district.desk)) == []


def test_it_can_be_linked_to_an_open_outage(district: District) -> None:
    outage = declare(district)
    number = district.open(outage=outage)
    assert district.ticket(number).outage == 1
    outages.restore(district.desk, district.coordinator, outage, "All access points answer again")
    with district.refuses("state", "restored"):
        district.open(outage=outage)


def test_the_checklist_waits_for_whoever_takes_it(district: District) -> None:
    number = district.open(checklist=("Input tried?", "Spare cart sent?"))
    assert district.last(number).kind == "commented"
    assert district.last(number).body == "To check:\n- Input tried?\n- Spare cart sent?"
    assert district.kinds(district.open(checklist=("Nothing",), resolution=DONE)) == ["opened", "resolved"]


@pytest.mark.rule("T1", "A6")
def test_another_severity_than_suggested_keeps_its_reason(district: District) -> None:
    number = district.open(
        LAMP,
        3,
        facets=Facets(class_in_session=True),
        severity_reason="The class moved to the library",
        template="display",
    )
    data = district.entries(number)[0].data
    assert data["suggested"]["severity"] == 1
    assert data["severity_reason"] == "The class moved to the library"
    assert data["template"] == "display"


@pytest.mark.rule("R9", "R10")
def test_joining_an_outage_needs_only_the_person(district: District) -> None:
    outage = declare(district)
    intake = joining(district.desk, outage, "20017", "walk_in")
    (number,) = actions.open_ticket(district.desk, district.operator, intake).numbers
    ticket = district.ticket(number)
    assert ticket.description == "Affected by OUT-1: Wi-Fi of the Primary School is down"
    assert (ticket.problem_type, ticket.severity, ticket.outage) == ("network", 2, 1)
    assert not ticket.incomplete


@pytest.mark.rule("A14")
def test_a_student_without_e_mail_joins_too_and_stays_marked(district: District) -> None:
    intake = joining(district.desk, declare(district, extent="widespread"), "S4044", "walk_in")
    assert intake.missing == {"email": NOT_ASKED, "phone": NOT_ASKED}
    (number,) = actions.open_ticket(district.desk, district.operator, intake).numbers
    assert district.ticket(number).incomplete
    assert district.ticket(number).severity == 1
