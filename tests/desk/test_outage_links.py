"""Linking: one governing outage at most, the sweep back, and what counts as told."""

import pytest
from support.district import LAMP, District
from support.outage_day import declare, linked, mails, outage, report, restore

from wsd_tui.desk import actions, outages
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.joining import joining


def test_moving_is_unlink_and_link_in_one_action_and_is_said(district: District) -> None:
    declare(district), declare(district)
    (number,) = linked(district, 1)
    done = outages.link(district.desk, district.technician, number, "OUT-2")
    assert done.said.startswith(f"{number} moved from OUT-1 to OUT-2")
    assert [kind for kind in district.kinds(number) if "linked" in kind] == ["linked", "unlinked", "linked"]
    assert district.ticket(number).outage == 2
    actions.undo(district.desk, district.technician)
    assert district.ticket(number).outage == 1
    assert not list(check(district.desk))


def test_unlinking_is_always_possible(district: District) -> None:
    declare(district)
    (number,) = linked(district, 1)
    restore(district)
    outages.unlink(district.desk, district.operator, number)
    assert district.ticket(number).outage is None


@pytest.mark.rule("A24")
def test_notice_and_confirmation_together_are_the_response(district: District) -> None:
    number = report(district)
    declare(district)
    outages.link(district.desk, district.technician, number, "OUT-1")
    assert district.last(number).kind == "outage_told"
    assert district.last(number).data == {"outage": 1, "how": "notice"}
    assert district.clocks(number).response.final  # type: ignore[union-attr]
    assert len(mails(district, number, "outage_linked")) == 1
    assert district.clocks(number).resolution.final is False  # type: ignore[union-attr]


@pytest.mark.rule("A24")
def test_a_confirmation_alone_is_no_response(district: District) -> None:
    number = report(district)
    declare(district, audience="key_members")
    outages.link(district.desk, district.technician, number, "OUT-1")
    assert len(mails(district, number, "outage_linked")) == 1
    assert "outage_told" not in district.kinds(number)
    assert district.ticket(number).facts.rounds[-1].answered is None


@pytest.mark.rule("A24")
def test_a_student_is_on_no_staff_list(district: District) -> None:
    number = report(district, requester="S4044", missing={"email": "pupil", "phone": "pupil"})
    declare(district)
    outages.link(district.desk, district.technician, number, "OUT-1")
    assert "outage_told" not in district.kinds(number)


@pytest.mark.rule("A24")
def test_an_address_of_its_own_on_the_list_counts(district: District) -> None:
    parts = district.desk.settings.audiences["key_members"]
    number = report(district, email=parts[0], requester="S4044", missing={"phone": "pupil"})
    declare(district, audience="key_members")
    outages.link(district.desk, district.technician, number, "OUT-1")
    assert district.last(number).kind == "outage_told"


@pytest.mark.rule("A24")
def test_told_by_voice_at_linking(district: District) -> None:
    number = report(district)
    declare(district, audience="key_members")
    done = outages.link(district.desk, district.technician, number, "OUT-1", told="voice")
    assert district.last(number).data == {"outage": 1, "how": "voice"}
    assert not mails(district, number, "outage_linked")
    assert "voice" in done.said
    other = report(district)
    with district.refuses("A24"):
        outages.link(district.desk, district.technician, other, "OUT-1", told="shouting")


def test_the_sweep_proposes_what_fits_the_best_first(district: District) -> None:
    lamp = district.open(LAMP)
    word = district.open(
        "The internet and Wi-Fi are gone in all of building two", problem_type="software", site="primary"
    )
    first, second = report(district), report(district)
    elsewhere = report(district, site="elementary")
    declare(district)
    gone = report(district)
    outages.link(district.desk, district.technician, gone, "OUT-1")
    found = [match.number for match in outages.sweep(district.desk, district.technician, "OUT-1")]
    assert found == [first, second, word]
    assert lamp not in found
    assert elsewhere not in found


def test_the_sweep_goes_two_hours_back_and_to_the_start(district: District) -> None:
    old = report(district)
    district.pass_to("2026-09-08 11:20")
    new = report(district)
    declare(district)
    assert [one.number for one in outages.sweep(district.desk, district.technician, "OUT-1")] == [new]
    declare(district, started_at=district.ticket(old).received_at)
    assert [one.number for one in outages.sweep(district.desk, district.technician, "OUT-2")] == [old, new]


def test_a_sweep_is_one_action_with_one_undo(district: District) -> None:
    numbers = [report(district) for _ in range(3)]
    declare(district)
    swept = outages.sweep_in(district.desk, district.technician, "OUT-1", numbers)
    assert [part.done for part in swept.parts] == [True, True, True]
    again = outages.sweep_in(district.desk, district.kim, "OUT-1", numbers[:1])
    assert [part.done for part in again.parts] == [False]
    actions.undo(district.desk, district.technician)
    assert {district.ticket(number).outage for number in numbers} == {None}
    assert not list(check(district.desk))


def test_the_report_tells_late_links_from_those_at_intake(district: District) -> None:
    early = report(district)
    declare(district)
    district.pass_to("2026-09-08 09:30")
    outages.sweep_in(district.desk, district.technician, "OUT-1", [early])
    intake = joining(district.desk, "OUT-1", "20023", "walk_in")
    joined = actions.open_ticket(district.desk, district.operator, intake).numbers[0]
    found = outages.linked_tickets(district.desk, district.viewer, "OUT-1")
    assert [(one.number, one.how, one.late) for one in found] == [
        (early, "sweep", True),
        (joined, "intake", False),
    ]
    assert outages.linked_sum(found).late == 1
    assert outages.linked_sum(found).first_at == district.ticket(early).received_at
    assert outage(district).declared_at > district.ticket(early).received_at - 1


@pytest.mark.rule("R10")
def test_joining_at_the_counter_needs_the_person_alone(district: District) -> None:
    declare(district)
    intake = joining(district.desk, "OUT-1", "20023", "walk_in")
    number = actions.open_ticket(district.desk, district.operator, intake).numbers[0]
    assert district.ticket(number).description == "Affected by OUT-1: No internet in the whole district"
    assert district.kinds(number)[-2:] == ["linked", "outage_told"]
    assert district.last(number).data["how"] == "voice"
