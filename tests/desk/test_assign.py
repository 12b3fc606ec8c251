import pytest
from support.district import District

from wsd_tui.desk import actions


def test_a_ticket_can_be_given_to_a_colleague_and_back_to_nobody(district: District) -> None:
    number = district.open()
    actions.assign(district.desk, district.technician, number, "kim")
    assert (district.ticket(number).owner, district.ticket(number).state) == ("kim", "claimed")
    actions.assign(district.desk, district.coordinator, number, None, reason="kim is ill today")
    assert (district.ticket(number).owner, district.ticket(number).state) == (None, "new")
    assert district.last(number).data == {"owner": None, "was": "kim"}


def test_handing_over_what_somebody_has_asks_a_reason(district: District) -> None:
    number = district.open()
    actions.take(district.desk, district.kim, number)
    for reason in ("", "  ", "\u200b", "\x1b[1m"):
        with district.refuses("R7", "reason"):
            actions.assign(district.desk, district.technician, number, "technician", reason=reason)
    actions.assign(district.desk, district.technician, number, "technician", reason="kim left for the day")
    assert district.last(number).body == "kim left for the day"


def test_the_owner_gives_it_away_without_one(district: District) -> None:
    number = district.open()
    actions.take(district.desk, district.kim, number)
    actions.assign(district.desk, district.kim, number, "ruiz")
    assert district.ticket(number).owner == "ruiz"


@pytest.mark.parametrize(
    ("owner", "rule"),
    [("nobody", "not found"), ("operator", "role"), ("viewer", "role"), ("\ud800", "not found")],
)
def test_it_goes_to_staff_who_work_on_tickets(district: District, owner: str, rule: str) -> None:
    number = district.open()
    with district.refuses(rule, "coordinator, kim, ruiz, technician"):
        actions.assign(district.desk, district.technician, number, owner)


def test_who_has_it_need_not_be_given_it(district: District) -> None:
    number = district.open()
    with district.refuses("state", "nobody already"):
        actions.assign(district.desk, district.technician, number, None)
    actions.assign(district.desk, district.technician, number, "kim")
    with district.refuses("state", "Soo-jin Kim already"):
        actions.assign(district.desk, district.technician, number, "kim")


def test_a_staff_id_is_read_in_any_case(district: District) -> None:
    number = district.open()
    actions.assign(district.desk, district.technician, number, " KIM ")
    assert district.ticket(number).owner == "kim"


def test_who_left_is_given_nothing(district: District) -> None:
    number = district.open()
    district.desk.store.people.retire_configured_except(["technician"])
    with district.refuses("role", "cannot be given this"):
        actions.assign(district.desk, district.technician, number, "kim")
