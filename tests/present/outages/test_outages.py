"""Banner, outage pane and notifications."""

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from present.samples import NOW, SETTING, an_outage, at

from wsd_tui.desk import notifications as desk_notifications
from wsd_tui.desk.outage_notices import SentNotice
from wsd_tui.present.banner import banner, countdown_style, countdown_words, next_banner_change
from wsd_tui.present.cells import line_width, plain
from wsd_tui.present.notifications import KINDS, notification_line
from wsd_tui.present.outages.details import outage_lines
from wsd_tui.present.outages.notices import delivery_words, notice_lines
from wsd_tui.present.outages.outage import outage_line
from wsd_tui.store.outage_records import Acknowledgement, AnswerRun, Fallback, FollowUp, OutageUpdate

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
        works="phones",
        service_states={"internet": "down", "wifi": "degraded"},
        updates=(
            OutageUpdate(at=at("2026-09-08 08:30"), by="cora", state="identified", text="A switch failed."),
            OutageUpdate(
                at=at("2026-09-08 08:45"),
                by="cora",
                state="monitoring",
                text="Replaced.",
                services={"wifi": "degraded"},
                place=3,
            ),
        ),
        acknowledgements=(Acknowledgement(place=3, by="kim", at=at("2026-09-08 08:50")),),
    )
    assert [plain(line) for line in outage_lines(outage, 1, NOW, SETTING, 80, silent=["sam"])] == [
        "Campus network",
        "Since      today 08:12 MST, declared by Cora Bell",
        "Kind       partial, network",
        "Where      Primary School and Administration",
        "Services   Internet down · wifi degraded",
        "Works      phones",
        "Next word  next update 09:15 in 15 min, every 60 min",
        "Audience   all staff",
        "Tickets    1 linked",
        "Noted by   Kim Alvarez 08:50; not yet: Sam Ortiz",
        "Updates",
        "today 08:45 Cora Bell: monitoring, wifi degraded",
        "  Replaced.",
        "today 08:30 Cora Bell: identified",
        "  A switch failed.",
    ]


def test_a_restored_outage_tells_how_long_it_took():
    ended = an_outage(state="restored", restored_at=at("2026-09-08 08:52"), acknowledged=())
    lines = [plain(line) for line in outage_lines(ended, 0, NOW, SETTING, 80)]
    assert "Restored   today 08:52 after 40 min" in lines
    assert "Noted by   nobody" in lines
    assert not any("next update" in line for line in lines)


def test_what_came_after_an_outage_is_told():
    ended = an_outage(
        state="restored",
        restored_at=at("2026-09-08 08:52"),
        still_down=(1, 2),
        reopened=1,
        cause_class="third_party",
        cause="a cut fibre",
        fallbacks=(Fallback(way="phone_tree", by="cora", at=at("2026-09-08 08:20"), note="all schools"),),
        follow_ups=(
            FollowUp(text="Second line", owner="kim", due="2026-10-01"),
            FollowUp(text="Spare switch", owner="sam", due="2026-09-20", done_at=NOW),
        ),
        answer_run=AnswerRun(batch="b", text="done", tickets=(1, 2, 3), left_open=(4,), by="cora", at=NOW),
    )
    lines = [plain(line) for line in outage_lines(ended, 5, NOW, SETTING, 90, answered=2)]
    assert "Reopened   once" in lines
    told = (
        "5 linked · 2 still down after it was restored · answered 2 of 3 tickets, not finished, 1 left open"
    )
    assert f"Tickets {told}" in " ".join(" ".join(lines).split())
    assert "By other   08:20 phone tree, by Cora Bell: all schools" in lines
    assert "Cause      third party: a cut fibre" in lines
    assert "Follow-ups 1 Second line: Kim Alvarez by 2026-10-01" in lines
    assert "           2 Spare switch: Sam Ortiz by 2026-09-20, done today 09:00" in lines


@pytest.mark.parametrize("width", [24, 40, 60, 100])
def test_details_keep_within_their_width(width):
    outage = an_outage(nature="Everything " * 9, services=tuple(f"service{at}" for at in range(12)))
    lines = outage_lines(outage, 3, NOW, SETTING, width, silent=["sam", "kim", "cora"])
    assert max(map(line_width, lines)) <= width


def test_a_proposal_says_that_nobody_was_told():
    draft = an_outage(state="draft", proposed_at=NOW, proposed_by="kim", next_update_at=None, updates=())
    lines = [plain(line) for line in outage_lines(draft, 0, NOW, SETTING, 80)]
    assert "Proposed   by Kim Alvarez today 09:00: nobody was told yet" in lines
    assert plain(outage_line(draft, 0, NOW, SETTING, 60)).startswith("OUT-7   proposed")


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"sent": 3}, "sent to 3 addresses"),
        ({"sent": 1, "waiting": 2}, "waiting, sent to 1 of 3 addresses"),
        ({"waiting": 3, "hold_until": NOW + 5}, "held for undo, 3 addresses"),
        (
            {"sent": 2, "failed": 1, "failed_to": ("board@example.org",)},
            "FAILED for 1 of 3 addresses, sent to 2: board@example.org",
        ),
        ({"state": "cancelled"}, "taken back"),
        ({"state": "delivered_another_way", "remark": "by phone"}, "delivered by phone"),
    ],
)
def test_a_notice_tells_how_far_it_came(other, told):
    values = {"sent": 0, "waiting": 0, "failed": 0, "state": "queued", "remark": "", "hold_until": NOW - 60}
    notice = SentNotice(
        message=1, kind="outage_start", at=NOW - 90, lists=("all_staff",), total=3, **(values | other)
    )
    lines = [plain(line) for line in notice_lines([notice], NOW, SETTING, 90)]
    assert lines == ["Notices", f"today 08:58 start to all_staff: {told}"]


def test_of_many_addresses_that_failed_the_first_are_named():
    failed_to = tuple(f"{letter}@x.org" for letter in "abcde")
    notice = SentNotice(7, "outage_start", NOW, NOW, "failed", "", (), 0, 0, 5, 5, failed_to)
    told, style = delivery_words(notice, NOW)
    assert told.endswith("sent to 0: a@x.org, b@x.org, c@x.org and 2 more, in message 7")
    assert style == "warn"


def test_an_outage_says_that_mail_may_not_arrive():
    doubt = "E-mail may not reach people"
    lines = [plain(line) for line in outage_lines(an_outage(), 0, NOW, SETTING, 80, doubt=doubt)]
    assert f"Mail       {doubt}" in lines


def planned(**other):
    values = {"kind": "planned", "state": "scheduled", "started_at": NOW + 7200, "next_update_at": None}
    return an_outage(9, nature="New switch", **(values | {"planned_end": NOW + 10_800} | other))


def test_maintenance_has_a_quiet_line_a_day_before():
    line = banner([], NOW, SETTING, 100, planned=[planned()])
    assert (
        plain(line) == "Planned: OUT-9 New switch (Primary School, Administration) begins 11:00 until 12:00"
    )
    assert line[0].style == "planned"
    far = planned(started_at=NOW + 86_401)
    assert banner([], NOW, SETTING, 80, planned=[far]) == ()
    assert next_banner_change([], NOW, [far]) == NOW + 1
    assert "was to begin" in plain(banner([], NOW + 7200, SETTING, 60, planned=[planned()]))


def test_an_outage_comes_before_what_is_planned():
    assert "Planned" not in plain(banner([an_outage()], NOW, SETTING, 80, planned=[planned()]))


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
    woken = {f"woken_{what}" for what in ("hold", "promise", "acknowledgement", "event")}
    assert set(desk_notifications.KINDS) - {"woken"} | woken <= set(KINDS)
