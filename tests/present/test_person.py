"""Somebody of the directory in words: details covered until asked for."""

import pytest
from present.samples import SETTING

from wsd_tui.present.person import asset_line, covered, details, headline, person_json
from wsd_tui.store.records import Asset, Person

PUPIL = Person(
    id="S24011",
    name="Diego Ramírez",
    role="student",
    email="s24011@students.example.org",
    phone="602-555-0112",
    badge="72024011",
    grade="3",
    site="primary",
    room="12",
)


@pytest.mark.rule("S1")
def test_details_are_covered_until_asked_for() -> None:
    told = {detail.name: detail.text for detail in details(PUPIL)}
    assert told == {
        "ID": "•••11",
        "e-mail": "s•••@students.example.org",
        "phone": "•••12",
        "badge": "•••11",
    }
    shown = {detail.name: detail.text for detail in details(PUPIL, shown=True)}
    assert shown["ID"] == "S24011"
    assert shown["phone"] == "602-555-0112"


@pytest.mark.rule("S1")
def test_neither_do_other_programs_get_them_unasked() -> None:
    told = repr(person_json(PUPIL))
    for secret in ("S24011", "24011@", "555", "72024011"):
        assert secret not in told
    assert person_json(PUPIL, shown=True)["phone"] == "602-555-0112"


@pytest.mark.parametrize(
    ("text", "cover"),
    [("", ""), ("1", "•••"), ("1234", "•••"), ("12345", "•••45"), ("a@b.c", "a•••@b.c"), ("@b", "•••@b")],
)
def test_a_cover_does_not_tell_how_long_it_was(text: str, cover: str) -> None:
    assert covered(text) == cover


def test_a_headline_says_who_where_and_what_to_mind() -> None:
    assert headline(PUPIL, SETTING) == "Diego Ramírez · student, grade 3 · room 12, Primary School"
    gone = Person(id="1", name="Bo", role="other", mobile=True, left_at=1_788_883_920)
    assert headline(gone, SETTING) == "Bo · other · mobile/remote · left 2026-09-08"
    assert headline(Person(id="1", name="Bo", grade="12"), SETTING) == "Bo · staff"


def test_an_asset_is_told_by_tag_kind_and_place() -> None:
    assert asset_line(Asset(tag="CB-1", kind="chromebook", site="primary"), SETTING) == (
        "CB-1 · chromebook · Primary School"
    )
    assert asset_line(Asset(tag="CB-1", kind="x", name="Model 11"), SETTING) == "CB-1 · Model 11"
