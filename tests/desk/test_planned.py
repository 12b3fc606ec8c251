"""Planned maintenance: announced ahead, asked at its start and its end, never started or ended by itself."""

from typing import Any

import pytest
from support.district import District, at, desk_part
from support.outage import CABLING, kinds, last, outage, schedule, sent, to

from wsd_tui.desk import actions, housekeeping, outages
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.notifications import notifications
from wsd_tui.desk.reads import open_outages, pending_outages
from wsd_tui.desk.revisions import apply_part


def run_at(district: District, *moments: str) -> list[int]:
    """What the clockwork writes at these moments."""
    written = []
    for moment in moments:
        district.pass_to(moment)
        written.append(housekeeping.run(district.desk))
    return written


def heard(district: District, who: str) -> list[str]:
    return [line.kind for line in notifications(district.desk, getattr(district, who))]


@pytest.mark.rule("R24")
def test_it_is_announced_when_it_is_planned(district: District) -> None:
    number = schedule(district)
    found = outage(district, number)
    assert (found.kind, found.state) == ("planned", "scheduled")
    assert (found.started_at, found.planned_end) == (CABLING["start"], CABLING["end"])
    body = last(district).message.body
    assert "from 16:00 on Friday, September 18 to 18:00 on Friday, September 18" in body
    assert "Not available meanwhile: Wired network. Where: Primary School." in body
    assert open_outages(district.desk) == []
    assert [found.number for found in pending_outages(district.desk)] == [number]
    assert heard(district, "technician") == ["scheduled"]


@pytest.mark.rule("R22", "R24")
@pytest.mark.parametrize(
    ("changes", "saying"),
    [
        ({"nature": ""}, "the nature of the outage is missing"),
        ({"services": []}, "no service is named"),
        ({"start": None}, "needs a start and an end"),
        ({"end": None}, "needs a start and an end"),
        ({"start": at("2026-09-08 09:12")}, "begins later than now"),
        ({"end": CABLING["start"]}, "cannot end before it begins"),
        ({"ahead": [30]}, "announced a minute to a year ahead"),
    ],
)
def test_it_needs_what_an_outage_needs_and_a_time(
    district: District, changes: dict[str, Any], saying: str
) -> None:
    with district.refuses("R24", saying):
        schedule(district, **changes)
    with district.refuses("R22"):
        outages.schedule(district.desk, district.technician, **CABLING)


def test_it_is_announced_five_days_a_day_and_an_hour_ahead_each_once(district: District) -> None:
    schedule(district)
    assert housekeeping.next_due(district.desk) == at("2026-09-13 16:00")
    moments = ("2026-09-13 15:59", "2026-09-13 16:00", "2026-09-15 16:00", "2026-09-17 16:00")
    assert run_at(district, *moments, "2026-09-18 14:59", "2026-09-18 15:00", "2026-09-18 15:30") == [
        *(0, 1, 0, 1, 0, 1, 0)
    ]
    assert [letter.message.kind for letter in sent(district)] == [
        "outage_planned",
        *["outage_planned_ahead"] * 3,
    ]
    assert outage(district).announced == (5 * 86_400, 86_400, 3_600)
    assert outage(district).acknowledged == ()
    assert len(outage(district).updates) == 1
    assert not list(check(district.desk))


def test_of_several_only_the_nearest_is_sent(district: District) -> None:
    schedule(district)
    assert run_at(district, "2026-09-18 15:10", "2026-09-18 15:20") == [1, 0]
    assert outage(district).announced == (5 * 86_400, 86_400, 3_600)
    assert last(district).message.kind == "outage_planned_ahead"


def test_the_first_notice_counts_for_what_had_passed_then(district: District) -> None:
    schedule(district, start=at("2026-09-08 15:00"), end=at("2026-09-08 16:00"))
    assert outage(district).announced == (5 * 86_400, 86_400)
    assert run_at(district, "2026-09-08 10:00", "2026-09-08 14:00") == [0, 1]


def test_how_long_ahead_is_configured_and_changed_for_one(district: District) -> None:
    part = desk_part(notices={"ahead": ["48h"]})
    apply_part(district.desk.store, district.coordinator, part, district.now)
    schedule(district)
    schedule(district, ahead=[7_200, 600, 7_200])
    assert [outage(district, number).ahead for number in ("OUT-1", "OUT-2")] == [(172_800,), (7_200, 600)]


@pytest.mark.parametrize("what", ["start", "end"])
def test_at_its_time_it_is_asked_and_an_hour_later_once_more(district: District, what: str) -> None:
    schedule(district, ahead=[])
    if what == "end":
        district.pass_to("2026-09-18 16:00")
        outages.start(district.desk, district.coordinator, 1)
    hour = {"start": 16, "end": 18}[what]
    moments = (f"2026-09-18 {hour - 1}:59", f"2026-09-18 {hour}:00", f"2026-09-18 {hour}:59")
    later = (f"2026-09-18 {hour + 1}:00", "2026-09-18 22:00", "2026-09-25 22:00")
    assert run_at(district, *moments, *later) == [0, 1, 0, 1, 0, 0]
    assert outage(district).asked == (what, what)
    assert outage(district).state == {"start": "scheduled", "end": "in_progress"}[what]
    assert heard(district, "coordinator") == [f"asked_{what}"] * 2
    assert f"asked_{what}" not in heard(district, "kim")


def test_who_comes_back_late_is_asked_once(district: District) -> None:
    schedule(district, ahead=[])
    assert run_at(district, "2026-09-19 08:00", "2026-09-19 10:00") == [1, 0]


@pytest.mark.rule("R25")
def test_it_begins_and_ends_by_hand_with_a_notice_each(district: District) -> None:
    schedule(district)
    first = to(last(district))
    district.pass_to("2026-09-18 16:05")
    with district.refuses("state", "It has not begun"):
        outages.update(district.desk, district.coordinator, 1, "x")
    outages.start(district.desk, district.coordinator, 1)
    assert [found.state for found in open_outages(district.desk)] == ["in_progress"]
    outages.update(district.desk, district.coordinator, 1, "half is done")
    with district.refuses("R23", "is planned work"):
        outages.update(district.desk, district.coordinator, 1, "x", state="monitoring")
    with district.refuses("state", "It is planned work: say that it is done"):
        outages.restore(district.desk, district.coordinator, 1, "x")
    district.pass_to("2026-09-18 17:35")
    with district.refuses("R25", "ends with a notice"):
        outages.complete(district.desk, district.coordinator, 1, " ")
    with district.refuses("R25", "outside the planned work"):
        outages.complete(district.desk, district.coordinator, 1, "x", completed_at=CABLING["start"])
    outages.complete(district.desk, district.coordinator, 1, "All rooms of the school tried")
    assert outage(district).state == "completed"
    assert set(first) <= set(to(last(district)))
    assert "done since 17:35 on Friday, September 18, after 1 h 30 min" in last(district).message.body
    assert kinds(district) == ["scheduled", "started", "updated", "completed"]
    assert not list(check(district.desk))


def test_another_time_is_another_notice(district: District) -> None:
    schedule(district)
    run_at(district, "2026-09-18 15:30")
    start, end = at("2026-09-25 16:00"), at("2026-09-25 18:00")
    with district.refuses("state", "has this time already"):
        outages.reschedule(district.desk, district.coordinator, 1, None, None)
    outages.reschedule(district.desk, district.coordinator, 1, start, end, "The cables come a week later")
    assert "Now planned from 16:00 on Friday, September 25" in last(district).message.body
    assert outage(district).announced == ()
    assert run_at(district, "2026-09-18 16:30", "2026-09-20 16:00") == [0, 1]
    district.pass_to("2026-09-25 16:00")
    outages.start(district.desk, district.coordinator, 1)
    outages.reschedule(
        district.desk, district.coordinator, 1, None, at("2026-09-25 20:00"), "It takes longer"
    )
    found = outage(district)
    assert (found.state, found.started_at) == ("in_progress", district.now)
    assert found.planned_end == at("2026-09-25 20:00")
    outages.complete(district.desk, district.coordinator, 1, "tried")
    with district.refuses("state"):
        outages.reschedule(district.desk, district.coordinator, 1, start, end)


def test_it_is_called_off_before_it_begins(district: District) -> None:
    schedule(district)
    first = to(last(district))
    with district.refuses("R24", "the reason is missing"):
        outages.call_off(district.desk, district.coordinator, 1, "")
    outages.call_off(district.desk, district.coordinator, 1, "The cables did not come")
    assert outage(district).state == "cancelled"
    assert set(first) <= set(to(last(district)))
    assert run_at(district, "2026-09-18 16:00") == [0]
    with district.refuses("state"):
        outages.start(district.desk, district.coordinator, 1)
    actions.undo(district.desk, district.coordinator)
    assert outage(district).state == "scheduled"
