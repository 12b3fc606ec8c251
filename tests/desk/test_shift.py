"""Looks at the queue are logged, and a digest says what others changed since (G5)."""

import pytest
from support.district import District, at

from wsd_tui.desk import actions
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.shift import check_queue, checked_at, digest, read_digest


@pytest.mark.rule("G5")
def test_a_look_is_logged_once_a_minute_and_undo_passes_it_by(district: District) -> None:
    desk, who = district.desk, district.technician
    number = district.open()
    actions.take(desk, who, number)
    assert checked_at(desk, who.id) is None
    check_queue(desk, who)
    assert check_queue(desk, who).entries == ()
    assert checked_at(desk, who.id) == district.now
    assert checked_at(desk, "kim") is None
    district.pass_to("2026-09-08 09:13")
    check_queue(desk, who)
    assert [entry.kind for entry in desk.store.journal.of("shift:technician")] == ["queue_checked"] * 2
    assert actions.undo(desk, who).said == f"undone: taken on {number}"
    assert not list(check(desk))


@pytest.mark.rule("G5")
def test_the_digest_tells_what_others_changed_since_the_last_one(district: District) -> None:
    desk, who = district.desk, district.technician
    first, second = district.open(), district.open()
    read_digest(desk, who)
    assert digest(desk, who).changed == []
    district.pass_to("2026-09-08 10:00")
    actions.take(desk, district.kim, first)
    actions.take(desk, who, second)
    actions.comment(desk, district.kim, first, "the lamp is ordered")
    found = digest(desk, who)
    assert found.since == at("2026-09-08 09:12")
    ((row, steps),) = found.changed
    assert row.number == first
    assert steps == [("taken", "kim", at("2026-09-08 10:00")), ("commented", "kim", at("2026-09-08 10:00"))]
    check_queue(desk, who)
    assert digest(desk, who) == found
    assert read_digest(desk, who) == found
    assert digest(desk, who).changed == []
    assert checked_at(desk, who.id) == at("2026-09-08 10:00")


@pytest.mark.rule("G5")
def test_the_first_digest_of_a_day_begins_at_midnight(district: District) -> None:
    district.open()
    district.pass_to("2026-09-09 07:00")
    second = district.open()
    found = digest(district.desk, district.technician)
    assert found.since == at("2026-09-09")
    assert [changed.row.number for changed in found.changed] == [second]
