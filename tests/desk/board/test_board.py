"""The order of the queue, and a board that follows what changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.district import DONE, District, at

from wsd_tui.desk import actions
from wsd_tui.desk.board.board import Board
from wsd_tui.desk.reads import load, reload
from wsd_tui.desk.views import Look
from wsd_tui.store.records import QueueKey

LOOK = Look("technician", 1_000)


def key(ticket_id: int, **changes: object) -> QueueKey:
    """A key of an ordinary ticket."""
    plain = {
        "rank": 4, "paused": 0, "due": 5_000, "received_at": 1_000, "id": ticket_id, "number": f"{ticket_id}0",
        "state": "new", "severity": 3, "kind": "problem", "owner": None, "problem_type": "hardware",
        "site": "primary", "room": "12", "risk_at": 4_000, "breach_at": 5_000, "escalated": False,
        "restricted": False, "remote_possible": None, "promised_at": None, "resolved_at": None, "outage": None,
        "hold_until": None,
    }  # fmt: skip
    return QueueKey(**(plain | changes))  # type: ignore[arg-type]


@pytest.mark.rule("G1")
def test_severity_1_goes_first_and_4_last_with_the_untriaged_after_the_first(district: District) -> None:
    by_severity = {severity: district.open(severity=severity) for severity in (4, None, 2, 3, 1)}
    event = district.open("Sound for the science fair in the gym", None, kind="event")
    assert district.view("open") == [by_severity[severity] for severity in (1, None, 2, 3, 4)] + [event]


@pytest.mark.rule("G1", "A8")
def test_within_2_to_4_the_earlier_due_time_goes_first(district: District) -> None:
    district.pass_to("2026-09-08 08:00")
    answered = district.open(severity=3, channel="phone")  # two days to go
    district.pass_to("2026-09-08 08:30")
    waiting = district.open(severity=3)  # four hours to answer
    assert district.view("open") == [waiting, answered]
    actions.reply(district.desk, district.technician, waiting, "I will look at it")
    assert district.view("open") == [answered, waiting]


@pytest.mark.rule("G1")
def test_equal_due_times_go_by_arrival_then_number(district: District) -> None:
    # opened on Saturday and Sunday, both clocks start on Monday morning
    district.pass_to("2026-09-13 10:00")
    sunday = [district.open(severity=3) for _ in range(2)]
    saturday = district.open(
        severity=3, received_at=at("2026-09-12 10:00"), received_reason="found in the letter box"
    )
    assert district.view("open") == [saturday, *sunday]


@pytest.mark.rule("G1", "A23")
def test_what_is_paused_stands_last_in_its_severity(district: District) -> None:
    first, second, lower = district.open(severity=3), district.open(severity=3), district.open(severity=4)
    for number, for_ in ((first, "requester"), (second, "vendor")):
        actions.hold(
            district.desk,
            district.technician,
            number,
            for_=for_,
            until=at("2026-09-10 08:00"),
            reason="answer by mail",
        )
    assert district.view("open") == [second, first, lower]


@pytest.mark.rule("O2")
def test_all_channels_stand_in_one_queue_with_one_series_of_numbers(district: District) -> None:
    from wsd_tui.desk.numbers import running_of
    from wsd_tui.desk.settings import CHANNELS

    actions.log_direct_call(district.desk, district.operator, "20017", read=True)
    numbers = [district.open(channel=channel) for channel in CHANNELS]
    assert [running_of(number) for number in numbers] == list(range(1000, 1000 + len(CHANNELS)))
    assert sorted(district.view("open")) == numbers
    for who in ("operator", "kim", "viewer"):
        assert sorted(district.view("open", who)) == numbers


def test_what_is_done_leaves_the_board(district: District) -> None:
    number, other = district.open(), district.open()
    board = district.board()
    assert (len(board), board.total) == (2, 2)
    actions.resolve(district.desk, district.technician, number, DONE)
    running = district.ticket(number).id
    board.apply(*reload(district.desk, district.coordinator, [running]))
    assert (len(board), board.total) == (2, 1)
    actions.close(district.desk, district.technician, number)
    board.apply(*reload(district.desk, district.coordinator, [running]))
    assert board.key(running) is None
    assert board.text(running) == ""
    assert [found.number for ticket_id in board.ids("open", LOOK) if (found := board.key(ticket_id))] == [
        other
    ]


def test_a_full_load_brings_open_tickets_and_those_resolved_today(district: District) -> None:
    yesterday, today, still = district.open(), district.open(), district.open()
    actions.resolve(district.desk, district.technician, yesterday, DONE)
    district.pass_to("2026-09-09 08:00")
    actions.resolve(district.desk, district.technician, today, DONE)
    board = load(district.desk, district.coordinator)
    assert {district.ticket(number).id for number in (today, still)} == set(board.all())


KEYS = st.builds(
    key,
    st.integers(1000, 1030),
    rank=st.integers(1, 6),
    paused=st.integers(0, 1),
    due=st.integers(0, 50),
    received_at=st.integers(0, 50),
    state=st.sampled_from(["new", "claimed", "on_hold", "resolved", "closed", "void"]),
    owner=st.sampled_from([None, "technician", "kim"]),
)


@given(st.lists(st.lists(KEYS, max_size=6), max_size=8))
def test_applying_changes_gives_what_a_full_load_would(changes: list[list[QueueKey]]) -> None:
    followed, rows = Board(), {}
    for change in changes:
        followed.apply(change)
        rows |= {found.id: found for found in change}
    loaded = Board()
    loaded.replace(found for found in rows.values() if found.state not in ("closed", "void"))
    for view in ("open", "mine", "unassigned", "resolved_today"):
        assert followed.ids(view, LOOK) == loaded.ids(view, LOOK)
    assert followed.counts(LOOK) == loaded.counts(LOOK)
    assert followed.total == loaded.total
    open_ids = list(followed.ids("open", LOOK))
    assert open_ids == sorted(open_ids, key=lambda ticket_id: rows[ticket_id][:5])


@given(st.lists(KEYS, max_size=6), st.lists(KEYS, max_size=6))
def test_what_stands_on_it_already_is_no_change(first: list[QueueKey], second: list[QueueKey]) -> None:
    board = Board()
    for change in (first, second):
        board.apply(change, {found.id: found.room for found in change})
    before, order = board.changes, board.ids("open", LOOK)
    kept = [found for ticket in board.all() if (found := board.key(ticket)) is not None]
    board.apply(kept, {found.id: found.room for found in kept})
    assert board.changes == before
    assert board.ids("open", LOOK) == order
    if kept:
        board.apply(kept[:1], {kept[0].id: "another text"})
        assert board.changes == before + 1
        assert board.text(kept[0].id) == "another text"
