"""Loaners: lent and taken back with their tickets, what is refused, and the list of what is overdue."""

from collections.abc import Sequence

import pytest
from support.district import District, at

from wsd_tui.desk import actions, directory, housekeeping, loans
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.loans import HasLoaner
from wsd_tui.desk.notifications import notifications
from wsd_tui.store.around_records import Loan
from wsd_tui.store.records import Asset, Person

SWAP = "The screen of the Chromebook is cracked since this morning, seen by the teacher"
DEVICES = (
    Asset(tag="CB-20145", kind="chromebook", person="S4044"),
    Asset(tag="LN-01", kind="loaner", name="Chromebook 11"),
    Asset(tag="LN-02", kind="Loaner"),
    Asset(tag="LN-07", kind="loaner", retired_at=1),
    Asset(tag="PNL-1", kind="panel"),
)


@pytest.fixture
def desk_with_loaners(district: District) -> District:
    with district.desk.store.transaction():
        district.desk.store.assets.save_many(DEVICES)
    return district


def swap(district: District, loaner: str = "LN-01", **more: object) -> str:
    """The ticket of a broken Chromebook with a loaner."""
    fields: dict[str, object] = {
        "requester": "S4044",
        "channel": "walk_in",
        "asset": "CB-20145",
        "missing": {"email": "through the teacher", "phone": "through the teacher"},
        "loaner": loaner,
    }
    return district.open(SWAP, 3, **(fields | more))


def out(district: District) -> Sequence[Loan]:
    return loans.loans_out(district.desk, district.viewer)


def faults(district: District) -> list[str]:
    """What `check` finds, but for the devices that no journal tells of here."""
    return [line for line in check(district.desk) if not line.startswith("asset:")]


def test_device_loaner_and_ticket_are_one_save(desk_with_loaners: District) -> None:
    district = desk_with_loaners
    number = swap(district)
    (loan,) = out(district)
    assert (loan.tag, loan.person_name, loan.ticket) == ("LN-01", "Aaliyah Johnson", number)
    assert loan.due_at == at("2026-09-11 15:00")
    (lent,) = [entry for entry in district.entries(number) if entry.kind == "lent"]
    assert (lent.data["tag"], lent.data["for"]) == ("LN-01", "CB-20145")
    actions.undo(district.desk, district.operator, number)
    assert out(district) == []
    assert district.ticket(number).state == "void"
    swap(district)
    assert faults(district) == []


def test_what_is_refused_opens_no_ticket_and_lends_nothing(desk_with_loaners: District) -> None:
    district = desk_with_loaners
    before = district.numbers()
    with district.refuses("loaner", "PNL-1 is not for lending"):
        swap(district, "PNL-1")
    assert (district.numbers(), out(district)) == (before, [])


@pytest.mark.parametrize(
    ("tag", "rule", "said"),
    [
        ("PNL-1", "loaner", "is not for lending"),
        ("LN-07", "loaner", "is retired"),
        ("LN-99", "not found", "knows no device"),
        ("LN-01", "loaner", "is out with Aaliyah Johnson"),
    ],
)
def test_only_a_free_loaner_is_lent(desk_with_loaners: District, tag: str, rule: str, said: str) -> None:
    district = desk_with_loaners
    swap(district)
    other = district.open()
    with district.refuses(rule, said):
        loans.lend(district.desk, district.operator, other, tag)


def test_a_device_in_repair_is_not_lent(desk_with_loaners: District) -> None:
    district = desk_with_loaners
    repair = district.open("Hinge of the loaner is loose, it falls shut in class", asset="ln 01")
    with district.refuses("loaner", f"LN-01 is in repair: {repair} is open"):
        swap(district)
    actions.resolve(district.desk, district.technician, repair, "Tightened both hinges and tried the lid")
    swap(district)


def test_one_person_has_one_unless_there_is_a_reason(desk_with_loaners: District) -> None:
    district = desk_with_loaners
    swap(district)
    with pytest.raises(HasLoaner, match="has LN-01 already"):
        swap(district, "LN-02")
    swap(district, "LN-02", loaner_reason="one for the reading aid")
    assert [loan.reason for loan in out(district)] == ["", "one for the reading aid"]


def test_a_broken_loaner_comes_back_with_the_swap(desk_with_loaners: District) -> None:
    district = desk_with_loaners
    first = swap(district)
    second = swap(district, "LN-02", asset="LN-01")
    assert [loan.tag for loan in out(district)] == ["LN-02"]
    back = district.desk.store.loans.get(1)
    assert back is not None
    assert (back.condition, back.back_ticket) == ("damaged", second)
    assert district.kinds(first)[-1] == "loaner_back"
    other = district.open()
    with district.refuses("loaner", "in repair"):
        loans.lend(district.desk, district.operator, other, "LN-01")


def test_a_loaner_goes_to_somebody_known(desk_with_loaners: District) -> None:
    district = desk_with_loaners
    missing = {"requester": "a guest", "email": "a guest", "phone": "a guest"}
    with district.refuses("loaner", "somebody of the directory"):
        swap(district, requester="", name="Guest", site="primary", room="1", missing=missing)


def test_it_can_follow_on_an_open_ticket(desk_with_loaners: District) -> None:
    district = desk_with_loaners
    number = district.open()
    loans.lend(district.desk, district.operator, number, "ln01", due_at=at("2026-09-09 11:00"))
    assert [(loan.person, loan.due_at) for loan in out(district)] == [("20017", at("2026-09-09 11:00"))]
    other = district.open()
    with district.refuses("loaner", "before it is lent"):
        loans.lend(district.desk, district.operator, other, "LN-02", due_at=district.now)


def test_it_comes_back_and_its_ticket_says_so(desk_with_loaners: District) -> None:
    district = desk_with_loaners
    number = swap(district)
    done = loans.take_back(district.desk, district.technician, "LN-01", "damaged", "lid is scratched")
    assert "open a ticket" in done.said
    assert (out(district), district.kinds(number)[-1]) == ([], "loaner_back")
    actions.undo(district.desk, district.technician)
    assert [loan.tag for loan in out(district)] == ["LN-01"]
    with district.refuses("loaner", "is not out"):
        loans.take_back(district.desk, district.technician, "LN-02")
    with district.refuses("loaner", "is no condition"):
        loans.take_back(district.desk, district.technician, "LN-01", "wet")
    assert faults(district) == []


def test_the_return_can_be_a_ticket_of_its_own(desk_with_loaners: District) -> None:
    district = desk_with_loaners
    swap(district)
    back = district.open(
        "Loaner brought back to the desk, it came back in good order", 4,
        kind="request", channel="walk_in", loaner_back="LN-01", condition="good",
        resolution="Took the loaner back in good order and put it on the shelf to charge",
    )  # fmt: skip
    loan = district.desk.store.loans.get(1)
    assert loan is not None
    assert (loan.state, loan.back_ticket, district.ticket(back).asset) == ("back", back, "LN-01")


def test_lending_is_not_for_those_who_only_read(desk_with_loaners: District) -> None:
    district = desk_with_loaners
    number = swap(district)
    for action, args in (
        (loans.lend, (number, "LN-02")),
        (loans.take_back, ("LN-01",)),
        (loans.renew, ("LN-01", district.now + 9_999)),
    ):
        with district.refuses("role"):
            action(district.desk, district.viewer, *args)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("lent", "days", "due"),
    [
        ("2026-09-08 09:12", 0, "2026-09-08 15:00"),
        ("2026-09-08 15:10", 0, "2026-09-09 15:00"),
        ("2026-09-10 09:00", 3, "2026-09-15 15:00"),
        ("2026-09-04 09:00", 1, "2026-09-08 15:00"),
    ],
)
def test_it_is_due_so_many_school_days_later(district: District, lent: str, days: int, due: str) -> None:
    assert loans.due_after(district.desk, at(lent), days) == at(due)


def test_the_due_day_can_be_moved(desk_with_loaners: District) -> None:
    district = desk_with_loaners
    swap(district)
    loans.renew(district.desk, district.operator, "LOAN-1", at("2026-09-14 15:00"))
    assert out(district)[0].due_at == at("2026-09-14 15:00")
    with district.refuses("loaner", "has passed"):
        loans.renew(district.desk, district.operator, "LN-01", district.now)


def test_who_has_it_is_found_by_its_tag_and_sees_it_on_the_card(desk_with_loaners: District) -> None:
    district = desk_with_loaners
    swap(district)
    found = directory.resolve_code(district.desk, district.operator, "ln-01")
    assert isinstance(found, Asset)
    assert found.person == "S4044"
    people: list[Person] = directory.find_people(district.desk, district.operator, "LN-01")
    assert [person.id for person in people] == ["S4044"]
    assert [loan.tag for loan in directory.card(district.desk, district.operator, "S4044").loans] == ["LN-01"]


def test_how_loaners_came_back_before_is_on_the_card(desk_with_loaners: District) -> None:
    district = desk_with_loaners
    for condition in ("good", "damaged", "no_charger"):
        swap(district)
        loans.take_back(district.desk, district.operator, "LN-01", condition)
    found = directory.card(district.desk, district.operator, "S4044")
    assert [loan.condition for loan in found.harmed] == ["no_charger", "damaged"]
    assert not found.loans
    actions.undo(district.desk, district.operator)  # the last return
    found = directory.card(district.desk, district.operator, "S4044")
    assert [loan.condition for loan in found.harmed] == ["damaged"]
    assert [loan.tag for loan in found.loans] == ["LN-01"]


def test_what_is_overdue_is_told_of_once_at_its_time(desk_with_loaners: District) -> None:
    district = desk_with_loaners
    swap(district)

    def told(district: District) -> list[str]:
        lines = notifications(district.desk, district.operator)
        return [line.title for line in lines if line.kind == "loaners_overdue"]

    district.pass_to("2026-09-11 14:59")
    housekeeping.run(district.desk)
    assert told(district) == []
    assert housekeeping.next_due(district.desk) == at("2026-09-11 15:00")
    district.pass_to("2026-09-11 15:00")
    housekeeping.run(district.desk)
    housekeeping.run(district.desk)
    assert told(district) == ["LN-01 Aaliyah Johnson"]
    district.pass_to("2026-09-12 15:05")
    housekeeping.run(district.desk)
    assert len(told(district)) == 1, "nobody is there on a Saturday"
    district.pass_to("2026-09-14 15:05")
    housekeeping.run(district.desk)
    assert len(told(district)) == 2
    loans.take_back(district.desk, district.operator, "LN-01")
    assert told(district) == ["all of it is back"] * 2
    assert [line.kind for line in notifications(district.desk, district.viewer)] == []
