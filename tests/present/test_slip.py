"""The slip, letter by letter as it comes off the printer."""

from pathlib import Path

import pytest
from rich.cells import cell_len
from support.district import District
from support.evil_text import EVIL

from wsd_tui.desk.slips import slip_view
from wsd_tui.present.hours import hours_words
from wsd_tui.present.setting import setting_of
from wsd_tui.present.slip import WIDTH, letterhead, short_name, slip
from wsd_tui.store.records import Asset, Person

GOLDEN = Path(__file__).parent / "golden"
SWAP = "The screen of the Chromebook is cracked since this morning, seen by the teacher"


def printed(district: District, number: str) -> str:
    view = slip_view(district.desk, district.operator, number)
    settings = district.desk.settings
    return slip(view, letterhead(settings), setting_of(settings), view.loans)


def check_golden(name: str, text: str) -> None:
    """Compare with the file as it was looked at and committed."""
    assert text == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.rule("Q7", "Q5", "O1")
def test_a_swap(district: District) -> None:
    with district.desk.store.transaction():
        district.desk.store.assets.save_many([Asset(tag="LN-01", kind="loaner")])
    number = district.open(
        SWAP, 3, requester="S4044", channel="walk_in", asset="CB-20145", loaner="LN-01",
        missing={"email": "through the teacher", "phone": "through the teacher"},
    )  # fmt: skip
    check_golden("slip_swap", printed(district, number))


@pytest.mark.rule("Q7", "T4")
def test_a_request_on_the_web_with_an_answer_due(district: District) -> None:
    check_golden("slip_web", printed(district, district.open(severity=4)))


@pytest.mark.rule("T1")
def test_a_strict_limit_says_before(district: District) -> None:
    text = printed(district, district.open(severity=1))
    assert "We answer  by Tue 2026-09-08 09:42" in text
    assert "finish before Tue 2026-09-08" in text
    assert "At latest" not in text


@pytest.mark.rule("Q7", "Q8")
def test_an_event(district: District) -> None:
    number = district.open("Sound for the science fair in the gym", None, kind="event", problem_type="event")
    check_golden("slip_event", printed(district, number))


@pytest.mark.rule("Q7")
def test_nothing_that_people_wrote_stands_on_it_and_no_line_is_too_long(district: District) -> None:
    for evil in EVIL:
        number = district.open(
            f"Projector in the room shows nothing since nine, {evil}", 3,
            requester="", name=f"{evil} Very Long Name Of Somebody From Elsewhere", site="primary",
            room=f"{evil}, the long room behind the second gymnasium", asset=evil,
            missing={"requester": "a guest", "email": "a guest", "phone": "a guest"},
        )  # fmt: skip
        text = printed(district, number)
        assert "Projector" not in text
        assert all(cell_len(line) <= WIDTH for line in text.splitlines())
        assert all(letter == "\n" or ord(letter) >= 32 for letter in text)


@pytest.mark.rule("R11")
def test_no_slip_for_what_may_not_be_read_or_goes_on_elsewhere(district: District) -> None:
    restricted = district.open(restricted=True)
    with district.refuses("R11"):
        printed(district, restricted)


def test_a_name_is_cut_to_the_first_and_an_initial() -> None:
    assert short_name(None, "Rosa Delgado") == "Rosa D."
    assert short_name(None, "Cher") == "Cher"
    assert short_name(None, "") == ""
    full = Person(id="1", name="Maria de la Cruz", given="Maria", family="de la Cruz", preferred="Mia")
    assert short_name(full, "Maria de la Cruz") == "Mia d."


def test_hours_in_words() -> None:
    week = {day: [("06:30", "15:30")] for day in ("mon", "tue", "wed", "thu")}
    assert hours_words(week) == ["Mon-Thu 06:30-15:30"]
    split = {"mon": [("13:00", "16:00"), ("08:00", "12:00")], "wed": [("08:00", "12:00")]}
    assert hours_words({**week, **split, "sat": [("09:00", "10:00")]}) == [
        "Mon 08:00-12:00 13:00-16:00",
        "Tue 06:30-15:30",
        "Wed 08:00-12:00",
        "Thu 06:30-15:30",
        "Sat 09:00-10:00",
    ]
    assert hours_words({"mon": [("08:00", "9:00")], "wed": [("08:00", "9:00")]}) == [
        "Mon 08:00-9:00",
        "Wed 08:00-9:00",
    ]
