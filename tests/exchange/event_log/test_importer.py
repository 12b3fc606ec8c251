"""Whole logs: nothing is lost, nothing is known too early, and a later cut only appends."""

import csv
import io
import random
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.incident_log import FILE, FUTURE, HEADER, csv_of, incidents, text

from wsd_tui.desk.recorded import RecordedTicket
from wsd_tui.exchange.event_log.plan import Plan
from wsd_tui.exchange.fault import ImportFault

Read = Callable[..., Plan]

WHOLE = FILE.read_text(encoding="utf-8")
CUT = datetime(2016, 5, 11, 10)

cuts = st.integers(0, 39 * 24 * 60).map(lambda minutes: datetime(2016, 5, 2, 12) + timedelta(minutes=minutes))
some = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)


def rows() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(WHOLE)))


def test_the_committed_log_is_the_generated_one_with_every_trap_in_it() -> None:
    assert text() == WHOLE
    told = list(incidents())
    lines = [line for one in told for line in one]
    assert len(told) == 200
    firsts = Counter(one[0]["incident_state"] for one in told)
    assert firsts.keys() == {"New", "Active", "Resolved", "Awaiting User Info"}
    assert {line["incident_state"] for line in lines} >= {
        "Awaiting Vendor",
        "Awaiting Problem",
        "Awaiting Evidence",
    }
    assert any(line["opened_by"].startswith("Opened by  ") for line in lines)
    assert any("?" in line.values() for line in lines)
    assert any(line["reopen_count"] == "1" for line in lines)
    assert any(one[0]["sys_updated_at"] == one[1]["sys_updated_at"] for one in told)
    assert all(one[0]["closed_at"] == one[-1]["sys_updated_at"] for one in told)
    assert any(one[0]["resolved_at"] == "?" for one in told)


def test_every_incident_and_every_line_is_in_the_history(read: Read) -> None:
    plan = read(WHOLE)
    lines = Counter(row["number"] for row in rows())
    assert {ticket.ref: len({place // 10 for place, _ in ticket.entries}) for ticket in plan.tickets} == lines
    tally = plan.tally
    assert (tally.incidents, tally.tickets, tally.lines, tally.used) == (200, 200, len(rows()), len(rows()))
    assert (tally.left_out, tally.skipped, tally.unknown, tally.spare_columns) == (0, [], {}, ())
    assert tally.entries == sum(len(ticket.entries) for ticket in plan.tickets) == tally.kinds.total()
    assert tally.states == {"closed": 200}


def test_a_second_plan_is_the_same(read: Read) -> None:
    for options in ({}, {"cut": CUT}):
        assert read(WHOLE, **options) == read(WHOLE, **options)


def test_columns_that_tell_the_future_are_never_read(read: Read) -> None:
    chance = random.Random(1)
    scrambled = [
        row | {name: chance.choice(("?", "no date", "true", "9/9/2099")) for name in FUTURE} for row in rows()
    ]
    without = [name for name in HEADER if name not in FUTURE]
    for options in ({}, {"cut": CUT}):
        plan = read(WHOLE, **options)
        assert read(csv_of(scrambled), **options) == plan
        assert read(csv_of(rows(), without), **options) == plan


@some
@given(cut=cuts)
def test_history_is_in_order_and_never_after_the_clock(cut: datetime, read: Read, now: int) -> None:
    plan = read(WHOLE, cut=cut)
    assert plan.replay is not None
    assert plan.replay.clock <= now
    for ticket in plan.tickets:
        places = [place for place, _ in ticket.entries]
        times = [entry.at for _, entry in ticket.entries]
        assert ticket.entries[0][1].kind == "opened"
        assert times == sorted(times)
        assert places == sorted(set(places))
        assert times[-1] <= plan.replay.clock
    tally = plan.tally
    assert tally.lines == tally.used + tally.left_out


@some
@given(cut=cuts, later=st.integers(1, 20))
def test_a_later_cut_of_the_same_weekday_appends_and_changes_nothing(
    cut: datetime, later: int, read: Read
) -> None:
    """What a cut leaves out is not known before: of each history only the end is missing."""
    short = {ticket.ref: ticket for ticket in read(WHOLE, cut=cut).tickets}
    long = {ticket.ref: ticket for ticket in read(WHOLE, cut=cut + timedelta(days=later)).tickets}
    assert short.keys() <= long.keys()
    for ref, ticket in short.items():
        assert told(long[ref])[: len(ticket.entries)] == told(ticket)


def told(ticket: RecordedTicket) -> list[tuple[Any, ...]]:
    """A history without its times, which another cut moves by other weeks."""
    return [
        (place, e.kind, e.by, e.body, {k: v for k, v in e.data.items() if k != "received_at"})
        for place, e in ticket.entries
    ]


def test_the_cut_leaves_a_living_queue_and_says_how_to_open_it(read: Read) -> None:
    plan = read(WHOLE, cut=CUT)
    assert (plan.shift_weeks, plan.clock) == (538, "2026-09-02T10:00:00-07:00")
    last = {
        row["number"]: row["incident_state"]
        for row in rows()
        if datetime.strptime(row["sys_updated_at"], "%d/%m/%Y %H:%M") <= CUT
    }
    unresolved = sum(state not in ("Resolved", "Closed") for state in last.values())
    assert plan.tally.unresolved == unresolved > 20
    assert plan.tally.tickets == len(last)
    assert plan.report()[-1] == "moved by 538 weeks; open with: --clock 2026-09-02T10:00:00-07:00"
    assert plan.summary()["training"] is True


@pytest.mark.parametrize(
    ("cut", "told"),
    [
        (datetime(2016, 1, 1), "nothing in it had happened"),
        (datetime(2199, 1, 1), "it would begin before 1970"),
    ],
)
def test_a_replay_without_anything_to_show_is_told(read: Read, cut: datetime, told: str) -> None:
    with pytest.raises(ImportFault, match=told):
        read(WHOLE, cut=cut)


def test_what_lies_after_now_is_left_out_without_a_replay(read: Read, zone: ZoneInfo) -> None:
    early = int(CUT.replace(tzinfo=zone).timestamp())
    plan = read(WHOLE, now=early)
    assert plan.replay is None
    assert plan.tally.left_out > 0
    assert max(entry.at for ticket in plan.tickets for _, entry in ticket.entries) <= early
    assert plan.summary()["training"] is False
