"""The change feed of PostgreSQL: whatever is committed late is seen late, but it is seen, and nothing waits for it."""

import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from support.engines import new_postgres
from support.postgres_server import demand_binaries

from wsd_tui.store.records import Entry
from wsd_tui.store.store import Store

INSERT = (
    "INSERT INTO entry (subject, place, kind, at, recorded_at, by, channel, data, batch, digest, hash) "
    "VALUES (%s, 1, 'opened', 1, 1, 'kim', '', '{}', '', '', '')"
)


def entry(subject: str) -> Entry:
    return Entry(subject=subject, kind="opened", at=1, recorded_at=1, by="kim", body="x")


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[Store]:
    """A migrated database on PostgreSQL."""
    demand_binaries()
    with closing(Store(new_postgres(tmp_path))) as store:
        store.upgrade(0)
        yield store


def write(store: Store, subject: str) -> None:
    with store.transaction():
        store.journal.append([entry(subject)])


def test_what_a_long_transaction_wrote_is_seen_when_it_is_committed(shared: Store) -> None:
    """It goes past the write lock, as nobody of the house does: the feed must not depend on that lock."""
    follower = shared.follow()
    with psycopg.connect(shared.url) as late:
        late.execute(INSERT, ["ticket:1"])
        write(shared, "ticket:2")
        assert [found.subject for found in follower.read()] == ["ticket:2"]  # it does not wait
        write(shared, "ticket:3")
        assert [found.subject for found in follower.read()] == ["ticket:3"]
        assert follower.read() == []
        late.commit()
    assert [(found.id, found.subject) for found in follower.read()] == [(1, "ticket:1")]  # and misses nothing
    assert follower.read() == []


def test_one_that_was_open_before_the_reader_came_is_seen(shared: Store) -> None:
    with psycopg.connect(shared.url) as late:
        late.execute(INSERT, ["ticket:1"])
        follower = shared.follow()
        assert follower.read() == []
        late.commit()
    assert [found.subject for found in follower.read()] == ["ticket:1"]


def test_what_is_rolled_back_never_comes(shared: Store) -> None:
    follower = shared.follow()
    with psycopg.connect(shared.url) as late:
        late.execute(INSERT, ["ticket:1"])
        assert follower.read() == []
        late.rollback()
    write(shared, "ticket:2")
    assert [found.subject for found in follower.read()] == ["ticket:2"]


def test_a_journal_from_another_server_is_not_told_again_and_again(shared: Store) -> None:
    """There the numbers of transactions stood higher."""
    write(shared, "ticket:1")
    shared.database.execute_sql("ALTER TABLE entry DISABLE TRIGGER ALL")
    shared.database.execute_sql("UPDATE entry SET xid = '999999999999'")
    follower = shared.follow()
    assert follower.read() == []
    write(shared, "ticket:2")
    assert [found.subject for found in follower.read()] == ["ticket:2"]
    assert follower.read() == []


def test_beside_writers_with_and_without_the_lock_each_entry_is_seen_once(shared: Store) -> None:
    follower, seen, stop = shared.follow(), [], threading.Event()

    def follow() -> None:
        while not stop.is_set():
            seen.extend(follower.read())
        seen.extend(follower.read())
        shared.close()

    def orderly(name: str) -> None:
        with closing(Store(shared.url)) as store:
            for number in range(20):
                write(store, f"ticket:{name}{number}")

    def disorderly(name: str) -> None:
        with psycopg.connect(shared.url) as connection:
            for number in range(20):
                connection.execute(INSERT, [f"call:{name}{number}"])
                if number % 3 == 0:
                    connection.commit()

    reader = threading.Thread(target=follow)
    writers = [threading.Thread(target=orderly, args=(f"{n}0",)) for n in (1, 2)]
    writers += [threading.Thread(target=disorderly, args=(f"{n}0",)) for n in (1, 2)]
    for thread in (reader, *writers):
        thread.start()
    for thread in writers:
        thread.join()
    stop.set()
    reader.join()
    ids = [found.id for found in seen]
    assert len(ids) == 80
    assert sorted(ids) == [found.id for found in shared.journal.after(0)]
