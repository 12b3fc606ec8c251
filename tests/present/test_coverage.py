"""Coverage windows in words: the list, the ticket, the queue, why, and for programs."""

from dataclasses import replace

import pytest
from present.samples import CALENDAR, PHOENIX, POLICY, SETTING, a_row, a_ticket, a_view, at
from support.evil_text import EVIL

from wsd_tui.present.cells import plain
from wsd_tui.present.coverage import covered_words, window_json, window_words
from wsd_tui.present.entry import entry_words
from wsd_tui.present.legend import COVERED, MARKS
from wsd_tui.present.queue import queue_line
from wsd_tui.present.ticket import flag_words, ticket_lines
from wsd_tui.present.why import why_lines
from wsd_tui.sla import ExtraRange, Facts, clock_spans, ticket_clocks
from wsd_tui.store.records import CoverageWindow, Entry
from wsd_tui.text import clean

pytestmark = pytest.mark.rule("S3")

SIX, TEN = at("2026-09-08 18:00"), at("2026-09-08 22:00")
KNOWING = SETTING._replace(calendar=CALENDAR.knowing({1: ExtraRange(SIX, TEN, "board meeting")}))
OPENED = at("2026-09-08 18:30")
MARKED = Facts(OPENED, ((OPENED, 1),), windows=(1,))


def window(**other: object) -> CoverageWindow:
    given = {"title": "board meeting", "reason": "the board votes", "start": SIX, "end": TEN, **other}
    return CoverageWindow(id=1, number="WIN-1", declared_by="cora", **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("other", "now", "told"),
    [
        ({}, "2026-09-08 09:00", "today 18:00 - 22:00, to come: the board votes"),
        ({}, "2026-09-08 18:00", "today 18:00 - 22:00, now: the board votes"),
        ({}, "2026-09-09 09:00", "Tue 18:00 - 22:00, over: the board votes"),
        (
            {"end": at("2026-09-09 01:00")},
            "2026-09-08 19:00",
            "today 18:00 - Wed 01:00, now: the board votes",
        ),
        ({"ended": "all went home"}, "2026-09-08 22:00", "today 18:00 - 22:00, ended early: all went home"),
        ({"cancelled": "it rains"}, "2026-09-08 19:00", "today 18:00 - 22:00, called off: it rains"),
    ],
)
def test_a_window_in_a_line(other: dict[str, object], now: str, told: str) -> None:
    assert window_words(window(**other), at(now), KNOWING) == f"WIN-1 board meeting, {told}"


def test_a_window_for_programs() -> None:
    assert window_json(window(), SIX, PHOENIX) == {
        "number": "WIN-1",
        "title": "board meeting",
        "from": "2026-09-08T18:00:00-07:00",
        "to": "2026-09-08T22:00:00-07:00",
        "reason": "the board votes",
        "by": "cora",
        "ended": None,
        "cancelled": None,
        "in_force": True,
    }


@pytest.mark.parametrize("evil", EVIL)
def test_evil_texts_are_clean(evil: str) -> None:
    held = window(title=evil, reason=evil, cancelled=evil)
    told = window_words(held, SIX, KNOWING)
    assert told == clean(told)
    assert "\n" not in told
    shape = window_json(held, SIX, PHOENIX)
    assert shape["title"] == clean(shape["title"])


def test_the_ticket_names_its_windows_and_when_its_clock_goes_on() -> None:
    view = a_view(a_ticket(severity=1, facts=MARKED))
    now = at("2026-09-08 18:40")
    view = replace(view, clocks=ticket_clocks(MARKED, POLICY, KNOWING.calendar, now))
    told = "\n".join(plain(line) for line in ticket_lines(view, 100, now, KNOWING))
    assert "covered    WIN-1 board meeting, today 18:00 - 22:00" in told
    assert "marked for a coverage window" in told
    assert "the clock starts" not in told
    assert "the clock goes on" not in told
    late = at("2026-09-08 22:30")
    view = replace(view, clocks=ticket_clocks(MARKED, POLICY, KNOWING.calendar, late))
    assert covered_words(view.ticket, SETTING, late) == "WIN-1, called off"
    assert flag_words(view.ticket) == ["covered"]


def test_the_queue_shows_a_mark_and_the_clock_of_the_window() -> None:
    clocks = ticket_clocks(MARKED, POLICY, KNOWING.calendar, at("2026-09-08 18:40"))
    line = queue_line(a_row(facts=MARKED), clocks, at("2026-09-08 18:40"), 80)
    assert line.fixed[1].text.strip() == COVERED
    assert line.clock.text.strip() == "r0:20"
    assert "coverage window" in MARKS[COVERED]


def test_why_tells_the_stretch_by_the_title_of_the_window() -> None:
    now = at("2026-09-08 19:00")
    clock = ticket_clocks(MARKED, POLICY, KNOWING.calendar, now).resolution
    assert clock is not None
    spans = clock_spans(MARKED, POLICY, KNOWING.calendar, now, "resolution")
    told = [plain(line) for line in why_lines(clock, spans, 1, KNOWING, now, 100)]
    (ran,) = [line for line in told if "18:30" in line]
    assert "coverage window: board meeting" in ran
    assert ran.split()[-2:] != ["-", "=0"]
    assert "+30 min" in ran
    assert any("coverage window: board meeting (to come)" in line for line in told)


def test_the_journal_says_who_marked_it() -> None:
    entry = Entry(subject="ticket:1", kind="covered", at=SIX, by="cora", data={"window": 1, "title": "play"})
    assert entry_words(entry, KNOWING).what == "Cora Bell marked it for WIN-1 play"
    entry = Entry(subject="ticket:1", kind="uncovered", at=SIX, by="cora", data={"window": 1})
    assert entry_words(entry, KNOWING).what == "Cora Bell no longer marks it for WIN-1"
