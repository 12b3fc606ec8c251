"""Banner, outage pane and notifications."""

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from present.samples import NOW, SETTING, an_outage, at

from wsd_tui.desk import notifications as desk_notifications
from wsd_tui.present.banner import banner, countdown_style, countdown_words, next_banner_change
from wsd_tui.present.cells import line_width, plain
from wsd_tui.present.notifications import KINDS, notification_line
from wsd_tui.present.outage import outage_line, outage_lines
from wsd_tui.store.outage_records import OutageUpdate

DUE = at("2026-09-08 09:15")


def test_one_outage_tells_all_it_has_room_for():
    told = {width: plain(banner([an_outage()], NOW, SETTING, width, {7: 3})) for width in (80, 104, 120)}
    tail = "since 08:12, identified, next update 09:15 in 15 min [3]"
    assert told == {
        80: f"! OUTAGE OUT-7 Campus network, {tail[13:]}",
        104: f"! OUTAGE OUT-7 Campus network (primary, admin) {tail}",
        120: f"! OUTAGE OUT-7 Campus network (Primary School, Administration) {tail}",
    }


def test_a_long_nature_is_cut_and_the_countdown_stays():
    told = plain(banner([an_outage(nature="Everything " * 20)], NOW, SETTING, 80))
    assert told.startswith("! OUTAGE OUT-7 Everything")
    assert told.endswith("…, next update 09:15 in 15 min")


def test_a_long_nature_gives_way_to_start_and_state_where_enough_of_it_stays():
    told = plain(banner([an_outage(nature="Everything " * 20)], NOW, SETTING, 110))
    assert told.startswith("! OUTAGE OUT-7 Everything Everything")
    assert told.endswith("… since 08:12, identified, next update 09:15 in 15 min")
    assert len(told) == 110


def test_several_outages_are_counted_and_the_next_update_leads():
    later = an_outage(8, nature="Phones", next_update_at=DUE + 600)
    told = plain(banner([later, an_outage()], NOW, SETTING, 120))
    assert told == (
        "! 2 OUTAGES, also OUT-8: OUT-7 Campus network (primary, admin) since 08:12, identified, "
        "next update 09:15 in 15 min"
    )


def test_no_outage_no_banner():
    assert banner([], NOW, SETTING, 80) == ()


@pytest.mark.parametrize(
    ("left", "words", "style"),
    [
        (900, "next update 09:15 in 15 min", "outage"),
        (899, "next update 09:15 in 14 min", "outage"),
        (59, "next update 09:15 in under 1 min", "outage"),
        (1, "next update 09:15 in under 1 min", "outage"),
        (0, "update due 09:15", "outage.due"),
        (-600, "update due 09:15", "outage.due"),
        (-601, "update 10 min late", "outage.late"),
        (-660, "update 11 min late", "outage.late"),
        (-7200, "update 2 h late", "outage.late"),
    ],
)
def test_the_countdown_is_amber_at_nothing_and_red_after_ten_minutes(left, words, style):
    now = DUE - left
    assert (countdown_words(an_outage(), now, SETTING), countdown_style(an_outage(), now)) == (words, style)


def test_an_outage_without_a_promise_has_no_countdown():
    silent = an_outage(next_update_at=None)
    assert countdown_words(silent, NOW, SETTING) == "no update promised"
    assert next_banner_change([silent], NOW) is None


@given(st.integers(-7200, 7200), st.floats(0, 1))
def test_the_banner_stands_until_its_next_change(left, share):
    now = DUE - left
    outages = [an_outage()]
    change = next_banner_change(outages, now)
    assert change > now
    for t in (now + int((change - 1 - now) * share), change - 1):
        assert banner(outages, t, SETTING, 100) == banner(outages, now, SETTING, 100)
    assert banner(outages, change, SETTING, 100) != banner(outages, now, SETTING, 100)


@given(st.text(max_size=60), st.integers(20, 200), st.integers(1, 3))
def test_the_banner_fills_its_line_exactly(nature, width, count):
    outages = [an_outage(number, nature=nature) for number in range(1, count + 1)]
    assert line_width(banner(outages, NOW, SETTING, width)) == width


def test_the_list_of_outages():
    ended = an_outage(6, state="restored", started_at=at("2026-09-01 08:00"), nature="Phones")
    assert plain(outage_line(an_outage(), 3, NOW, SETTING, 70)) == (
        "OUT-7   identified    08:12              3 Campus network"
    )
    assert (
        plain(outage_line(ended, 12, NOW, SETTING, 70)) == "OUT-6   restored      Tue 09-01 08:00   12 Phones"
    )


def test_everything_about_an_outage():
    outage = an_outage(
        updates=(
            OutageUpdate(at=at("2026-09-08 08:30"), by="cora", state="identified", text="A switch failed."),
            OutageUpdate(at=at("2026-09-08 08:45"), by="cora", state="monitoring", text="Replaced."),
        )
    )
    assert [plain(line) for line in outage_lines(outage, 1, NOW, SETTING, 80)] == [
        "OUT-7 · identified · partial · network",
        "Campus network",
        "since today 08:12 MST, declared by Cora Bell",
        "services: Internet, wifi",
        "sites: Primary School, Administration",
        "audience: all staff",
        "1 ticket linked, an update every 60 min",
        "acknowledged by Kim Alvarez",
        "next update 09:15 in 15 min",
        "",
        "today 08:45 · Cora Bell: monitoring",
        "  Replaced.",
        "today 08:30 · Cora Bell: identified",
        "  A switch failed.",
    ]


def test_a_restored_outage_tells_how_long_it_took():
    ended = an_outage(state="restored", restored_at=at("2026-09-08 08:52"), acknowledged=())
    lines = [plain(line) for line in outage_lines(ended, 0, NOW, SETTING, 80)]
    assert "restored today 08:52 after 40 min" in lines
    assert "acknowledged by nobody yet" in lines
    assert not any("next update" in line for line in lines)


class Notice(NamedTuple):
    at: int = NOW - 60
    kind: str = "assigned"
    number: str = "10014"
    by: str = "sam"
    title: str = "Projector shows no picture"
    seen: bool = False


@pytest.mark.parametrize(
    ("notice", "told"),
    [
        (Notice(), "new 08:59           Sam Ortiz gave you 10014 Projector shows no picture"),
        (
            Notice(kind="consulted", at=at("2026-09-01 08:00"), seen=True),
            "    Tue 09-01 08:00 Sam Ortiz asks you about 10014 Projector shows no picture",
        ),
        (
            Notice(kind="breached", by="clockwork"),
            "new 08:59           limit passed: 10014 Projector shows no picture",
        ),
        (
            Notice(kind="declared", number="OUT-7", title="Campus network"),
            "new 08:59           Sam Ortiz declared OUT-7 Campus network",
        ),
    ],
)
def test_notices_say_new_in_a_word(notice, told):
    line = notification_line(notice, NOW, SETTING, 90)
    assert plain(line) == told
    assert line_width(line) == 90


def test_every_kind_of_notice_has_its_words():
    assert set(desk_notifications.KINDS) <= set(KINDS)
