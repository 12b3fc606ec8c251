"""Extended times in words: banner, title, requester, and the label beside a verdict that stays as it is."""

import pytest
from present.samples import NOW, PHOENIX, SETTING, a_ticket, a_view, an_outage, at, clocks_of
from support.evil_text import EVIL

from wsd_tui.present.banner import banner
from wsd_tui.present.brief import brief
from wsd_tui.present.cells import line_width, plain
from wsd_tui.present.extended import times_words
from wsd_tui.present.ticket import ticket_lines
from wsd_tui.present.ticket_json import ticket_json
from wsd_tui.present.title import Standing, title_line
from wsd_tui.present.why import why_lines
from wsd_tui.sla import Facts
from wsd_tui.store.records import ExtendedTimes
from wsd_tui.text import clean

pytestmark = pytest.mark.rule("G4")


def times(**other):
    values = {
        "id": 1,
        "number": "EXT-1",
        "cause": "natural_disaster",
        "words": "monsoon",
        "start": at("2026-09-08 08:00"),
    }
    return ExtendedTimes(**(values | other))


def under(*declared):
    return SETTING._replace(extended=declared)


def late(received: str = "2026-09-08 06:30"):
    """A severity 1 that nobody has answered: breached at 7:00:01 and, its resolution, at 8:30."""
    start = at(received)
    return a_ticket(severity=1, facts=Facts(start, severities=((start, 1),)))


def test_the_banner_says_so_while_they_hold_and_no_longer():
    told = plain(banner([], NOW, under(times()), 120))
    assert told.startswith(
        "! EXTENDED TIMES EXT-1 natural disaster (monsoon), since today 08:00: stated times"
    )
    assert banner([], NOW, under(times(end=NOW)), 120) == ()
    assert banner([], NOW, under(times(start=NOW + 1)), 120) == ()
    assert line_width(banner([], NOW, under(times()), 80)) == 80


def test_an_outage_keeps_the_banner_and_the_title_says_both():
    assert "OUTAGE" in plain(banner([an_outage()], NOW, under(times()), 120))
    standing = Standing("Mine", 3, 3, "Kim", "technician", outages=1, extended=True)
    assert plain(title_line(standing, NOW, PHOENIX, 80)).startswith("OUTAGE · EXTENDED TIMES · Mine")


def test_their_words():
    ended = times(cause="other", words="bus strike", end=at("2026-09-09 12:00"))
    assert times_words(ended, NOW, SETTING) == "EXT-1 bus strike, since today 08:00 until Wed 12:00"
    to_come = times(cause="third_party", words="", start=at("2026-09-08 12:00"))
    assert times_words(to_come, NOW, SETTING) == ("EXT-1 failure of a third-party utility, from today 12:00")


def test_the_requester_is_told():
    view = a_view(a_ticket())
    assert "; stated times may be longer at present: natural disaster (monsoon)." in brief(
        view, NOW, under(times())
    )
    assert "stated times" not in brief(view, NOW, SETTING)
    assert any("Stated times may be" in plain(line) for line in ticket_lines(view, 80, NOW, under(times())))


@pytest.mark.rule("A16")
def test_a_breach_inside_keeps_its_verdict_and_carries_the_label():
    view = a_view(late())
    told = [plain(line) for line in ticket_lines(view, 120, NOW, under(times()))]
    (response,) = [line for line in told if line.startswith("response")]
    (resolution,) = [line for line in told if line.startswith("resolution")]
    assert "breached since today 07:00" in response
    assert "extended" not in response
    assert "breached since today 08:30" in resolution
    assert resolution.endswith("extended: natural disaster (monsoon)")
    assert "late, while times were extended; " in brief(view, NOW, under(times()))


@pytest.mark.rule("A16")
def test_the_why_view_says_so_too():
    clock = clocks_of(late().facts).resolution
    told = [plain(line) for line in why_lines(clock, [], 1, under(times()), NOW, 200)]
    assert "extended: natural disaster (monsoon)" in told[-1]


@pytest.mark.rule("A16")
def test_programs_can_count_it_both_ways():
    ticket = late()
    shape = ticket_json(ticket, clocks_of(ticket.facts), PHOENIX, extended=[times()])
    assert (shape["resolution"]["verdict"], shape["resolution"]["extended"]) == ("breached", True)
    assert (shape["response"]["verdict"], shape["response"]["extended"]) == ("breached", False)
    assert "extended" in shape["flags"]
    shape = ticket_json(
        ticket, clocks_of(ticket.facts), PHOENIX, extended=[times(end=at("2026-09-08 08:30"))]
    )
    assert shape["resolution"]["extended"] is False
    assert "extended" not in shape["flags"]


@pytest.mark.parametrize("evil", EVIL, ids=range(len(EVIL)))
def test_whatever_the_words_are_the_lines_are_clean(evil):
    setting = under(times(cause="other", words=evil, number=evil))
    told = [plain(banner([], NOW, setting, 80)), brief(a_view(late()), NOW, setting)]
    told += [plain(line) for line in ticket_lines(a_view(late()), 80, NOW, setting)]
    assert all(line == clean(line) and "\n" not in line for line in told)
