"""A board holds columns and answers in bulk: whatever changed, it says what looking at each ticket plainly would."""

from collections.abc import Callable, Mapping
from typing import Any
from unittest.mock import patch

from desk.board.test_board import key
from hypothesis import given, settings
from hypothesis import strategies as st

from wsd_tui.desk.board import order as board_order
from wsd_tui.desk.board import texts as board_texts
from wsd_tui.desk.board.board import Board
from wsd_tui.desk.filter import parse
from wsd_tui.desk.numbers import number_of
from wsd_tui.desk.views import VIEWS, Look
from wsd_tui.store.records import OPEN_STATES, QueueKey

LOOK = Look("technician", 70_000, 66_000, {"hardware": 60, "network": 30})
MOMENT = st.none() | st.sampled_from([0, 255, 256, 65_999, 66_000, 69_999, 70_000, 70_001, 2**24, 2**32 - 2])
KEYS = st.builds(
    key,
    st.integers(1_000, 1_040) | st.integers(2**31, 2**31 + 3),
    rank=st.integers(1, 3),
    due=st.integers(0, 9),
    received_at=st.integers(0, 3),
    state=st.sampled_from(["new", "claimed", "on_hold", "resolved", "closed"]),
    kind=st.sampled_from(["problem", "event"]),
    severity=st.sampled_from([None, 1, 4]),
    owner=st.sampled_from([None, "technician", "kim"]),
    problem_type=st.sampled_from(["hardware", "network", "other", None]),
    room=st.sampled_from(["12", "120", ""]),
    risk_at=MOMENT,
    breach_at=MOMENT,
    promised_at=MOMENT,
    contact_at=MOMENT,
    resolved_at=MOMENT,
    hold_until=MOMENT,
    escalated=st.booleans(),
    mobile=st.booleans(),
    remote_possible=st.sampled_from([None, True, False]),
    outage=st.sampled_from([None, 1, 300]),
)
TEXTS = st.text("abü", max_size=4)
CHANGES = st.lists(st.tuples(KEYS, TEXTS), max_size=9)
FILTERS = st.sampled_from(
    [
        *("", "a", "ab", "ü b", "is:breach", "is:risk a", "is:late", "is:outage", "sev:none", "sev:4 b"),
        *("owner:me", "owner:none is:mobile", "type:net", "room:12", "is:escalated", "state:c", "kind:event"),
    ]
)


Rows = Mapping[int, tuple[QueueKey, str]]


def come(at: int | None) -> bool:
    return at is not None and at <= LOOK.now


def is_open(one: QueueKey) -> bool:
    return one.state in OPEN_STATES


PLAINLY: Mapping[str, Callable[[QueueKey], bool]] = {
    "open": is_open,
    "mine": lambda one: is_open(one) and one.owner == LOOK.staff,
    "unassigned": lambda one: is_open(one) and one.owner is None and one.kind != "event",
    "triage": lambda one: is_open(one) and one.kind != "event" and None in (one.severity, one.owner),
    "due_soon": lambda one: (
        is_open(one) and any(map(come, (one.risk_at, one.breach_at, one.promised_at, one.contact_at)))
    ),
    "escalated": lambda one: is_open(one) and one.escalated,
    "on_hold": lambda one: one.state == "on_hold",
    "between_calls": lambda one: (
        one.state in ("new", "claimed", "in_progress")
        and one.owner in (None, LOOK.staff)
        and one.remote_possible is True
    ),
    "events": lambda one: is_open(one) and one.kind == "event",
    "resolved_today": lambda one: (
        one.state == "resolved" and one.resolved_at is not None and one.resolved_at >= LOOK.today
    ),
}
HOLDS: Mapping[str, Callable[[QueueKey], bool]] = {
    "is:breach": lambda one: come(one.breach_at),
    "is:risk": lambda one: come(one.risk_at),
    "is:late": lambda one: come(one.promised_at),
    "is:outage": lambda one: one.outage is not None,
    "is:mobile": lambda one: one.mobile,
    "is:escalated": lambda one: one.escalated,
    "sev:none": lambda one: one.severity is None,
    "sev:4": lambda one: one.severity == 4,
    "owner:me": lambda one: one.owner == LOOK.staff,
    "owner:none": lambda one: one.owner is None,
    "type:net": lambda one: one.problem_type == "network",
    "room:12": lambda one: one.room.startswith("12"),
    "state:c": lambda one: one.state in ("claimed", "closed"),
    "kind:event": lambda one: one.kind == "event",
}


def place(view: str, one: QueueKey) -> tuple[object, ...]:
    first: object = 0
    if view == "on_hold":
        first = not come(one.hold_until)
    if view == "between_calls":
        first = LOOK.usual.get(one.problem_type or "", 99)
    return (first, *one[:5])


def passes(one: QueueKey, text: str, typed: str) -> bool:
    return all(HOLDS[part](one) if ":" in part else part in text for part in typed.split())


def plainly(rows: Rows, view: str, typed: str) -> list[int]:
    shown = [one for one, text in rows.values() if PLAINLY[view](one) and passes(one, text, typed)]
    return [one.id for one in sorted(shown, key=lambda one: place(view, one))]


def check(board: Board, rows: Rows, typed: str) -> None:
    narrow = parse(typed)
    for view in VIEWS:
        assert list(board.ids(view, LOOK, narrow)) == plainly(rows, view, typed)
    assert board.counts(LOOK) == {view: len(plainly(rows, view, "")) for view in VIEWS}
    assert (set(board.all()), len(board.all()), len(board)) == (set(rows), len(rows), len(rows))
    assert board.passing(LOOK, narrow) == {one.id for one, text in rows.values() if passes(one, text, typed)}
    for ticket, row in rows.items():
        assert (board.key(ticket), board.text(ticket)) == (row[0]._replace(number=number_of(ticket)), row[1])


@settings(max_examples=50)
@given(CHANGES, st.lists(st.tuples(CHANGES, FILTERS), max_size=6), st.sampled_from([2, 500]))
def test_whatever_changes_it_says_what_each_ticket_says(
    loaded: list[tuple[QueueKey, str]], changes: list[tuple[list[tuple[QueueKey, str]], str]], many: int
) -> None:
    rows: dict[int, tuple[QueueKey, str]] = {}
    small: dict[str, Any] = {"_TOGETHER": 4, "_LIGHT": 6, "_STEP": 2, "_MOST": 4}
    with (
        patch.multiple(board_texts, **small),
        patch.object(board_order, "_RUN", 3),
        patch("wsd_tui.desk.board.board._MANY", many),
    ):
        first = {one.id: (one, text) for one, text in loaded if one.state != "closed"}
        board = Board()
        board.replace(
            [one for one, _ in first.values()], {ticket: text for ticket, (_, text) in first.items()}
        )
        rows |= first
        check(board, rows, "")
        for changed, typed in changes:
            board.apply([one for one, _ in changed], {one.id: text for one, text in changed})
            for one, text in changed:
                rows[one.id] = one, text
            rows = {ticket: row for ticket, row in rows.items() if row[0].state != "closed"}
            check(board, rows, typed)
