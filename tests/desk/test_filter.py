"""What is typed to narrow the queue."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.district import District, at
from support.evil_text import EVIL

from wsd_tui.desk import actions
from wsd_tui.desk.filter import FIELDS, IS, parse


@pytest.fixture
def queue(district: District) -> dict[str, str]:
    """Four tickets by name."""
    numbers = {
        "lamp": district.open(severity=3),
        "wifi": district.open(
            "No wireless in the library since eight, all classes",
            2,
            problem_type="network",
            requester="20023",
        ),
        "panel": district.open("Panel in room 120 stays black since this morning", None, room="120"),
        "login": district.open(
            "Whole class cannot sign in, the lesson stands still", 1, problem_type="password"
        ),
    }
    actions.take(district.desk, district.kim, numbers["lamp"])
    return numbers


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("projector", "lamp"),
        ("PROJECTOR lamp", "lamp"),
        ("rosa projector", "lamp"),
        ("james", "wifi"),
        ("sev:1", "login"),
        ("sev:none", "panel"),
        ("sev:2 type:net", "wifi"),
        ("owner:kim", "lamp"),
        ("owner:none", "login panel wifi"),
        ("owner:me", ""),
        ("site:elem", "wifi"),
        ("room:12", "panel lamp login"),
        ("room:120", "panel"),
        ("state:claimed", "lamp"),
        ("kind:event", ""),
        ("is:unassigned type:hardware", "panel"),
        ("zebra", ""),
    ],
)
def test_each_field_narrows(district: District, queue: dict[str, str], typed: str, found: str) -> None:
    expected = {queue[name] for name in found.split()}
    assert set(district.view("open", filtered=typed)) == expected


def test_a_number_is_found(district: District, queue: dict[str, str]) -> None:
    assert district.view("open", filtered=queue["wifi"]) == [queue["wifi"]]


def test_me_is_exactly_me(district: District, queue: dict[str, str]) -> None:
    """Somebody whose id only begins like mine is somebody else."""
    board = district.board()
    look = district.look("ki")
    assert not board.ids("open", look, parse("owner:me"))


def test_is_breach_risk_hold_and_late(district: District, queue: dict[str, str]) -> None:
    hold = {"for_": "vendor", "until": at("2026-09-10 08:00"), "reason": "ordered the lamp"}
    actions.hold(district.desk, district.kim, queue["lamp"], **hold)  # type: ignore[arg-type]
    district.pass_to("2026-09-08 10:20")
    assert set(district.view("open", filtered="is:breach")) == {queue["login"], queue["wifi"]}
    assert district.view("open", filtered="is:hold") == [queue["lamp"]]
    assert district.view("open", filtered="is:late") == []


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("oner:kim", "oner: is no field (did you mean owner?)"),
        ("is:breached", "is:breached is not known (did you mean breach?)"),
        ("xyz:1", "xyz: is no field; there are sev, owner, is, type, site, room, state, kind"),
    ],
)
def test_what_is_not_understood_is_said_and_narrows_nothing(typed: str, fault: str) -> None:
    narrow = parse(typed)
    assert narrow.faults == (fault,)
    assert not narrow


@pytest.mark.parametrize("typed", ["sev:", "is:", "owner: ", ""])
def test_a_field_still_being_typed_narrows_nothing(typed: str) -> None:
    assert not parse(typed)
    assert parse(typed).faults == ()


@given(st.text(max_size=60) | st.sampled_from(EVIL))
def test_anything_can_be_typed(typed: str) -> None:
    narrow = parse(typed)
    assert all(field in FIELDS for field, _ in narrow.terms)
    assert all(value in IS for field, value in narrow.terms if field == "is")
