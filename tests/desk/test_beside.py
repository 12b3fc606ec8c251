"""Two consoles at the same moment, each with a connection of its own, on PostgreSQL.

Actions on different tickets run beside each other; on one ticket, and where an action looks at more than one, the
second waits for the first. That somebody waits is asked of the server, never of a clock.
"""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from support import engines
from support.district import District
from support.postgres_server import demand_binaries, server

from wsd_tui.desk import actions
from wsd_tui.desk.change import change
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.fold.ticket import subject_of

PATIENCE_S = 60
_WAITERS = (
    "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
)


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[District]:
    """The district on PostgreSQL, whatever the other tests run on."""
    demand_binaries()
    monkeypatch.setattr(engines, "ON_POSTGRES", True)
    district = District(tmp_path)
    yield district
    district.desk.close()
    engines.give_back(tmp_path)


class Colleague:
    """Somebody at another console: what they do runs on a thread of their own."""

    def __init__(self, district: District) -> None:
        self._district, self._thread = district, ThreadPoolExecutor(1)
        self.desk: Desk = self._thread.submit(district.colleague).result(PATIENCE_S)

    def does(self, action: Callable[..., object], *args: object, **kwargs: object) -> Future[object]:
        """Begin it."""
        return self._thread.submit(action, self.desk, *args, **kwargs)

    def leave(self) -> None:
        self._thread.submit(self.desk.close).result(PATIENCE_S)
        self._thread.shutdown()


@pytest.fixture
def colleague(shared: District) -> Iterator[Colleague]:
    other = Colleague(shared)
    yield other
    other.leave()


def until_waiting(district: District, done: Future[object]) -> None:
    """Return once somebody waits for a lock in the database; fails when the action is done without having waited."""
    name, end = district.url.partition("?")[0].rpartition("/")[2], time.monotonic() + PATIENCE_S
    while not server().sql(_WAITERS, database=name)[0][0]:
        assert not done.done(), "it did not wait"
        assert time.monotonic() < end
        time.sleep(0.01)


def test_actions_on_different_tickets_overlap(shared: District, colleague: Colleague) -> None:
    one, two = shared.open(), shared.open()
    with change(shared.desk, shared.technician, "comment", one) as found:
        found.append("commented", {}, "the lamp lies in room 911")
        done = colleague.does(actions.take, shared.kim, two)
        done.result(PATIENCE_S)  # while the first one has not ended
    assert shared.kinds(one) == ["opened", "commented"]
    assert shared.ticket(two).owner == "kim"
    assert list(check(shared.desk)) == []


def test_a_ticket_is_opened_while_another_one_is_worked_on(shared: District, colleague: Colleague) -> None:
    one = shared.open()
    with change(shared.desk, shared.technician, "comment", one) as found:
        found.append("commented", {}, "the lamp lies in room 911")
        colleague.does(actions.open_ticket, shared.operator, shared.intake()).result(PATIENCE_S)
    assert len(shared.numbers()) == 2


def test_on_one_ticket_the_second_waits_and_sees_what_the_first_did(
    shared: District, colleague: Colleague
) -> None:
    number = shared.open()
    with change(shared.desk, shared.technician, "take", number) as found:
        found.append("taken", {"owner": "technician", "was": None})
        done = colleague.does(actions.take, shared.kim, number)
        until_waiting(shared, done)
    with pytest.raises(Exception, match=f"has {number}"):
        done.result(PATIENCE_S)
    assert shared.kinds(number) == ["opened", "taken"]
    assert shared.desk.store.journal.faults(subject_of(shared.ticket(number).id)) == []


def test_what_looks_at_more_than_one_ticket_waits_for_all(shared: District, colleague: Colleague) -> None:
    one, two, three = (shared.open() for _ in range(3))
    with change(shared.desk, shared.technician, "comment", one) as found:
        found.append("commented", {}, "the lamp lies in room 911")
        done = colleague.does(actions.merge, shared.kim, two, three)
        until_waiting(shared, done)
    done.result(PATIENCE_S)
    with change(shared.desk, shared.technician, "merge", three, alone=True):
        done = colleague.does(actions.comment, shared.kim, one, "and a second lamp")
        until_waiting(shared, done)
    done.result(PATIENCE_S)


def test_opposite_merges_are_no_deadlock(shared: District, colleague: Colleague) -> None:
    pairs = [(shared.open(), shared.open()) for _ in range(5)]
    for one, two in pairs:
        done = colleague.does(actions.relate, shared.kim, two, one)
        actions.comment(shared.desk, shared.technician, one, "at the same moment")
        done.result(PATIENCE_S)
    assert list(check(shared.desk)) == []


def test_a_subject_that_is_not_held_is_not_written(shared: District) -> None:
    one, two = (shared.ticket(shared.open()) for _ in range(2))
    journal = shared.desk.store.journal

    def write() -> None:
        with change(shared.desk, shared.technician, "comment", one.id):
            journal.append([journal.of(subject_of(two.id))[0]])

    with pytest.raises(RuntimeError, match=r"ticket:1001 is written without being held"):
        write()
    assert len(journal.of(subject_of(two.id))) == 1


def test_the_feed_brings_what_was_begun_first_and_committed_last(
    shared: District, colleague: Colleague
) -> None:
    one, two = shared.open(), shared.open()
    follower = shared.colleague().store.follow()
    with change(shared.desk, shared.technician, "comment", one) as found:
        found.append("commented", {}, "the lamp lies in room 911")
        colleague.does(actions.take, shared.kim, two).result(PATIENCE_S)
        assert [entry.kind for entry in follower.read()] == ["taken"]
    late = follower.read()
    assert [entry.kind for entry in late] == ["commented"]
    assert late[0].id < shared.last(two).id
    assert follower.read() == []


def test_many_at_once_lose_nothing(shared: District) -> None:
    """Six consoles: every number once, every chain whole, nothing left for `check`, and the feed has all of it."""
    common, follower = shared.open(), shared.colleague().store.follow()
    opened: list[str] = []

    def work(place: int) -> None:
        with closing(shared.colleague()) as desk:
            for round_ in range(6):
                done = actions.open_ticket(desk, shared.operator, shared.intake(room=f"{place}{round_}"))
                opened.append(done.numbers[0])
                actions.take(desk, shared.technician, done.numbers[0])
                actions.reply(desk, shared.technician, done.numbers[0], "I am on my way to you")
                actions.comment(desk, shared.kim, common, f"word {round_} of {place}")

    threads = [threading.Thread(target=work, args=[place]) for place in range(6)]
    for thread in threads:
        thread.start()
    seen = []
    while any(thread.is_alive() for thread in threads):
        seen += follower.read()
    seen += follower.read()
    assert len(opened) == len(set(opened)) == 36
    assert len(shared.kinds(common)) == 37
    assert list(check(shared.desk)) == []
    written = [entry.id for entry in shared.desk.store.journal.after(0) if entry.id > seen[0].id - 1]
    assert sorted(entry.id for entry in seen) == written
