"""A list of people against the directory: new, changed, left, back; what cannot be taken is said with its line."""

from collections.abc import Sequence
from typing import Any

import pytest

from wsd_tui.desk.comparison import Comparison
from wsd_tui.desk.roll import Roll, Told, compare
from wsd_tui.store.records import Person

NOW, EARLIER = 1_788_883_920, 1_700_000_000
ANA = Person(
    id="S1",
    name="Ana Ruiz",
    role="student",
    email="ana@x.org",
    badge="77",
    source="sis",
    source_id="u1",
    grade="4",
)
BO = Person(id="E2", name="Bo Lee", source="sis", source_id="u2", room="12")
CY = Person(id="X3", name="Cy Old")


def told(
    person_id: str = "", line: int = 2, source_id: str = "", *, left: bool = False, **fields: Any
) -> Told:
    return Told(where=f"list.csv:{line}", id=person_id, source_id=source_id, fields=fields, left=left)


def weighed(
    people: Sequence[Told], known: Sequence[Person] = (ANA, BO, CY), *, source: str = "sis", **options: Any
) -> Comparison:
    return compare(Roll(source=source, people=people, **options), known, NOW)


def changes(found: Comparison) -> list[tuple[str, str, list[str]]]:
    return [(change.kind, change.record.id, change.fields) for change in found.changes]


@pytest.mark.rule("S1")
def test_somebody_new_is_staff_student_or_other() -> None:
    for role in ("staff", "student", "other"):
        (change,) = weighed([told("N1", name="Nu", role=role)]).changes
        assert (change.kind, change.record) == (
            "recorded",
            Person(id="N1", name="Nu", role=role, source="sis"),
        )
    assert weighed([told("N1", name="Nu")]).refused == [("list.csv:2", "no role")]


def test_the_same_list_again_changes_nothing() -> None:
    found = weighed([told("S1", 2, "u1", name="Ana Ruiz", email="ana@x.org"), told("E2", 3, "u2", room="12")])
    assert (found.changes, found.unchanged, found.present) == ([], 2, 2)


def test_an_empty_cell_leaves_what_is_known_unless_the_mapping_says_otherwise() -> None:
    line = told("S1", 2, "u1", name="Ana Ruiz", email="", grade="5", badge="")
    assert changes(weighed([line])) == [("changed", "S1", ["grade"])]
    found = weighed([line], emptied=frozenset(["email"]))
    assert changes(found) == [("changed", "S1", ["email", "grade"])]


def test_who_is_not_in_a_whole_list_has_left_and_stays_marked() -> None:
    found = weighed([told("S1", 2, "u1", grade="4")], whole=True)
    assert changes(found) == [("left", "E2", ["left_at"])]
    assert found.changes[0].record.left_at == NOW
    assert changes(weighed([told("S1", 2, "u1")])) == []


def test_only_the_own_list_lets_people_leave() -> None:
    assert changes(weighed([], source="mail", whole=True)) == []
    found = weighed([told("E2", name="Bo Lee", left=True)], source="mail")
    assert changes(found) == []
    assert changes(weighed([told("E2", 2, "u2", left=True)])) == [("left", "E2", ["left_at"])]


def test_who_comes_back_is_no_longer_marked() -> None:
    gone = Person(id="S1", name="Ana Ruiz", role="student", left_at=EARLIER, source="sis", source_id="u1")
    assert changes(weighed([told("S1", 2, "u1")], [gone])) == [("returned", "S1", ["left_at"])]
    assert changes(weighed([told("S1", 2, "u1", left=True)], [gone])) == []
    assert changes(weighed([], [gone], whole=True)) == []
    (change,) = weighed([told("S1")], [gone], source="mail").changes
    assert (change.kind, change.record.source, change.record.source_id) == ("returned", "mail", "")


def test_who_left_before_they_came_is_not_taken_in() -> None:
    found = weighed([told("N1", name="Nu", role="staff", left=True)])
    assert (found.changes, found.never_here) == ([], 1)


def test_a_person_without_a_list_is_adopted_and_another_list_adds_what_it_knows() -> None:
    (change,) = weighed([told("X3", 2, "u3", name="Cy Old", role="other")]).changes
    assert isinstance(change.record, Person)
    assert (change.record.source, change.record.source_id) == ("sis", "u3")
    (change,) = weighed([told("S1", phone="602")], source="mail").changes
    assert isinstance(change.record, Person)
    assert (change.record.source, change.record.source_id, change.record.phone) == ("sis", "u1", "602")


def test_an_id_number_stays_when_the_list_gives_another_one() -> None:
    found = weighed([told("S99", 2, "u1", grade="4")])
    assert found.changes == []
    assert found.notes == [("list.csv:2", "another ID number than before: S1 stays")]


def test_lines_that_cannot_be_taken_are_refused_and_their_people_do_not_leave() -> None:
    found = weighed(
        [
            told("S1", 2, "u1", name="Ana Ruiz"),
            told("S1", 3, "u8", name="Twin", role="staff"),
            told("N1", 4, name="", role="staff"),
            told("", 5, name="Nobody", role="staff"),
            told("", 6, "u9", room="1"),
            told("", 7, name="Bo Lee", email="BO@x.org"),
        ],
        [ANA, Person(id="E2", name="Bo Lee", email="bo@X.org", source="sis")],
        whole=True,
    )
    assert [where for where, _ in found.refused] == [f"list.csv:{line}" for line in (3, 4, 5, 6, 7)]
    assert found.refused[0][1] == "the ID number stands already in list.csv:2"
    assert found.refused[1][1] == "no name"
    assert changes(found) == []


def test_nobody_leaves_while_a_line_could_not_be_read() -> None:
    found = weighed([told("S1", 2, "u1")], whole=True, unread=1)
    assert (changes(found), found.held_back) == ([], 1)


def test_a_badge_is_one_persons_and_can_be_handed_on() -> None:
    both = [
        told("S1", 2, "u1", badge="77"),
        told("E2", 3, "u2", badge="0-77"),
        told("N1", 4, name="N", role="staff"),
    ]
    taken = weighed([*both[:1], told("E2", 3, "u2", badge="7 7")])
    assert taken.changes == []
    assert taken.notes == [("list.csv:3", "the badge is that of S1: left out")]
    handed_on = weighed([told("S1", 2, "u1", badge="78"), told("E2", 3, "u2", badge="77")])
    assert changes(handed_on) == [("changed", "S1", ["badge"]), ("changed", "E2", ["badge"])]
    assert handed_on.notes == []
    left = weighed([told("S1", 2, "u1", left=True), told("E2", 3, "u2", badge="77")])
    assert [kind for kind, _, _ in changes(left)] == ["left", "changed"]
    missing = weighed([told("E2", 3, "u2", badge="77")], whole=True)
    assert [kind for kind, _, _ in changes(missing)] == ["changed", "left"]
    assert missing.notes == []


def test_ten_thousand_of_one_name_stay_ten_thousand() -> None:
    lines = [told(f"G{at}", at + 2, name="Maria Garcia", role="student") for at in range(10_000)]
    found = weighed(lines, ())
    assert found.counts() == {"recorded": 10_000}
    assert len({change.record.id for change in found.changes if isinstance(change.record, Person)}) == 10_000
