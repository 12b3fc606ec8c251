"""Revisions of the desk part: each is kept, everything running reads the newest."""

from pathlib import Path

import pytest
from support.district import DONE, District, at, desk_part, url_in

from wsd_tui.config import ConfigError
from wsd_tui.desk import actions
from wsd_tui.desk.actor import clockwork
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.opening import open_desk
from wsd_tui.desk.reads import spans, ticket_view
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.revisions import apply_part
from wsd_tui.sla import CalendarError


def apply(district: District, **changes: object) -> int:
    return apply_part(district.desk.store, district.coordinator, desk_part(**changes), district.now)


def test_a_new_database_takes_the_file_as_revision_1(district: District) -> None:
    assert district.desk.revision == 1
    (entry,) = district.desk.store.journal.of("desk:configuration")
    assert (entry.kind, entry.by, entry.data["revision"]) == ("configured", "clockwork", 1)
    assert entry.data["part"] == desk_part()


def test_a_new_database_without_a_configuration_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="holds no configuration yet"):
        open_desk(url_in(tmp_path), clock=FrozenClock(at("2026-09-08 09:12")))


def test_a_changed_part_is_the_next_revision_and_the_same_one_is_none(district: District) -> None:
    assert apply(district, close_after="7") == 2
    before = district.head
    assert apply(district, close_after="7") == 2
    assert district.head == before
    assert apply(district) == 3
    entries = district.desk.store.journal.of("desk:configuration")
    assert [(entry.by, entry.data["revision"]) for entry in entries] == [
        ("clockwork", 1),
        ("coordinator", 2),
        ("coordinator", 3),
    ]


def test_only_the_coordinator_applies(district: District) -> None:
    with district.refuses("role"):
        apply_part(district.desk.store, district.technician, desk_part(close_after="7"), district.now)


@pytest.mark.parametrize(
    ("section", "value"),
    [("close_after", "soon"), ("timezone", "Mars/Olympus"), ("hours", {}), ("staff", [])],
)
def test_a_faulty_part_is_never_put_to_work(district: District, section: str, value: object) -> None:
    before = district.head
    with pytest.raises((ConfigError, CalendarError)):
        apply(district, **{section: value})
    assert district.head == before
    assert district.desk.refresh() is False


def test_other_consoles_read_the_newest(district: District) -> None:
    other = district.colleague()
    apply(district, close_after="7")
    assert other.settings.close_after == 5
    assert other.refresh() is True
    assert (other.settings.close_after, other.revision) == (7, 2)
    assert other.refresh() is False
    other.close()


def test_who_has_not_heard_of_a_revision_acts_under_it_all_the_same(district: District) -> None:
    other = district.colleague()
    number = district.open(severity=3)
    apply(district, closed={**desk_part()["closed"], "2026-09-10": "Storm"})
    actions.take(other, district.kim, number)
    ticket = district.ticket(number)
    assert (ticket.revision, ticket.due) == (2, at("2026-09-08 13:12"))
    actions.reply(other, district.kim, number, "On my way")
    assert district.ticket(number).due == at("2026-09-11 13:12")
    assert not list(check(district.desk))
    other.close()


@pytest.mark.rule("A4")
def test_closed_days_short_days_and_closures_are_configured_and_named(district: District) -> None:
    closures = [{"from": "2026-09-10 10:40", "to": "2026-09-10 15:30", "reason": "burst pipe"}]
    apply(district, closures=closures)
    district.desk.refresh()
    calendar = district.desk.calendar
    spans = calendar.spans_s(at("2026-09-07 00:00"), at("2026-09-11 00:00"))
    names = {span.name for span in spans}
    assert {"Labor Day", "early release", "burst pipe"} <= names
    staffed = calendar.between_s(at("2026-09-07 00:00"), at("2026-09-11 00:00"))
    assert staffed == (9 * 60 + 5 * 60 + 4 * 60 + 10) * 60


@pytest.mark.rule("A4", "R12")
def test_a_closure_moves_every_open_ticket_and_no_verdict_is_stored(district: District) -> None:
    number = district.open(severity=2)
    before = district.clocks(number).resolution
    apply(district, closures=[{"from": "2026-09-08 10:00", "to": "2026-09-08 12:00", "reason": "no power"}])
    district.desk.refresh()
    after = district.clocks(number).resolution
    assert before is not None
    assert after is not None
    assert before.due == at("2026-09-08 13:12")
    assert after.due == at("2026-09-08 15:12")
    assert not list(check(district.desk))


def test_the_queue_is_sorted_anew_under_a_new_revision(district: District) -> None:
    third, fourth = district.open(severity=3, channel="phone"), district.open(severity=4, channel="phone")
    before = {number: district.ticket(number).due for number in (third, fourth)}
    apply(district, closed={"2026-09-10": "no school"})
    district.desk.refresh()
    for number in (third, fourth):
        ticket = district.ticket(number)
        assert ticket.revision == 2
        assert ticket.due is not None
        assert before[number] is not None
        assert ticket.due > (before[number] or 0)
    assert not list(check(district.desk))


def test_staff_follow_the_newest_revision(district: District) -> None:
    staff = [member for member in desk_part()["staff"] if member["id"] != "kim"]
    staff.append({"id": "nora", "name": "Nora Vega", "role": "technician"})
    apply(district, staff=staff)
    here = district.desk.staff()
    assert (here["kim"].active, here["nora"].active) == (False, True)
    apply(district)
    assert district.desk.staff()["kim"].active
    assert not district.desk.staff()["nora"].active


def test_clockwork_may_apply_what_the_owner_of_the_file_wrote(district: District) -> None:
    assert apply_part(district.desk.store, clockwork(), desk_part(close_after="9"), district.now) == 2


def test_what_was_closed_stays_judged_by_the_revision_of_then(district: District) -> None:
    closed, open_ = district.open(severity=1), district.open(severity=1)
    district.pass_to("2026-09-08 14:00")
    actions.resolve(district.desk, district.technician, closed, DONE)
    actions.close(district.desk, district.technician, closed)
    before = ticket_view(district.desk, district.technician, closed)
    told = spans(district.desk, before.ticket, "resolution")
    apply(district, closed={**desk_part()["closed"], "2026-09-08": "Storm"})
    for desk in (district.desk, district.colleague()):
        desk.refresh()
        after = ticket_view(desk, district.technician, closed)
        assert after.clocks == before.clocks
        assert after.clocks.resolution is not None
        assert after.clocks.resolution.verdict == "breached"
        assert spans(desk, after.ticket, "resolution") == told
        clock = ticket_view(desk, district.technician, open_).clocks.resolution
        assert clock is not None
        assert clock.verdict == "running"
