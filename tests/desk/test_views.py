"""The views: what each shows, and to whom."""

import pytest
from support.district import DONE, District, at

from wsd_tui.desk import actions
from wsd_tui.desk.reads import reload
from wsd_tui.desk.views import VIEWS

ORDER = [
    *("open", "mine", "unassigned", "triage", "due_soon"),
    *("escalated", "on_hold", "between_calls", "events", "resolved_today"),
]


def test_the_views_are_those_of_the_desk_in_their_order(district: District) -> None:
    assert list(VIEWS) == ORDER
    assert set(district.desk.settings.views) == set(ORDER)
    counts = district.board().counts(district.look())
    assert counts == dict.fromkeys(ORDER, 0)


@pytest.mark.rule("O4")
def test_triage_lists_what_has_no_severity_or_no_owner(district: District) -> None:
    whole, no_severity, no_owner, neither = (district.open(severity=s) for s in (3, None, 3, None))
    for number in (whole, no_severity):
        actions.take(district.desk, district.technician, number)
    assert sorted(district.view("triage")) == sorted([no_severity, no_owner, neither])


def test_mine_is_of_who_looks(district: District) -> None:
    mine, theirs, nobodys = district.open(), district.open(), district.open()
    actions.take(district.desk, district.technician, mine)
    actions.take(district.desk, district.kim, theirs)
    assert district.view("mine") == [mine]
    assert district.view("mine", "kim") == [theirs]
    assert district.view("unassigned") == [nobodys]


def test_due_soon_shows_what_is_at_risk_breached_or_promised(district: District) -> None:
    severe, calm = district.open(severity=1), district.open(severity=4)
    promised = district.open(severity=4)
    actions.promise(district.desk, district.technician, promised, at("2026-09-08 09:35"))
    assert district.view("due_soon") == []
    district.pass_to("2026-09-08 09:27")
    assert district.view("due_soon") == [severe]
    district.pass_to("2026-09-08 10:30")
    assert district.view("due_soon") == [severe, promised]
    assert calm in district.view("open")


@pytest.mark.rule("A23")
def test_a_hold_whose_date_has_come_stands_on_top(district: District) -> None:
    later, woken, longest = (district.open(severity=severity) for severity in (2, 4, 3))
    for number, day in ((later, "10"), (woken, "09"), (longest, "11")):
        until = at(f"2026-09-{day} 08:00")
        actions.hold(district.desk, district.technician, number, for_="part", until=until, reason="a lamp")
    assert district.view("on_hold") == [later, longest, woken]
    district.pass_to("2026-09-09 08:00")
    assert district.view("on_hold") == [woken, later, longest]
    assert district.view("open") == [later, longest, woken]


def test_on_hold_and_between_calls(district: District) -> None:
    remote, walk, waits = (district.open(remote_possible=can) for can in (True, False, True))
    actions.hold(
        district.desk,
        district.technician,
        waits,
        for_="requester",
        until=at("2026-09-10 08:00"),
        reason="answer by mail",
    )
    assert district.view("on_hold") == [waits]
    assert district.view("between_calls") == [remote]
    actions.take(district.desk, district.kim, remote)
    assert district.view("between_calls") == []
    assert district.view("between_calls", "kim") == [remote]
    assert walk in district.view("open")


def test_resolved_today_forgets_yesterday_even_when_somebody_still_writes(district: District) -> None:
    number = district.open()
    actions.resolve(district.desk, district.technician, number, DONE)
    assert district.view("resolved_today") == [number]
    district.pass_to("2026-09-09 08:00")
    board = district.board()
    actions.comment(district.desk, district.kim, number, "ordered a spare lamp")
    board.apply(reload(district.desk, district.coordinator, [district.ticket(number).id]).keys)
    assert not board.ids("resolved_today", district.look())


def test_a_day_begins_at_midnight_in_the_district(district: District) -> None:
    district.pass_to("2026-09-08 23:59:59")
    number = district.open(severity=1)
    actions.resolve(district.desk, district.technician, number, DONE)
    assert district.view("resolved_today") == [number]
    district.pass_to("2026-09-09 00:00")
    assert district.view("resolved_today") == []
