"""Two people at one ticket: what both wrote lives, and nobody's words vanish unseen."""

import pytest
from support.district import District

from wsd_tui.desk import actions
from wsd_tui.desk.refusal import Changed


@pytest.fixture
def number(district: District) -> str:
    return district.open(site="primary", room="12")


def test_edits_of_different_fields_both_live(district: District, number: str) -> None:
    seen = {"room": "12", "site": "primary"}
    actions.edit(district.desk, district.kim, number, {"room": "14"}, seen=seen)
    actions.edit(district.desk, district.technician, number, {"site": "elementary"}, seen=seen)
    assert (district.ticket(number).room, district.ticket(number).site) == ("14", "elementary")


@pytest.mark.parametrize(
    ("field", "was", "theirs", "mine"),
    [
        ("room", "12", "14", "15"),
        ("title", "", "Lamp of room 12 is dark", "Projector is dark"),
        ("email", "rosa.delgado@example.org", "rosa@example.org", "delgado@example.org"),
        ("remote_possible", None, True, False),
    ],
)
def test_the_same_field_is_asked_about(
    district: District, number: str, field: str, was: object, theirs: object, mine: object
) -> None:
    if field == "title":
        was = district.ticket(number).title
    actions.edit(district.desk, district.kim, number, {field: theirs}, seen={field: was})
    head = district.head
    with pytest.raises(Changed, match="Soo-jin Kim has set the") as caught:
        actions.edit(district.desk, district.technician, number, {field: mine}, seen={field: was})
    assert (caught.value.field, district.head) == (field, head)
    actions.edit(district.desk, district.technician, number, {field: mine}, seen={field: theirs})
    assert district.last(number).by == "technician"


def test_who_types_what_the_other_one_typed_has_nothing_to_add(district: District, number: str) -> None:
    actions.edit(district.desk, district.kim, number, {"room": "14"}, seen={"room": "12"})
    with district.refuses("state", "nothing is different"):
        actions.edit(district.desk, district.technician, number, {"room": "14"}, seen={"room": "12"})


def test_a_severity_set_meanwhile_is_not_overrun(district: District, number: str) -> None:
    actions.set_severity(district.desk, district.kim, number, 2, "two rooms now", seen={"severity": 3})
    with district.refuses("edited", "Soo-jin Kim has set the severity to “2” meanwhile"):
        actions.set_severity(district.desk, district.technician, number, 4, "cosmetic", seen={"severity": 3})
    actions.set_severity(district.desk, district.technician, number, 4, "cosmetic", seen={"severity": 2})


def test_a_ticket_given_away_meanwhile_is_not_given_twice(district: District, number: str) -> None:
    actions.assign(district.desk, district.kim, number, "ruiz", seen={"owner": None})
    with district.refuses("edited", "set the owner"):
        actions.assign(
            district.desk, district.coordinator, number, "kim", reason="free now", seen={"owner": None}
        )
