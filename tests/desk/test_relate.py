import pytest
from support.district import District

from wsd_tui.desk import actions
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.reads import ticket_view


def children_of(district: District, number: str) -> list[str]:
    return list(ticket_view(district.desk, district.technician, number).children)


@pytest.fixture
def three(district: District) -> tuple[str, str, str]:
    return district.open(), district.open(), district.open()


def test_related_tickets_name_each_other(district: District, three: tuple[str, str, str]) -> None:
    one, two, _ = three
    actions.relate(district.desk, district.technician, one, two)
    assert (district.ticket(one).related, district.ticket(two).related) == (two, one)
    with district.refuses("state", "related already"):
        actions.relate(district.desk, district.technician, two, one)
    actions.unrelate(district.desk, district.technician, two, one)
    assert (district.ticket(one).related, district.ticket(two).related) == ("", "")
    with district.refuses("state", "not related"):
        actions.unrelate(district.desk, district.technician, one, two)


def test_a_ticket_is_not_related_to_itself(district: District) -> None:
    number = district.open()
    with district.refuses("relate", "one ticket"):
        actions.relate(district.desk, district.technician, number, number)
    with district.refuses("relate", "one ticket"):
        actions.set_parent(district.desk, district.technician, number, number)


def test_a_parent_knows_its_children(district: District, three: tuple[str, str, str]) -> None:
    above, one, two = three
    for child in (one, two):
        actions.set_parent(district.desk, district.technician, child, above)
    assert children_of(district, above) == [one, two]
    assert district.kinds(above)[-2:] == ["child_added", "child_added"]
    actions.set_parent(district.desk, district.technician, one, None)
    assert children_of(district, above) == [two]
    assert district.kinds(above)[-1] == "child_removed"
    with district.refuses("state", "under no other"):
        actions.set_parent(district.desk, district.technician, one, None)


def test_there_is_one_level(district: District, three: tuple[str, str, str]) -> None:
    above, child, other = three
    actions.set_parent(district.desk, district.technician, child, above)
    with district.refuses("parent", "under another ticket itself"):
        actions.set_parent(district.desk, district.technician, other, child)
    with district.refuses("parent", "has tickets under it"):
        actions.set_parent(district.desk, district.technician, above, other)
    with district.refuses("state", "already"):
        actions.set_parent(district.desk, district.technician, child, above)


def test_another_parent_is_told_to_the_former(district: District, three: tuple[str, str, str]) -> None:
    above, child, other = three
    actions.set_parent(district.desk, district.technician, child, above)
    actions.set_parent(district.desk, district.technician, child, other)
    assert district.kinds(above)[-1] == "child_removed"
    assert children_of(district, other) == [child]


def test_undo_takes_a_relation_back_on_every_ticket(district: District, three: tuple[str, str, str]) -> None:
    above, child, other = three
    actions.set_parent(district.desk, district.technician, child, above)
    actions.set_parent(district.desk, district.technician, child, other)
    actions.undo(district.desk, district.technician)
    assert children_of(district, above) == [child]
    actions.undo(district.desk, district.technician)
    assert district.ticket(child).parent is None
    assert list(check(district.desk)) == []
