"""The person's card: who it is, covered where it must be, and one line for each thing they have."""

import msgspec
import pytest
from present.samples import NOW, SETTING, a_ticket
from support.evil_text import EVIL

from wsd_tui.desk.directory import Card
from wsd_tui.desk.templates import Template
from wsd_tui.present.cells import line_width, plain
from wsd_tui.present.masks import masked, masked_id
from wsd_tui.present.person_card import PHOTO, about_lines, outage_line, template_lines, ticket_line
from wsd_tui.present.strip import duplicate_strip, outage_strip
from wsd_tui.store.around_records import Loan
from wsd_tui.store.outage_records import Outage
from wsd_tui.store.records import Asset, Person

ROSA = Person(
    id="E1003",
    name="Rosa Delgado",
    email="rosa@example.org",
    phone="555-0103",
    site="primary",
    room="12",
    mobile=True,
)
OUTAGE = Outage(
    id=7, number="OUT-7", state="identified", nature="Wi-Fi of the east wing drops", started_at=NOW - 600
)


def told(person: Person = ROSA, assets: tuple[Asset, ...] = (), width: int = 78, **more: bool) -> str:
    card = Card(person, list(assets), [], [], [])
    return "\n".join(plain(line) for line in about_lines(card, width, NOW, SETTING, **more))


@pytest.mark.rule("S1")
def test_numbers_and_addresses_are_covered_until_asked_for():
    covered = told()
    assert "Rosa Delgado · staff · mobile or remote" in covered
    assert "room 12, Primary School · ID •••03" in covered
    assert "rosa@" not in covered
    assert "555" not in covered
    shown = told(uncovered=True)
    assert "ID E1003" in shown
    assert "e-mail rosa@example.org" in shown
    assert "tel. 555-0103" in shown


def test_what_a_student_has_not_is_said():
    pupil = Person(id="S4", name="Aaliyah Johnson", role="student", grade="5")
    card = told(pupil)
    assert "Aaliyah Johnson · student, grade 5" in card
    assert "no place known · ID •• · no e-mail · no telephone" in card


def test_a_loaner_that_came_back_in_a_bad_way_is_a_warning():
    loan = Loan(id=1, number="LOAN-1", state="back", tag="LN-01", condition="no_charger", back_at=NOW - 600)
    later = [msgspec.structs.replace(loan, id=at, tag=f"LN-0{at}", condition="damaged") for at in (2, 3)]
    card = Card(ROSA, [], [], [], [], harmed=(loan, *later))
    (line,) = [line for line in about_lines(card, 120, NOW, SETTING) if "charge" in plain(line)]
    assert plain(line) == (
        "a charge may stand: LN-01, back 08:50 without its charger; LN-02, back 08:50 damaged and 1 more"
    )
    assert {piece.style for piece in line} == {"warn"}
    assert "charge" not in told()


def test_devices_are_named_and_the_others_counted():
    devices = tuple(Asset(tag=f"CB-{at}", kind="Chromebook") for at in range(6))
    assert "has CB-0 Chromebook, CB-1 Chromebook" in told(assets=devices)
    assert "and 2 more" in told(assets=devices, width=120)


def test_who_left_and_whose_face_to_look_at():
    assert "No longer in the directory since" in told(Person(id="E1", name="Bo Fox", left_at=NOW))
    assert PHOTO in told(photo=True)
    assert PHOTO not in told()


@pytest.mark.parametrize(
    ("number", "shown"), [("E1003", "•••03"), ("S4", "••"), ("", ""), ("12345678", "••••••78")]
)
def test_an_id_number_keeps_its_last_two_characters(number, shown):
    assert masked_id(number) == shown
    assert masked(number) == ("••••••" if number else "")


def test_open_and_done_tickets_are_told_apart_in_words():
    assert plain(ticket_line(a_ticket(), NOW, SETTING, 80)).startswith("open   10014  S3 in progress")
    done = a_ticket(state="resolved", resolved_at=NOW)
    assert plain(ticket_line(done, NOW, SETTING, 80)).startswith("done   10014  S3 resolved")


@pytest.mark.parametrize("text", EVIL)
@pytest.mark.parametrize("width", [20, 38, 78])
def test_no_text_breaks_a_line(text, width):
    person = Person(id=text[:20] or "x", name=text, email=text, room=text)
    card = Card(person, [Asset(tag=text or "x", kind=text)], [], [], [])
    lines = about_lines(card, width, NOW, SETTING, uncovered=True)
    lines += [ticket_line(a_ticket(title=text), NOW, SETTING, max(width, 40))]
    lines += [outage_line(Outage(id=1, number="OUT-1", nature=text), NOW, SETTING, max(width, 40))]
    for line in lines:
        assert line_width(line) <= max(width, 40)
        assert not any(ord(letter) < 32 or 127 <= ord(letter) < 160 for letter in plain(line))


@pytest.mark.parametrize("width", [30, 60, 78])
def test_templates_stand_in_columns_with_their_keys(width):
    templates = [
        Template(id=str(at), key=str(at), name=f"Template {at}", problem_type="x") for at in range(7)
    ]
    lines = template_lines(templates, width)
    assert len(lines) == -(-7 // max(1, width // 25))
    text = "\n".join(plain(line) for line in lines)
    assert all(f"{at} Template {at}" in text for at in range(7))
    assert all(line_width(line) <= width for line in lines)


def test_the_strip_says_how_to_link_and_then_that_it_will_be():
    line = plain(outage_strip([OUTAGE], "", NOW, SETTING, 100, "o links"))
    assert line == "! OUT-7 Wi-Fi of the east wing drops since 08:50, identified · o links"
    short = plain(outage_strip([OUTAGE], "", NOW, SETTING, 60, "o links"))
    assert short == "! OUT-7 Wi-Fi of the east wing drops since 08:50 · o links"
    cut = plain(outage_strip([OUTAGE], "", NOW, SETTING, 50, "o links"))
    assert cut == "! OUT-7 Wi-Fi of the east w… since 08:50 · o links"
    assert plain(outage_strip([OUTAGE], "OUT-7", NOW, SETTING, 100, "o links")).endswith("it will be linked")
    assert "(and 1 more)" in plain(outage_strip([OUTAGE, OUTAGE], "", NOW, SETTING, 100, "o links"))
    assert outage_strip([], "", NOW, SETTING, 100, "o links") == ()


@pytest.mark.parametrize("width", [40, 60, 78])
def test_the_strips_stay_within_their_width(width):
    assert (
        line_width(outage_strip([OUTAGE], "", NOW, SETTING, width, "Outage below links this ticket")) <= width
    )
    assert line_width(duplicate_strip(a_ticket(), width, "Esc, then Enter on it adds to it")) <= width
