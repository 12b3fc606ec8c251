"""One problem, one ticket: a second problem is split off, many people are listed on one."""

import pytest
from support.district import District, at

from wsd_tui.desk import actions
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.letters import letters
from wsd_tui.desk.reads import ticket_view

pytestmark = pytest.mark.rule("A26")
SECOND = "The document camera in the same room shows no picture since today"


@pytest.fixture
def first(district: District) -> str:
    """A call at 9:12 that told of two problems; it is ten now."""
    number = district.open(severity=2, channel="phone", room="14", email="rosa@home.example")
    actions.take(district.desk, district.technician, number)
    district.pass_to("2026-09-08 10:00")
    return number


def split(district: District, number: str, **more: object) -> str:
    done = actions.split(district.desk, district.technician, number, SECOND, **more)  # type: ignore[arg-type]
    assert done.numbers[0] == number
    return done.numbers[1]


def test_it_keeps_requester_place_and_arrival_and_each_names_the_other(
    district: District, first: str
) -> None:
    second = split(district, first, problem_type="media", severity=3)
    one, other = district.ticket(first), district.ticket(second)
    kept = ("requester", "requester_name", "contact", "site", "room", "channel", "received_at", "kind")
    assert [getattr(other, name) for name in kept] == [getattr(one, name) for name in kept]
    assert (other.description, other.problem_type, other.severity) == (SECOND, "media", 3)
    assert (other.owner, other.state, other.created_at) == (None, "new", at("2026-09-08 10:00"))
    assert other.split_from == first
    assert district.last(first).data == {"into": second}
    assert district.entries(second)[0].data["split_from"] == first
    assert not list(check(district.desk))


def test_an_answer_that_was_given_holds_for_both(district: District, first: str) -> None:
    second = split(district, first, severity=1)
    clock = district.clocks(second).response
    assert clock is not None
    assert (clock.verdict, clock.elapsed) == ("within_target", 0)
    waiting = district.open(severity=2)
    third = split(district, waiting, severity=2)
    clock = district.clocks(third).response
    assert clock is not None
    assert clock.verdict == "running"


def test_who_is_not_in_the_directory_is_carried_over_with_what_is_missing(district: District) -> None:
    number = district.open(
        requester="",
        name="Visiting Artist",
        missing={"requester": "a visitor", "email": "none", "phone": "none"},
        site="primary",
    )
    second = split(district, number)
    assert district.ticket(second).requester_name == "Visiting Artist"
    assert district.ticket(second).incomplete
    assert not list(check(district.desk))


@pytest.mark.rule("R10")
def test_the_gates_of_intake_hold(district: District, first: str) -> None:
    desk, technician = district.desk, district.technician
    with district.refuses("R10"):
        actions.split(desk, technician, first, "camera broken")
    with district.refuses("S2"):
        actions.split(desk, technician, first, SECOND, problem_type="plumbing")
    with district.refuses("T1"):
        actions.split(desk, technician, first, SECOND, severity=5)
    with district.refuses("role"):
        actions.split(desk, district.operator, first, SECOND)
    done = actions.split(desk, technician, first, "camera broken", severity=1)
    assert district.ticket(done.numbers[1]).detail_owed


def test_undo_takes_both_sides_back_as_one(district: District, first: str) -> None:
    before = district.ticket(first)
    second = split(district, first)
    done = actions.undo(district.desk, district.technician)
    assert set(done.numbers) == {first, second}
    assert district.ticket(second).state == "void"
    after = district.ticket(first)
    before.version = after.version
    assert after == before
    assert split(district, first) not in (first, second)


class TestAffected:
    def test_many_people_stand_on_one_ticket(self, district: District, first: str) -> None:
        people = ["20023", "Grace Hopper", "  ", "Grace Hopper"]
        actions.set_affected(district.desk, district.operator, first, people)
        ticket = district.ticket(first)
        assert ticket.affected_persons.split("\n") == ["James White (20023)", "Grace Hopper"]
        assert district.last(first).data == {"count": 2}
        with district.refuses("state", "already"):
            actions.set_affected(district.desk, district.operator, first, people)
        actions.set_affected(district.desk, district.operator, first, [])
        assert district.ticket(first).affected_persons == ""
        assert not list(check(district.desk))

    @pytest.mark.rule("A6")
    def test_many_suggest_a_higher_severity_and_change_nothing(self, district: District, first: str) -> None:
        done = actions.set_affected(
            district.desk, district.operator, first, [f"Person {n}" for n in range(12)]
        )
        assert "suggested is severity 1" in done.said
        assert district.ticket(first).severity == 2

    def test_the_names_of_a_restricted_ticket_stay_hidden(self, district: District, first: str) -> None:
        from wsd_tui.desk.privacy import masked_ticket

        actions.set_affected(district.desk, district.operator, first, ["Grace Hopper"])
        actions.edit(district.desk, district.technician, first, {"restricted": True})
        assert masked_ticket(district.kim, district.ticket(first)).affected_persons == ""
        assert (
            ticket_view(district.desk, district.technician, first).ticket.affected_persons == "Grace Hopper"
        )


@pytest.mark.rule("O1", "Q5")
def test_the_requester_hears_the_new_number_and_undo_takes_the_letter_back(
    district: District, first: str
) -> None:
    second = split(district, first, severity=3)
    receipt = letters(district.desk, district.coordinator)[0]
    assert (receipt.message.kind, receipt.recipients[0].address) == ("receipt", "rosa@home.example")
    assert second in receipt.message.title
    actions.undo(district.desk, district.technician)
    assert letters(district.desk, district.coordinator)[0].state == "cancelled"
