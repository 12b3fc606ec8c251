"""The staff list: one truth, the newest revision; nobody leaves an open ticket behind."""

import pytest
from support.district import District, actor, desk_part

from wsd_tui.config import ConfigError
from wsd_tui.desk import actions, pins, staffing
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.pins import Cost
from wsd_tui.desk.refusal import NotFound
from wsd_tui.desk.revisions import apply_part, is_newer

NEW = {"name": "Ana Ortiz", "role": "technician", "os_user": "aortiz", "email": "ana@example.org"}


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pins, "COST", Cost(n=16))


def owned(district: District, count: int, by: str = "kim") -> list[str]:
    """Open tickets of somebody."""
    numbers = [district.open(severity=3) for _ in range(count)]
    for number in numbers:
        actions.take(district.desk, actor(district.desk, by), number)
    return numbers


def listed(district: District) -> list[str]:
    return [member.id for member in district.desk.settings.staff]


def test_somebody_new_can_be_given_work_at_once(district: District) -> None:
    done = staffing.add(district.desk, district.coordinator, "ortiz", NEW)
    assert done.said == "ortiz is on the staff list: revision 2"
    number = district.open()
    actions.assign(district.desk, district.coordinator, number, "ortiz")
    assert district.ticket(number).owner == "ortiz"
    (entry,) = district.desk.store.journal.of("desk:configuration", last=1)
    assert (entry.by, entry.data["source"], entry.data["part"]["staff"][-1]) == (
        "coordinator",
        "staff",
        {"id": "ortiz", **NEW},
    )
    assert list(check(district.desk)) == []


def test_other_sections_stay_as_they_are(district: District) -> None:
    staffing.add(district.desk, district.coordinator, "ortiz", NEW)
    (entry,) = district.desk.store.journal.of("desk:configuration", last=1)
    part = desk_part()
    assert entry.data["part"] == {**part, "staff": [*part["staff"], {"id": "ortiz", **NEW}]}


@pytest.mark.parametrize("doing", ["list", "add", "change", "deactivate", "reset"])
@pytest.mark.parametrize("who", ["viewer", "operator", "technician"])
def test_only_the_coordinator_manages_staff(district: District, doing: str, who: str) -> None:
    by = actor(district.desk, who)
    with district.refuses("role"):
        {
            "list": lambda: staffing.members(district.desk, by),
            "add": lambda: staffing.add(district.desk, by, "ortiz", NEW),
            "change": lambda: staffing.change_member(district.desk, by, "kim", {"role": "coordinator"}),
            "deactivate": lambda: staffing.deactivate(district.desk, by, "kim"),
            "reset": lambda: pins.reset(district.desk, by, "kim"),
        }[doing]()


def test_what_the_list_cannot_hold_is_not_written(district: District) -> None:
    before = district.head
    for staff_id, fields in (
        ("Not an id", NEW),
        ("ortiz", {**NEW, "role": "director"}),
        ("ortiz", {**NEW, "email": "nowhere"}),
        ("ortiz", {**NEW, "os_user": "tnguyen"}),
        ("ortiz", {**NEW, "name": ""}),
    ):
        with pytest.raises(ConfigError):
            staffing.add(district.desk, district.coordinator, staff_id, fields)
    assert district.head == before
    assert district.desk.refresh() is False


def test_an_id_stays_with_whom_it_belongs_to(district: District) -> None:
    with district.refuses("staff", "on the list already"):
        staffing.add(district.desk, district.coordinator, "kim", NEW)
    staffing.deactivate(district.desk, district.coordinator, "kim")
    with district.refuses("staff", "is the id of Soo-jin Kim"):
        staffing.add(district.desk, district.coordinator, "kim", NEW)
    staffing.add(district.desk, district.coordinator, "kim", {**NEW, "name": "Soo-jin Kim"})
    assert district.desk.staff()["kim"].active


def test_fields_are_changed_and_taken_out(district: District) -> None:
    fields = {"email": "", "name": "Soo-jin\nKim-Lee"}
    staffing.change_member(district.desk, district.coordinator, "kim", fields)
    kim = district.desk.staff()["kim"]
    assert (kim.name, kim.email, kim.os_user, kim.role) == ("Soo-jin Kim-Lee", "", "skim", "technician")
    with district.refuses("staff", "nothing to change"):
        staffing.change_member(district.desk, district.coordinator, "kim", {})
    with pytest.raises(NotFound):
        staffing.change_member(district.desk, district.coordinator, "nobody", fields)


def test_who_has_open_tickets_cannot_leave_without_handing_them_over(district: District) -> None:
    first, second = owned(district, 2)
    with district.refuses("staff", f"Soo-jin Kim still has {first}, {second}"):
        staffing.deactivate(district.desk, district.coordinator, "kim")
    with district.refuses("staff", f"Soo-jin Kim still has {second}"):
        staffing.deactivate(district.desk, district.coordinator, "kim", [f"{first}=ruiz"])
    assert "kim" in listed(district)
    assert district.ticket(first).owner == "kim"


def test_everything_goes_to_one_or_each_to_another_in_one_transaction(district: District) -> None:
    first, second, third = owned(district, 3)
    hand_over = ["technician", f"{second}=ruiz"]
    done = staffing.deactivate(district.desk, district.coordinator, "kim", hand_over)
    assert done.said == "Soo-jin Kim is off the staff list, 3 tickets handed over: revision 2"
    assert [district.ticket(number).owner for number in (first, second, third)] == [
        "technician",
        "ruiz",
        "technician",
    ]
    assert "kim" not in listed(district)
    assert not district.desk.staff()["kim"].active
    entry = district.last(first)
    (configured,) = district.desk.store.journal.of("desk:configuration", last=1)
    assert (entry.kind, entry.by, entry.body) == (
        "assigned",
        "coordinator",
        "Soo-jin Kim hands over what was open",
    )
    assert entry.batch == configured.batch
    assert list(check(district.desk)) == []
    with district.refuses("undo", "a revision stands"):
        actions.undo(district.desk, district.coordinator)


@pytest.mark.parametrize(
    ("hand_over", "saying"),
    [
        (["viewer"], "cannot be given"),
        (["nobody"], "there is no staff id"),
        (["kim"], "has them already"),
        (["ruiz", "technician"], "only one can take all"),
        (["99999=ruiz"], "99999"),
        (["{other}=ruiz"], "is no open ticket of Soo-jin Kim"),
    ],
)
def test_a_hand_over_that_does_not_do_changes_nothing(
    district: District, hand_over: list[str], saying: str
) -> None:
    (number,) = owned(district, 1)
    (other,) = owned(district, 1, by="ruiz")
    before = district.head
    with pytest.raises(Exception, match=saying):
        staffing.deactivate(
            district.desk, district.coordinator, "kim", [to.format(other=other) for to in hand_over]
        )
    assert district.head == before
    assert "kim" in listed(district)
    assert district.ticket(number).owner == "kim"


def test_who_can_have_no_tickets_any_more_hands_them_over_too(district: District) -> None:
    (number,) = owned(district, 1)
    with district.refuses("staff", f"still has {number}"):
        staffing.change_member(district.desk, district.coordinator, "kim", {"role": "operator"})
    staffing.change_member(district.desk, district.coordinator, "kim", {"role": "operator"}, ["ruiz"])
    assert (district.ticket(number).owner, district.desk.staff()["kim"].role) == ("ruiz", "operator")


def test_done_tickets_keep_nobody(district: District) -> None:
    (number,) = owned(district, 1)
    actions.resolve(district.desk, district.kim, number, "Replaced the lamp and watched it for ten minutes")
    staffing.deactivate(district.desk, district.coordinator, "kim")
    assert district.ticket(number).owner == "kim"


def test_there_is_always_a_coordinator(district: District) -> None:
    with district.refuses("staff", "nobody would be Coordinator"):
        staffing.deactivate(district.desk, district.coordinator, "coordinator")
    with district.refuses("staff", "nobody would be Coordinator"):
        staffing.change_member(district.desk, district.coordinator, "coordinator", {"role": "technician"})
    staffing.change_member(district.desk, district.coordinator, "ruiz", {"role": "coordinator"})
    staffing.deactivate(district.desk, district.coordinator, "coordinator")
    assert "coordinator" not in listed(district)


def test_who_left_does_nothing_more_on_a_console_that_is_still_open(district: District) -> None:
    (number,) = owned(district, 1, by="ruiz")
    kim, colleague = district.kim, district.colleague()
    staffing.deactivate(district.desk, district.coordinator, "kim")
    for doing in (
        lambda: actions.reply(colleague, kim, number, "On my way"),
        lambda: district.open(by=kim),
        lambda: actions.undo(colleague, kim),
        lambda: actions.log_direct_call(district.desk, kim, "20017", staff="ruiz"),
    ):
        with district.refuses("identity", "no longer on the staff list"):
            doing()
    colleague.close()


def test_a_pin_goes_with_whoever_leaves(district: District) -> None:
    pins.reset(district.desk, district.coordinator, "kim")
    staffing.deactivate(district.desk, district.coordinator, "kim")
    assert district.desk.store.pins.all() == {}


def test_a_file_leaves_out_nobody_with_open_tickets_either(district: District) -> None:
    (number,) = owned(district, 1)
    part = desk_part()
    part["staff"] = [row for row in part["staff"] if row["id"] != "kim"]
    with district.refuses("staff", f"still has {number}"):
        apply_part(district.desk.store, district.coordinator, part, district.now)
    actions.assign(district.desk, district.kim, number, "ruiz", reason="my shift ends")
    assert apply_part(district.desk.store, district.coordinator, part, district.now) == 2
    assert not district.desk.staff()["kim"].active


def test_a_file_with_an_older_staff_list_is_not_taken_up_by_itself(district: District) -> None:
    part = desk_part()
    assert is_newer(district.desk, {**part, "close_after": "7"})
    staffing.deactivate(district.desk, district.coordinator, "kim")
    assert not is_newer(district.desk, part)
    assert not is_newer(district.desk, {**part, "close_after": "7"})
    part["staff"] = [row for row in part["staff"] if row["id"] != "kim"]
    assert is_newer(district.desk, {**part, "close_after": "7"})


def test_the_list_tells_of_everybody(district: District) -> None:
    owned(district, 2)
    pins.reset(district.desk, district.coordinator, "kim")
    staffing.deactivate(district.desk, district.coordinator, "ruiz")
    found = {member.staff.id: member for member in staffing.members(district.desk, district.coordinator)}
    assert (found["kim"].tickets, found["kim"].pin, found["kim"].listed) == (2, "good once", True)
    assert (found["ruiz"].staff.active, found["ruiz"].listed, found["ruiz"].pin) == (False, False, "none")
