"""The line of the queue: golden at the usual widths, exact at all of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from present.samples import NOW, a_row, at, clocks_of, held_facts
from rich.cells import cell_len

from wsd_tui.present.cells import line_width, plain
from wsd_tui.present.queue import queue_header, queue_line
from wsd_tui.sla import Facts, Round


def severe(severity: int, received: str, answered: bool = False) -> Facts:
    start = at(received)
    rounds = (Round(start, start + 60),) if answered else ()
    return Facts(start, severities=((start, severity),), rounds=rounds)


ROWS = (
    a_row(
        severity=1,
        title="Whole class cannot log in to the state test",
        requester_name="Ana-Lucía Montgomery-Reyes",
        facts=severe(1, "2026-09-08 08:42"),
        received_at=at("2026-09-08 08:42"),
        escalated=True,
        outage=7,
    ),
    a_row(
        number="10022",
        severity=2,
        owner="kim",
        state="in_progress",
        facts=severe(2, "2026-09-04 14:00", answered=True),
        received_at=at("2026-09-04 14:00"),
        told_at=at("2026-09-08 07:00"),
    ),
    a_row(
        number="1000305",
        owner="sam",
        state="on_hold",
        title="Drucker meldet 打印机坏了 seit gestern früh",
        facts=held_facts(),
        promised_at=at("2026-09-08 08:30"),
    ),
    a_row(
        number="10045",
        severity=None,
        title="",
        requester_name="",
        site="",
        room="",
        facts=Facts(NOW),
        received_at=NOW,
    ),
)
GOLDEN = {
    55: [
        "  clock sv    number  title               owner     age",
        "  r0:12 S1 EO 10014   Whole class cannot… -         <1h",
        " -0'00\" S2    10022   Projector shows no… me         3d",
        "   hold S3 P  1000305 Drucker meldet 打…  sam        2h",
        " triage --    10045                       -         <1h",
    ],
    80: [
        "  clock sv    number  requester  title                      place  owner     age",
        "  r0:12 S1 EO 10014   Ana-Lucía… Whole class cannot log in… 12     -         <1h",
        " -0'00\" S2    10022   Rosa Alva… Projector shows no picture 12     me         3d",
        "   hold S3 P  1000305 Rosa Alva… Drucker meldet 打印机坏了… 12     sam        2h",
        " triage --    10045                                                -         <1h",
    ],
    110: [
        "  clock sv    number  requester          title              "
        "               place            owner    told  age",
        "  r0:12 S1 EO 10014   Ana-Lucía Montgom… Whole class cannot "
        "log in to the… primary 12       -           -  <1h",
        " -0'00\" S2    10022   Rosa Alvarez       Projector shows no "
        "picture        primary 12       me         2h   3d",
        "   hold S3 P  1000305 Rosa Alvarez       Drucker meldet 打印机坏"
        "了 seit g… primary 12       sam         -   2h",
        " triage --    10045                                         "
        "                                -           -  <1h",
    ],
    160: [
        "  clock sv    number  requester                title        "
        "                                                         place                    owner    told  age",
        "  r0:12 S1 EO 10014   Ana-Lucía Montgomery-Re… Whole class c"
        "annot log in to the state test                           primary 12               -           -  <1h",
        " -0'00\" S2    10022   Rosa Alvarez             Projector sho"
        "ws no picture                                            primary 12               me         2h   3d",
        "   hold S3 P  1000305 Rosa Alvarez             Drucker melde"
        "t 打印机坏了 seit gestern früh                           primary 12               sam         -   2h",
        " triage --    10045                                         "
        "                                                                                  -           -  <1h",
    ],
}


def lines(width: int) -> list[str]:
    told = [plain(queue_header(width))]
    for row in ROWS:
        told.append(plain(queue_line(row, clocks_of(row.facts), NOW, width, staff_id="kim").line))
    return told


@given(st.integers(40, 220), st.sampled_from(ROWS), st.booleans())
def test_a_line_fills_its_width_exactly(width, row, marked):
    line = queue_line(row, clocks_of(row.facts), NOW, width, marked=marked, staff_id="kim").line
    assert line_width(line) == width
    assert line_width(queue_header(width)) == width


@pytest.mark.parametrize("width", [50, 60, 80, 100, 110, 140, 160])
def test_the_header_stands_over_its_columns(width):
    header, *rows = lines(width)
    owner = header.find("owner")
    if owner > 0:
        assert _from_cell(rows[1], cell_len(header[:owner])).startswith("me")
    assert header.startswith("  clock sv    number")


def _from_cell(line: str, cells: int) -> str:
    return next(line[i:] for i in range(len(line) + 1) if cell_len(line[:i]) >= cells)


def test_marks_and_letters_share_two_cells():
    row = ROWS[0]
    marked = queue_line(row, clocks_of(row.facts), NOW, 80, marked=True).fixed
    assert [piece.text for piece in marked[:2]] == ["S1 ", "*E "]
    assert marked[1].style == "mark"


@pytest.mark.parametrize(
    ("other", "letters"),
    [
        ({}, "  "),
        ({"promised_at": NOW - 1}, "P "),
        ({"promised_at": NOW + 1}, "  "),
        ({"promised_at": NOW - 1, "state": "resolved"}, "  "),
        ({"escalated": True, "restricted": True}, "Er"),
        ({"propose_at": NOW, "mobile": True}, "^m"),
        ({"propose_at": NOW + 1}, "  "),
        ({"propose_at": NOW, "state": "resolved"}, "  "),
        ({"detail_owed": True, "incomplete": True, "outage": 7}, "Od"),
        ({"state": "on_hold"}, "h "),
    ],
)
def test_the_weightiest_letters_show(other, letters):
    row = a_row(**other)
    fixed = queue_line(row, clocks_of(row.facts), NOW, 80).fixed
    assert fixed[1].text == letters + " "


def test_a_stale_ticket_says_so():
    row = a_row()
    assert queue_line(row, clocks_of(row.facts), NOW, 80, stale=True).fixed[1].text == "s  "


@pytest.mark.rule("R17")
def test_how_long_ago_the_requester_heard_something_has_a_column_and_a_colour():
    row = a_row(told_at=at("2026-09-08 06:00"))
    for untold, style, letter in ((False, "dim", " "), (True, "warn", "u")):
        fixed = queue_line(row, clocks_of(row.facts), NOW, 110, untold=untold).fixed
        assert (fixed[-2].text, fixed[-2].style) == ("   3h", style)
        assert fixed[1].text[0] == letter
    narrow = queue_line(row, clocks_of(row.facts), NOW, 80, untold=True).fixed
    assert narrow[1].text == "u  "


@pytest.mark.rule("R18")
def test_a_promise_that_has_passed_looks_like_a_limit_that_has():
    row = a_row(promised_at=NOW - 1, escalated=True)
    piece = queue_line(row, clocks_of(row.facts), NOW, 80).fixed[1]
    assert (piece.text, piece.style) == ("PE ", "clock.breached")
    kept = queue_line(row._replace(promised_at=NOW), clocks_of(row.facts), NOW, 80).fixed[1]
    assert (kept.text, kept.style) == ("E  ", "flag")


def test_the_clock_stands_apart_so_that_it_alone_is_redrawn():
    row = ROWS[0]
    early = queue_line(row, clocks_of(row.facts, NOW), NOW, 80)
    later = queue_line(row, clocks_of(row.facts, NOW + 60), NOW + 60, 80)
    assert early.clock != later.clock
    assert early.fixed == later.fixed


@pytest.mark.parametrize("width", GOLDEN)
def test_golden_lines(width):
    assert lines(width) == GOLDEN[width]
