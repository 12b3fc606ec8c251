"""The waiting list: taken in, called in turn, and how a wait ends."""

import pytest
from support.district import District, at

from wsd_tui.desk import actions, waiting
from wsd_tui.desk.actions import Intake
from wsd_tui.desk.checking.check import check
from wsd_tui.store.around_records import Waiting


def there(district: District) -> list[Waiting]:
    return waiting.waiting_list(district.desk, district.viewer)


def came(district: District, who: str = "20017", reason: str = "charger is lost", **more: int) -> str:
    return waiting.add(district.desk, district.operator, who, reason, **more).numbers[0]


def from_the_list(number: str, **more: object) -> Intake:
    fields: dict[str, object] = {"requester": "20017", "problem_type": "hardware", "channel": "walk_in"}
    description = "The charger of the teacher laptop was lost on the bus this morning"
    return Intake(description=description, severity=3, waiting=number, **(fields | more))  # type: ignore[arg-type]


@pytest.mark.rule("Q7")
def test_who_comes_is_kept_with_reason_and_wait(district: District) -> None:
    assert came(district) == "W-1"
    district.pass_to("2026-09-08 09:20")
    assert came(district, "Sam Poe", "asks for a projector", at=at("2026-09-08 09:18")) == "W-2"
    first, second = there(district)
    assert (first.name, first.person, first.reason) == ("Rosa Delgado", "20017", "charger is lost")
    assert (second.name, second.person) == ("Sam Poe", "")
    assert [waiting.minutes(one, district.now) for one in (first, second)] == [8, 2]
    assert list(check(district.desk)) == []


@pytest.mark.rule("Q7")
@pytest.mark.parametrize(
    ("who", "reason", "rule", "said"),
    [
        ("", "charger", "Q7", "nobody is named"),
        ("20017", " \x1b[2J", "Q7", "the reason is missing"),
        ("20017", "again", "Q7", "waits already"),
        ("Sam Poe", "forgot, password: Hunter2022!", "R15", "password"),
    ],
)
def test_what_cannot_wait_is_refused(district: District, who: str, reason: str, rule: str, said: str) -> None:
    came(district)
    with district.refuses(rule, said):
        waiting.add(district.desk, district.operator, who, reason)


@pytest.mark.rule("A8")
def test_nobody_comes_later_than_now(district: District) -> None:
    with district.refuses("A8"):
        came(district, at=district.now + 60)


def test_the_list_is_for_whoever_works_the_desk(district: District) -> None:
    with district.refuses("role"):
        waiting.add(district.desk, district.viewer, "20017", "charger")


@pytest.mark.rule("Q7")
def test_they_are_called_in_the_order_of_arrival(district: District) -> None:
    came(district)
    came(district, "Sam Poe", "came earlier", at=district.now - 300)
    came(district, "20023", "third")
    assert waiting.call(district.desk, district.operator).numbers == ("W-2",)
    done = waiting.call(district.desk, district.technician, "W-3")
    assert "before W-1" in done.said
    assert [(one.number, one.state, one.called_by) for one in there(district)] == [
        ("W-2", "called", "operator"),
        ("W-1", "waiting", ""),
        ("W-3", "called", "technician"),
    ]
    waiting.call(district.desk, district.operator)
    with district.refuses("Q7", "nobody waits"):
        waiting.call(district.desk, district.operator)


@pytest.mark.rule("Q7")
def test_a_wait_can_end_without_a_ticket(district: District) -> None:
    number = came(district)
    with district.refuses("Q7", "was not called yet"):
        waiting.leave(district.desk, district.operator, number, "no_show")
    waiting.call(district.desk, district.operator)
    waiting.leave(district.desk, district.operator, number, "no_show")
    assert there(district) == []
    (gone,) = waiting.came_since(district.desk, district.viewer, 0)
    assert (gone.state, gone.outcome) == ("over", "no_show")
    with district.refuses("Q7", "did not come"):
        waiting.call(district.desk, district.operator, number)
    other = came(district)
    with district.refuses("Q7", "is no end"):
        waiting.leave(district.desk, district.operator, other, "bored")


@pytest.mark.rule("Q7", "A8")
def test_a_ticket_counts_from_the_arrival_and_ends_the_wait(district: District) -> None:
    number, arrived = came(district), district.now
    district.pass_to("2026-09-08 09:40")
    ticket = actions.open_ticket(district.desk, district.operator, from_the_list(number)).numbers[0]
    kept = district.ticket(ticket)
    assert (kept.received_at, kept.created_at) == (arrived, district.now)
    assert district.entries(ticket)[0].data["received_reason"] == "waited in the waiting list"
    (gone,) = waiting.came_since(district.desk, district.viewer, 0)
    assert (gone.outcome, gone.ticket) == ("ticket", ticket)
    with district.refuses("Q7", f"is ticket {ticket} now"):
        actions.open_ticket(district.desk, district.technician, from_the_list(number))


@pytest.mark.rule("Q7")
def test_taking_the_ticket_back_puts_them_on_the_list_again(district: District) -> None:
    number = came(district)
    waiting.call(district.desk, district.operator, number)
    ticket = actions.open_ticket(district.desk, district.operator, from_the_list(number)).numbers[0]
    actions.undo(district.desk, district.operator, ticket)
    assert [(one.number, one.state) for one in there(district)] == [(number, "called")]
    actions.undo(district.desk, district.operator)
    actions.undo(district.desk, district.operator)
    assert there(district) == []
    assert list(check(district.desk)) == []


def test_unknown_numbers_are_not_found(district: District) -> None:
    for number in ("W-9", "x", "٣"):
        with district.refuses("not found"):
            waiting.call(district.desk, district.operator, number)
