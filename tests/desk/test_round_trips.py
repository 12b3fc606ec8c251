"""The server need not be near: how often an action waits for it, counted on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support import engines
from support.district import DONE, District, at
from support.postgres_server import demand_binaries

from wsd_tui.desk import actions, outages
from wsd_tui.desk.reads import ticket_view
from wsd_tui.desk.refusal import Refused

LIMIT = 4
"""Round trips of an ordinary action."""
WITH_MAIL = 5
"""One more where a message is queued, for its number is written into the journal."""


@pytest.fixture
def far(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[District]:
    """The district on PostgreSQL, whatever the other tests run on."""
    demand_binaries()
    monkeypatch.setattr(engines, "ON_POSTGRES", True)
    district = District(tmp_path)
    yield district
    district.desk.close()


def trips(district: District, action: Any, *args: Any, **kwargs: Any) -> int:
    """How often it waits for the server."""
    database: Any = district.desk.store.database
    before = database.trips
    action(district.desk, *args, **kwargs)
    count: int = database.trips - before
    return count


def test_ordinary_actions_keep_to_the_limit(far: District) -> None:
    number, technician, coordinator = far.open(), far.technician, far.coordinator
    until = at("2026-09-10 08:00")
    counts = {
        "take": trips(far, actions.take, technician, number),
        "comment": trips(far, actions.comment, technician, number, "the spare lamp lies in room 911"),
        "severity": trips(far, actions.set_severity, technician, number, 2, reason="three rooms are dark"),
        "hold": trips(
            far, actions.hold, technician, number, for_="requester", until=until, reason="which of the rooms"
        ),
        "resume": trips(far, actions.resume, technician, number),
        "assign": trips(far, actions.assign, coordinator, number, "kim", reason="kim stands next to it"),
    }
    assert max(counts.values()) <= LIMIT, counts


def test_an_action_that_tells_somebody_costs_one_more(far: District) -> None:
    number = far.open()
    counts = {
        "reply": trips(far, actions.reply, far.technician, number, "I am on my way to you"),
        "resolve": trips(far, actions.resolve, far.technician, number, DONE),
    }
    assert max(counts.values()) <= WITH_MAIL, counts


def test_larger_actions_have_a_limit_of_their_own(far: District) -> None:
    """More than four so far: each asks what the one before was answered."""
    counts = {
        "open": trips(far, actions.open_ticket, far.operator, far.intake()),
        "declare": trips(
            far, outages.declare, far.coordinator, nature="Phones are dead", services=["phones"],
            extent="partial", audience="all_staff",
        ),
    }  # fmt: skip
    number = far.open()
    actions.take(far.desk, far.technician, number)
    counts["undo"] = trips(far, actions.undo, far.technician)
    assert counts["open"] <= 10
    assert counts["declare"] <= 10
    assert counts["undo"] <= 15


def test_the_count_does_not_grow_with_the_ticket_or_the_desk(far: District) -> None:
    number = far.open()
    few = trips(far, actions.comment, far.technician, number, "the first word about it")
    view = trips(far, ticket_view, far.technician, number)
    for place in range(30):
        actions.comment(far.desk, far.technician, number, f"word number {place} about it")
        far.open()
    assert trips(far, actions.comment, far.technician, number, "the last word about it") == few
    assert trips(far, ticket_view, far.technician, number) == view


def test_an_outage_is_told_to_many_in_as_many_trips_as_to_few(tmp_path: Path, far: District) -> None:
    far.desk.close()
    told = []
    for people in (1, 15):
        lists = {
            "all_staff": [f"p{place}@example.org" for place in range(people)],
            "key_members": ["d@example.org"],
        }
        lists["all_components"] = ["all@example.org"]
        crowd = District(tmp_path / str(people), audiences=lists)
        told.append(
            trips(
                crowd, outages.declare, crowd.coordinator, nature="Phones are dead", services=["phones"],
                extent="partial", audience="all_staff",
            )
        )  # fmt: skip
        crowd.desk.close()
    assert told[0] == told[1]


def test_what_was_foreseen_is_not_believed_after_a_change(far: District) -> None:
    """Two actions on one ticket in one transaction: the second sees what the first wrote."""
    number, store = far.open(), far.desk.store
    with store.transaction():
        actions.take(far.desk, far.technician, number)
        with pytest.raises(Refused):
            actions.take(far.desk, far.technician, number)
        actions.comment(far.desk, far.technician, number, "and this in the same breath")
    assert far.kinds(number) == ["opened", "taken", "commented"]
    assert store.journal.faults("ticket:1000") == []
