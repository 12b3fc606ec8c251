"""Looking a ticket up for somebody who asks how it stands."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.district import District
from support.evil_text import EVIL

from wsd_tui.desk import actions
from wsd_tui.desk.refusal import NotFound
from wsd_tui.store.records import Person


@pytest.mark.rule("Q10")
@pytest.mark.parametrize("who", ["operator", "technician", "coordinator", "viewer"])
def test_each_look_up_is_kept_with_who_asked(district: District, who: str) -> None:
    number = district.open()
    found = actions.look_up(district.desk, getattr(district, who), f" {number} ", "counter")
    assert found == ((number,), False)
    entry = district.last(number)
    assert (entry.kind, entry.by) == ("looked_up", who)
    assert entry.data == {"how": "counter", "asked": "number"}


@pytest.mark.rule("Q10")
def test_it_is_found_by_id_name_and_asset(district: District) -> None:
    number = district.open(asset="WSD-0042")
    stranger = district.open(
        requester="",
        name="Luis Ortega",
        site="admin",
        missing={"requester": "a parent", "email": "none", "phone": "none"},
    )
    for asked in ("20017", "Rosa", "delgado", "rosa del", "wsd-0042"):
        assert actions.look_up(district.desk, district.viewer, asked).numbers == (number,), asked
    for asked in ("Luis", "ortega"):
        assert actions.look_up(district.desk, district.viewer, asked).numbers == (stranger,), asked
    assert district.last(stranger).data["asked"] == "words"


def test_several_are_told_newest_first_and_not_logged(district: District) -> None:
    numbers = [district.open(), district.open()]
    before = district.head
    found = actions.look_up(district.desk, district.viewer, "Rosa")
    assert found.numbers == tuple(reversed(numbers))
    assert district.head == before


@pytest.mark.rule("Q10")
def test_one_wrong_digit_is_asked_back(district: District) -> None:
    number = district.open()
    wrong = f"{number[:-1]}{(int(number[-1]) + 1) % 10}"
    before = district.head
    assert actions.look_up(district.desk, district.viewer, wrong) == ((number,), True)
    assert district.head == before
    with pytest.raises(NotFound, match=f"there is no ticket {wrong}. Did you mean {number}?"):
        actions.take(district.desk, district.technician, wrong)


def test_an_id_number_is_not_taken_for_a_slip_in_a_ticket_number(district: District) -> None:
    number = district.open()  # 10008
    with district.desk.store.transaction():
        district.desk.store.people.save(
            Person(id="10007", name="Nora Vega", email="n@example.org", phone="1")
        )
    theirs = district.open(requester="10007", site="admin")
    assert actions.look_up(district.desk, district.viewer, "10007") == ((theirs,), False)
    assert number != theirs


def test_a_phone_number_does_not_hide_a_slip_in_a_ticket_number(district: District) -> None:
    number = district.open()  # 10008
    with district.desk.store.transaction():
        district.desk.store.people.save(Person(id="P1", name="Nora Vega", phone="602-100-0912"))
    theirs = district.open(requester="P1", email="n@example.org", site="admin")
    assert actions.look_up(district.desk, district.viewer, "10009") == ((theirs, number), True)


@pytest.mark.parametrize("asked", ["", "   ", "zebra", "99999", "1" * 6_000, "%", "_", "\ud800"])
def test_what_is_not_known_is_said(district: District, asked: str) -> None:
    district.open(asset="")
    with district.refuses("not found", "nothing is known of"):
        actions.look_up(district.desk, district.viewer, asked)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(st.text(max_size=30) | st.sampled_from(EVIL))
def test_anything_can_be_asked(district: District, asked: str) -> None:
    with pytest.raises(NotFound, match="Try the number, ID number, name or asset tag"):
        actions.look_up(district.desk, district.viewer, asked, asked)
