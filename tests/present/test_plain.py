"""The plain lines of the command line, and what the help says about the shorthand."""

from present.samples import NOW, SETTING, a_clock, a_row, a_view, clocks_of
from present.test_queue import GOLDEN, ROWS

from wsd_tui.present.cells import plain
from wsd_tui.present.legend import MARKED, MARKS
from wsd_tui.present.plain import plain_list, plain_ticket
from wsd_tui.present.queue import queue_line
from wsd_tui.present.styles import STYLES
from wsd_tui.present.ticket import ticket_lines
from wsd_tui.sla import Facts


def test_the_list_is_the_queue_without_styles():
    told = plain_list(((row, clocks_of(row.facts)) for row in ROWS), NOW, width=80, staff_id="kim")
    assert list(told) == GOLDEN[80]


def test_the_list_shows_what_is_stale_and_who_waits_for_word():
    rows = [(row, clocks_of(row.facts)) for row in (a_row(id=1), a_row(id=2), a_row(id=3))]
    _, *told = plain_list(rows, NOW, width=80, stale={1, 2}, untold={2})
    assert [line[11:13] for line in told] == ["s ", "us", "  "]


def test_the_ticket_is_the_pane_without_styles():
    view = a_view()
    assert list(plain_ticket(view, NOW, SETTING, width=90)) == [
        plain(line) for line in ticket_lines(view, 90, NOW, SETTING)
    ]


def test_every_letter_the_queue_can_show_is_in_the_legend():
    row = a_row(
        facts=Facts(NOW - 7200, windows=(1,)),
        promised_at=NOW - 1,
        escalated=True,
        propose_at=NOW,
        mobile=True,
        outage=7,
        state="on_hold",
        detail_owed=True,
        incomplete=True,
        restricted=True,
    )
    contact = a_clock(-60, what="contact", verdict="breached")
    shown = set(queue_line(row, clocks_of(row.facts), NOW, 80, contact=contact).fixed[1].text.strip())
    flags = ("escalated", "propose_at", "mobile", "outage", "detail_owed", "incomplete", "restricted")
    for field in ("promised_at", *flags):
        for late in ({"stale": True}, {"untold": True}):
            letters = queue_line(row, clocks_of(row.facts), NOW, 80, **late).fixed[1].text
            shown |= set(letters.strip())
        row = row._replace(
            **{field: None if field in ("promised_at", "outage", "propose_at") else False}, state="new"
        )
        if field == "outage":
            shown |= set(queue_line(row, clocks_of(row.facts), NOW, 80).fixed[1].text.strip())
            row = row._replace(facts=Facts(NOW - 7200))
    for other in ({"stale": True, "untold": True}, {"open_elsewhere": True}):
        shown |= set(queue_line(row, clocks_of(row.facts), NOW, 80, **other).fixed[1].text.strip())
    assert shown <= set(MARKS)
    assert {MARKED} | shown >= set(MARKS) - {"h"}


def test_every_style_drawn_has_a_meaning():
    for row in ROWS:
        for piece in queue_line(row, clocks_of(row.facts), NOW, 80, marked=True, staff_id="kim").line:
            assert not piece.style or piece.style in STYLES
    for line in ticket_lines(a_view(), 80, NOW, SETTING):
        assert {piece.style for piece in line} - {""} <= set(STYLES)
