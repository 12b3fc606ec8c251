"""The listener of PostgreSQL hears what others commit, and finds a server again that was away."""

import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from store.test_watch import Heard
from support.engines import new_postgres
from support.postgres_server import Server, demand_binaries

from wsd_tui.store.engines.listen import Listener
from wsd_tui.store.records import Entry
from wsd_tui.store.store import Store

NEVER = 3_600.0
ENTRY = Entry(subject="ticket:1000", kind="opened", at=1, recorded_at=1, by="kim")


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[Store]:
    """A migrated database on PostgreSQL."""
    demand_binaries()
    with closing(Store(new_postgres(tmp_path))) as store:
        store.upgrade(0)
        yield store


def listening(store: Store, heard: Heard, period: float = NEVER) -> Listener:
    """A listener that has had its first look."""
    database: Any = store.database
    listener = Listener(database, heard.on_change, heard.on_fault, period)
    listener.start()
    assert heard.wait()
    return listener


def test_a_commit_elsewhere_wakes_it(shared: Store, heard: Heard) -> None:
    listener = listening(shared, heard)
    with closing(Store(shared.url)) as other, other.transaction():
        other.journal.append([ENTRY])
    assert heard.wait()
    listener.stop()
    assert heard.faults == []


def test_what_is_rolled_back_and_what_is_no_entry_wakes_nobody(shared: Store, heard: Heard) -> None:
    listener = listening(shared, heard)
    with closing(Store(shared.url)) as other:
        with other.transaction() as transaction:
            other.journal.append([ENTRY])
            transaction.rollback()  # type: ignore[attr-defined]
        other.seen.set("kim", 1)
        with other.transaction():
            other.journal.append([ENTRY])
    assert heard.wait()
    listener.stop()
    assert heard.calls == 2


def test_a_ticket_opened_elsewhere_wakes_it_and_a_renewal_does_not(shared: Store, heard: Heard) -> None:
    listener = listening(shared, heard)
    with closing(Store(shared.url)) as other:
        other.presence.show_open("a", 7, 1)
        assert heard.wait()
        other.presence.show_open("a", 7, 30, news=False)
        other.presence.show_open("a", None, 60)
        assert heard.wait()
    listener.stop()
    assert heard.calls == 3


def test_without_a_word_it_looks_all_the_same(shared: Store, heard: Heard) -> None:
    listener = listening(shared, heard, period=0.01)
    assert heard.wait()
    assert heard.wait()
    listener.stop()


def test_a_poke_makes_it_look_at_once(shared: Store, heard: Heard) -> None:
    listener = listening(shared, heard)
    listener.poke()
    assert heard.wait()
    listener.stop()


def test_stopping_ends_the_thread(shared: Store, heard: Heard) -> None:
    listener = listening(shared, heard)
    listener.stop()
    assert "watcher" not in {thread.name for thread in threading.enumerate()}


def test_a_server_that_is_away_is_told_once_and_found_again(heard: Heard) -> None:
    server = Server(demand_binaries())
    with closing(Store(server.url("postgres"))) as store:
        store.upgrade(0)
        listener = listening(store, heard)
        server.stop()
        assert heard.wait()
        assert len(heard.faults) == 1
        server.start()
        assert heard.wait()
        assert len(heard.faults) == 1
        with store.transaction():
            store.journal.append([ENTRY])
        assert heard.wait()
        listener.stop()
        assert store.journal.head() == 1
    server.remove()
