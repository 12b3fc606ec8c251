"""Taking a ticket: who comes first, and what happens when two reach for it."""

import threading

import pytest
from support.district import District, at

from wsd_tui.desk import actions
from wsd_tui.desk.refusal import Refused


def test_who_takes_a_ticket_owns_it(district: District) -> None:
    number = district.open()
    done = actions.take(district.desk, district.technician, number)
    ticket = district.ticket(number)
    assert (ticket.owner, ticket.state) == ("technician", "claimed")
    assert (done.numbers, done.said) == ((number,), f"{number} is yours")
    assert done.entries == (district.head,)


def test_the_second_is_told_who_has_it(district: District) -> None:
    number = district.open()
    actions.take(district.desk, district.kim, number)
    with district.refuses("taken", f"Soo-jin Kim has {number}"):
        actions.take(district.desk, district.technician, number)
    with district.refuses("state", "yours already"):
        actions.take(district.desk, district.kim, number)


def test_of_two_consoles_at_the_same_moment_one_wins_and_the_other_is_told(district: District) -> None:
    numbers = [district.open() for _ in range(12)]
    gate, outcomes = threading.Barrier(2), []

    def reach(who: str) -> None:
        desk = district.colleague()
        actor = district.kim if who == "kim" else district.technician
        for number in numbers:
            gate.wait()
            try:
                actions.take(desk, actor, number)
                outcomes.append((number, who, ""))
            except Refused as refused:
                outcomes.append((number, who, refused.what))
        desk.close()

    threads = [threading.Thread(target=reach, args=(who,)) for who in ("kim", "technician")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    names = {"kim": "Soo-jin Kim", "technician": "Tran Nguyen"}
    for number in numbers:
        (winner,) = [who for taken, who, what in outcomes if taken == number and not what]
        (told,) = [what for taken, _, what in outcomes if taken == number and what]
        assert told == f"{names[winner]} has {number}"
        assert district.ticket(number).owner == winner
        assert district.kinds(number) == ["opened", "taken"]


@pytest.mark.parametrize("state", ["resolved", "closed"])
def test_what_is_done_cannot_be_taken(district: District, state: str) -> None:
    number = district.open()
    actions.resolve(district.desk, district.technician, number, "Lamp replaced and tested with the teacher")
    if state == "closed":
        actions.close(district.desk, district.technician, number)
    with district.refuses("state", state):
        actions.take(district.desk, district.technician, number)


class TestFirstSeverity:
    @pytest.fixture
    def waiting(self, district: District) -> list[str]:
        """Three severity 1 tickets by arrival; the second was typed last."""
        first = district.open(severity=1)
        district.pass_to("2026-09-08 09:20")
        third = district.open(severity=1)
        second = district.open(
            severity=1, received_at=at("2026-09-08 09:15"), received_reason="waited at the counter"
        )
        return [first, second, third]

    @pytest.mark.rule("G2", "A8")
    def test_it_stands_by_arrival_alone(self, district: District, waiting: list[str]) -> None:
        assert district.view("open") == waiting

    @pytest.mark.rule("G2")
    def test_taking_a_later_one_asks_a_reason_which_is_kept(
        self, district: District, waiting: list[str]
    ) -> None:
        first, second, third = waiting
        with district.refuses("G2", f"{first}, {second} came before"):
            actions.take(district.desk, district.technician, third)
        actions.take(district.desk, district.technician, third, reason="already standing in that room")
        entry = district.last(third)
        assert entry.data["out_of_turn"] == [first, second]
        assert entry.body == "already standing in that room"

    @pytest.mark.rule("G2")
    def test_giving_a_later_one_to_oneself_asks_the_same(
        self, district: District, waiting: list[str]
    ) -> None:
        first, second, third = waiting
        with district.refuses("G2"):
            actions.assign(district.desk, district.technician, third, "technician")
        actions.assign(district.desk, district.technician, third, "technician", reason="remote staff waits")
        assert district.last(third).data["out_of_turn"] == [first, second]

    @pytest.mark.rule("G2")
    def test_in_turn_nothing_is_asked(self, district: District, waiting: list[str]) -> None:
        for number in waiting:
            actions.take(district.desk, district.technician, number)
            assert "out_of_turn" not in district.last(number).data

    @pytest.mark.rule("G2")
    def test_who_waits_for_the_requester_is_not_passed_over(
        self, district: District, waiting: list[str]
    ) -> None:
        first, second, _ = waiting
        until = at("2026-09-08 14:00")
        actions.hold(
            district.desk, district.coordinator, first, for_="requester", until=until, reason="room locked"
        )
        actions.take(district.desk, district.technician, second)
        assert "out_of_turn" not in district.last(second).data

    def test_other_severities_are_free_to_choose(self, district: District, waiting: list[str]) -> None:
        district.open(severity=3)
        later = district.open(severity=3)
        actions.take(district.desk, district.technician, later)
        assert district.ticket(later).owner == "technician"


@pytest.mark.rule("A8")
def test_a_ticket_raised_to_severity_1_keeps_its_arrival(district: District) -> None:
    raised = district.open(severity=3)
    district.pass_to("2026-09-08 09:30")
    later = district.open(severity=1)
    actions.set_severity(district.desk, district.technician, raised, 1, "a whole class waits")
    assert district.view("open") == [raised, later]
    with district.refuses("G2", raised):
        actions.take(district.desk, district.technician, later)


@pytest.mark.rule("A8")
def test_equal_arrivals_go_by_number(district: District) -> None:
    numbers = [district.open(severity=1) for _ in range(5)]
    assert district.view("open") == numbers
