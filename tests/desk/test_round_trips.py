"""The server need not be near: how often an action waits for it, counted on PostgreSQL.

A trip is a wait: what is sent together, in one pipeline, counts once. That the program counts right is held against
the wire itself.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from desk.test_permissions import ACTIONS, NUMBER, declare, prepare
from support import engines
from support.district import DONE, MORNING, District, actor, at, build_with
from support.postgres_server import demand_binaries, server
from support.trips import Wire, trips

from wsd_tui.desk import actions, outages, reads
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.letters import letters
from wsd_tui.desk.opening import open_desk
from wsd_tui.desk.reads import ticket_view
from wsd_tui.desk.refusal import Refused

LIMIT = 4
"""Round trips of an action."""
READS = ("read", "directory", "mail", "staff", "preview", "report")
"""Actions of the table that write nothing: they have no limit here."""
GROWS = {
    "configure": "works out the sort keys of every open ticket anew",
    "import": "writes a whole log",
    "release mail": "looks whose message it is, and what part they have in the ticket",
    "discard mail": "reads the message and its ticket first; nobody waits at the counter meanwhile",
    "forget": "looks through all that was ever written of a person",
}
"""What has no limit, and why."""
LOOKS = {"event": 2, "still down": 2}
"""Trips in which the table itself finds out which ticket it means."""


@pytest.fixture
def postgres(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """PostgreSQL, whatever the other tests run on."""
    demand_binaries()
    monkeypatch.setattr(engines, "ON_POSTGRES", True)
    yield
    engines.give_back(tmp_path)


@pytest.fixture
def far(tmp_path: Path, postgres: None) -> Iterator[District]:
    """The district there."""
    district = District(tmp_path)
    yield district
    district.desk.close()


@pytest.fixture
def prepared(tmp_path: Path, postgres: None) -> Iterator[District]:
    """The desk in which every action finds what it is about."""
    district = District.copied(tmp_path, FrozenClock(at(MORNING)), "prepared", build_with(prepare))
    yield district
    district.desk.close()


@pytest.mark.parametrize("name", [name for name in ACTIONS if name not in (*READS, *GROWS)])
def test_every_action_and_its_undo_keep_to_the_limit(prepared: District, name: str) -> None:
    _, do = ACTIONS[name]
    who = actor(prepared.desk, "technician" if name == "escalate" else "coordinator")
    done = trips(prepared.desk, lambda: do(prepared, who, NUMBER))
    assert done - LOOKS.get(name, 0) <= LIMIT
    try:
        undone = trips(prepared.desk, lambda: actions.undo(prepared.desk, who))
    except Refused:  # final
        return
    assert undone <= LIMIT


def test_what_has_no_limit_is_known() -> None:
    assert set(GROWS) | set(READS) | set(LOOKS) <= set(ACTIONS)


def test_the_count_is_that_of_the_wire(far: District, tmp_path: Path) -> None:
    number, postgres = far.open(), server()
    (tmp_path / "wire").mkdir()
    wire = Wire(f"{postgres.folder}/.s.PGSQL.{postgres.port}", str(tmp_path / "wire"), postgres.port)
    url = far.url.replace(str(postgres.folder), str(tmp_path / "wire"))
    desk = open_desk(url, clock=far.clock)
    for act in (
        lambda: actions.take(desk, far.technician, number),
        lambda: actions.reply(desk, far.technician, number, "I am on my way to you"),
        lambda: actions.undo(desk, far.technician),
        lambda: actions.open_ticket(desk, far.operator, far.intake()),
        lambda: ticket_view(desk, far.technician, number),
    ):
        before = wire.turns
        counted = trips(desk, act)
        assert wire.turns - before == counted
    desk.close()
    wire.close()


def test_the_count_does_not_grow_with_the_ticket_or_the_desk(far: District) -> None:
    number, desk, who = far.open(), far.desk, far.technician
    actions.take(desk, who, number)
    few = trips(desk, lambda: actions.comment(desk, who, number, "the first word about it"))
    view = trips(desk, lambda: ticket_view(desk, who, number))
    undo = trips(desk, lambda: actions.undo(desk, who))
    for place in range(30):
        actions.comment(desk, who, number, f"word number {place} about it")
        far.open()
    assert trips(desk, lambda: actions.comment(desk, who, number, "the last word about it")) == few <= LIMIT
    assert trips(desk, lambda: ticket_view(desk, who, number)) == view <= LIMIT
    assert trips(desk, lambda: actions.undo(desk, who)) == undo <= LIMIT


@pytest.mark.parametrize("tickets", [2, 12])
def test_what_is_done_to_many_tickets_costs_no_more_than_to_two(far: District, tickets: int) -> None:
    desk, who = far.desk, far.coordinator
    numbers = [far.open(room=f"{place}") for place in range(tickets)]
    declare(far, who)
    whom = 1  # to whom the outage was announced
    assert trips(desk, lambda: outages.link_all(desk, who, numbers, "OUT-1")) <= LIMIT + whom
    assert all(far.ticket(number).outage == 1 for number in numbers)
    assert trips(desk, lambda: actions.undo(desk, who)) <= LIMIT
    outages.link_all(desk, who, numbers, "OUT-1")
    outages.restore(desk, who, "OUT-1", "All phones were tried, and all of them ring")
    outages.answer_all(desk, who, "OUT-1")
    outages.reopen(desk, who, "OUT-1", "silent again")
    assert trips(desk, lambda: outages.reopen_children(desk, who, "OUT-1")) <= LIMIT
    assert all(far.ticket(number).state == "new" for number in numbers)


def test_an_outage_is_told_to_many_in_as_many_trips_as_to_few(tmp_path: Path, postgres: None) -> None:
    told = []
    for people in (1, 15):
        lists = {
            "all_staff": [f"p{place}@example.org" for place in range(people)],
            "key_members": ["d@example.org"],
        }
        lists["all_components"] = ["all@example.org"]
        crowd = District(tmp_path / str(people), audiences=lists)
        who = crowd.coordinator
        told.append(trips(crowd.desk, lambda: declare(crowd, who)))  # noqa: B023
        crowd.desk.close()
    assert told[0] == told[1] <= LIMIT


def test_lists_are_read_without_a_question_for_each_line(far: District) -> None:
    desk, who, counts = far.desk, far.coordinator, []
    lists: dict[str, Any] = {
        "letters": lambda: letters(desk, who),
        "queue": lambda: reads.queue_rows(desk, who, desk.store.tickets.ids()),
        "load": lambda: reads.load(desk, who),
    }
    for tickets in (3, 12):
        while len(far.numbers()) < tickets:
            actions.resolve(desk, far.technician, far.open(), DONE)
        counts.append({name: trips(desk, read) for name, read in lists.items()})
    assert counts[0] == counts[1]


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
