"""The desk clock, and what a set one may write."""

from pathlib import Path

import pytest
from support.district import District, at

from wsd_tui.desk import actions, housekeeping, outages
from wsd_tui.desk.clock import DeskClock, FrozenClock, OffsetClock
from wsd_tui.desk.opening import demand_trainable, mark_training
from wsd_tui.desk.refusal import Refused


def test_an_offset_clock_starts_where_it_was_set_and_goes_on() -> None:
    passed = [1_000.0]
    clock = OffsetClock(500, monotonic=lambda: passed[0])
    assert clock.now() == 500
    passed[0] = 1_002.75
    assert (clock.now(), clock.exact()) == (502, 502.75)
    clock.catch_up(900)
    passed[0] = 1_003.75
    assert clock.now() == 901


def test_real_time_is_not_set_and_never_catches_up() -> None:
    clock = DeskClock()
    clock.catch_up(2_000_000_000_000)
    assert not clock.is_set
    assert clock.now() < 2_000_000_000_000


def test_a_set_clock_writes_in_a_training_database_only(tmp_path: Path) -> None:
    district = District(tmp_path, training=False)
    with district.refuses("clock", "no training database. Leave out --clock"):
        district.open()
    with district.refuses("clock"):
        housekeeping.run(district.desk)
    with district.refuses("clock"):
        actions.undo(district.desk, district.technician)
    with district.refuses("clock"):
        outages.declare(
            district.desk,
            district.coordinator,
            nature="Phones are dead",
            services=["phones"],
            extent="partial",
            audience="all_staff",
        )
    assert district.view("open") == []  # it reads anywhere


def test_a_clock_far_before_the_last_entry_writes_nothing(district: District) -> None:
    number = district.open()
    assert isinstance(district.clock, FrozenClock)
    district.clock.move(-13 * 3600)
    for action in (
        lambda: district.open(),
        lambda: actions.take(district.desk, district.technician, number),
        lambda: actions.undo(district.desk, district.operator),
        lambda: actions.look_up(district.desk, district.viewer, number),
        lambda: housekeeping.run(district.desk),
    ):
        with district.refuses("clock", "before the last entry. Set --clock to a later time"):
            action()


def test_one_a_little_behind_catches_up_and_never_writes_before_the_last_entry(district: District) -> None:
    number = district.open()
    behind = FrozenClock(at("2026-09-08 08:00"))
    other = district.colleague(behind)
    actions.take(other, district.kim, number)
    assert behind.now() == at("2026-09-08 09:12")
    times = [entry.at for entry in district.entries(number)]
    assert times == sorted(times)
    other.close()


def test_what_is_begun_on_one_behind_begins_where_it_catches_up(district: District) -> None:
    district.open()
    last = district.now
    assert isinstance(district.clock, FrozenClock)
    district.clock.move(-3 * 3600)
    ticket = district.ticket(district.open(severity=1))
    assert (ticket.received_at, ticket.created_at) == (last, last)
    district.clock.move(-3 * 3600)
    outages.declare(
        district.desk,
        district.coordinator,
        nature="Phones are dead",
        services=["phones"],
        extent="widespread",
        audience="all_staff",
    )
    (outage,) = district.desk.store.outages.open()
    assert (outage.started_at, outage.next_update_at) == (last, last + 30 * 60)


def test_training_is_for_databases_without_real_tickets(tmp_path: Path) -> None:
    district = District(tmp_path, DeskClock(), training=False)
    demand_trainable(district.desk)
    district.open()
    with pytest.raises(Refused, match="holds real tickets"):
        demand_trainable(district.desk)


def test_the_mark_is_set_once_and_seen_by_others(tmp_path: Path) -> None:
    district = District(tmp_path, training=False)
    other = district.colleague()
    mark_training(district.desk)
    before = district.head
    mark_training(district.desk)
    assert district.head == before
    assert not other.training
    other.refresh()
    assert other.training
    other.close()
