"""What is PostgreSQL's own: one writer at a time, few trips, lost connections, and nothing secret in a message."""

import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import peewee as pw
import pytest
from support.engines import new_postgres
from support.postgres_server import Server, demand_binaries, server

from wsd_tui.store.database import DatabaseAway, connect
from wsd_tui.store.records import Entry
from wsd_tui.store.store import Store

SECRET = "s3cr et%2Fword"
ENTRY = Entry(subject="ticket:1000", kind="opened", at=1, recorded_at=1, by="kim", body="dark")


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[Store]:
    """A migrated database on PostgreSQL."""
    demand_binaries()
    with closing(Store(new_postgres(tmp_path))) as store:
        store.upgrade(0)
        yield store


def write(store: Store) -> None:
    with store.transaction():
        store.journal.append([ENTRY])


def trips(store: Store) -> int:
    database: Any = store.database
    count: int = database.trips
    return count


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET by = 'x'",
        "DELETE FROM entry",
        "TRUNCATE entry CASCADE",
        "UPDATE entry_text SET body = ''",
        "TRUNCATE entry_text",
        "INSERT INTO entry SELECT * FROM entry ON CONFLICT (id) DO UPDATE SET by = 'x'",
    ],
)
def test_the_journal_refuses_to_be_rewritten(shared: Store, statement: str) -> None:
    with shared.transaction():
        shared.journal.append([ENTRY])
    with pytest.raises(pw.IntegrityError, match=r"append-only|never rewritten"):
        shared.database.execute_sql(statement)
    assert shared.journal.faults("ticket:1000") == []


def test_texts_stand_in_the_order_of_their_codes(shared: Store) -> None:
    """As on SQLite, whatever language the server was set up in."""
    columns = "SELECT count(*) FROM information_schema.columns WHERE table_schema = 'public' AND data_type = 'text' "
    assert shared.database.execute_sql(columns).fetchone()[0] > 50
    other = f"{columns} AND collation_name IS DISTINCT FROM 'C'"
    assert shared.database.execute_sql(other).fetchone()[0] == 0


def test_one_transaction_at_a_time_writes(shared: Store) -> None:
    """Numbers are given out once, places follow each other, and what a rule saw is still so."""
    taken: list[int] = []

    def work() -> None:
        with closing(Store(shared.url)) as store:
            for _ in range(15):
                with store.transaction():
                    taken.append(store.counters.take("ticket", 1000))
                    store.journal.append([ENTRY, ENTRY])

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == list(range(1000, 1060))
    assert [entry.place for entry in shared.journal.of("ticket:1000")] == list(range(1, 121))
    assert shared.journal.faults("ticket:1000") == []


def test_a_thread_may_begin_with_a_transaction(shared: Store) -> None:
    """It has no connection yet then."""

    def work() -> None:
        with closing(shared), shared.transaction(), shared.transaction():
            shared.journal.append([ENTRY])

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert shared.journal.head() == 1


def test_what_needs_no_answer_costs_no_trip(shared: Store) -> None:
    before = trips(shared)
    with shared.transaction():
        shared.journal.append([ENTRY, ENTRY])
        shared.seen.set("kim", 1)
    assert trips(shared) - before <= 3  # the ends of the chains, the ids, and all the rest with the COMMIT
    before = trips(shared)
    with shared.transaction():
        pass
    assert trips(shared) == before


def test_what_was_written_is_read_in_the_same_transaction(shared: Store) -> None:

    def read_and_fail() -> None:
        with shared.transaction():
            shared.journal.append([ENTRY])
            assert shared.journal.head() == 2
            raise ZeroDivisionError

    def fail_unread() -> None:
        with shared.transaction():
            shared.seen.set("kim", 7)
            raise ZeroDivisionError

    with shared.transaction():
        shared.journal.append([ENTRY])
        assert shared.journal.head() == 1
        for fail in (read_and_fail, fail_unread):
            with pytest.raises(ZeroDivisionError):
                fail()
        with shared.transaction():
            shared.seen.set("ruiz", 8)
    assert (shared.journal.head(), shared.seen.get("kim"), shared.seen.get("ruiz")) == (1, 0, 8)


def test_a_late_fault_takes_the_whole_transaction_back(shared: Store) -> None:
    database: Any = shared.database

    def write() -> None:
        with shared.transaction():
            shared.seen.set("kim", 1)
            for _ in range(2):
                database.later("INSERT INTO subject (subject, place, hash) VALUES ('a', 1, '')")

    with pytest.raises(pw.IntegrityError):
        write()
    assert shared.seen.get("kim") == 0
    shared.seen.set("kim", 2)
    assert shared.seen.get("kim") == 2


def test_after_a_restart_of_the_server_it_goes_on(tmp_path: Path) -> None:
    private = Server(demand_binaries())
    with closing(Store(private.url("postgres"))) as store:
        store.upgrade(0)
        with store.transaction():
            store.journal.append([ENTRY])
        private.stop()
        with pytest.raises(pw.OperationalError, match=r"^postgresql://.*/postgres: .*refused|No such file"):
            store.journal.head()
        for _ in range(2):
            with pytest.raises(pw.OperationalError):
                write(store)
        private.start()
        assert store.journal.head() == 1
        private.stop()
        private.start()
        with store.transaction():  # the connection is lost without having been told
            store.journal.append([ENTRY])
        private.stop()
        private.start()
        with store.transaction():
            store.seen.set("kim", 3)
        assert [entry.place for entry in store.journal.of(ENTRY.subject)] == [1, 2]
        assert store.seen.get("kim") == 3
    private.remove()


def test_a_transaction_that_loses_the_server_is_not_done_by_halves() -> None:
    private = Server(demand_binaries())
    with closing(Store(private.url("postgres"))) as store:
        store.upgrade(0)

        def interrupted() -> None:
            with store.transaction():
                store.journal.append([ENTRY])
                assert store.journal.head() == 1
                private.stop()
                private.start()
                store.journal.append([ENTRY])

        with pytest.raises(pw.OperationalError):
            interrupted()
        assert store.journal.of("ticket:1000") == []
        with store.transaction():
            store.journal.append([ENTRY])
        assert len(store.journal.of("ticket:1000")) == 1
    private.remove()


@pytest.fixture
def locked_door() -> str:
    """A url over TCP whose user has a password, without it."""
    demand_binaries()
    server().sql("DROP ROLE IF EXISTS kim", "CREATE ROLE kim LOGIN SUPERUSER PASSWORD 's3cr et/word'")
    return server().tcp_url("postgres", "kim")


def test_the_password_comes_from_the_environment_a_file_or_the_url(
    locked_door: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(DatabaseAway, match="no password supplied"):
        connect(locked_door)
    monkeypatch.setenv("PGPASSWORD", "s3cr et/word")
    connect(locked_door).close()
    monkeypatch.delenv("PGPASSWORD")
    file = tmp_path / "pgpass"
    file.write_text("127.0.0.1:*:*:kim:s3cr et/word\n")
    file.chmod(0o600)
    connect(f"{locked_door}?passfile={file}").close()
    connect(locked_door.replace("kim@", f"kim:{SECRET.replace(' ', '%20')}@")).close()


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://kim:wr0ng@{host}/postgres",
        "postgresql://kim@{host}/postgres?password=wr0ng",
        "postgresql://kim:wr0ng@127.0.0.1:1/postgres",
        "postgresql://kim:wr0ng@{host}/postgres?sslmode=verify-full",
        "postgresql://kim:wr0ng@{host}/postgres?colour=blue",
        "postgresql://kim:wr0ng#x@{host}/postgres",
        "postgresql://kim:wr0ng%zz@{host}/postgres",
        "postgresql://kim:wr0ng@{host}:port/postgres",
    ],
)
def test_a_password_is_never_in_a_message(locked_door: str, url: str) -> None:
    host = locked_door.partition("@")[2].partition("/")[0]
    with pytest.raises(DatabaseAway) as caught:
        connect(url.format(host=host))
    told = str(caught.value)
    assert "wr0ng" not in told
    assert "\n" not in told
    assert told.startswith("postgresql://")


def test_parameters_of_the_url_reach_the_driver(locked_door: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGPASSWORD", "s3cr et/word")
    with pytest.raises(DatabaseAway, match="SSL"):
        connect(f"{locked_door}?sslmode=require")
    database: Any = connect(
        f"{locked_door}?sslmode=disable&application_name=desk-2&options=-c%20work_mem%3D8MB"
    )
    asked = [database.execute_sql(f"SHOW {name}").fetchone()[0] for name in ("application_name", "work_mem")]
    assert asked == ["desk-2", "8MB"]
    assert database.execute_sql("SHOW idle_in_transaction_session_timeout").fetchone()[0] == "1min"
    database.close()


def test_a_database_of_another_encoding_is_refused() -> None:
    demand_binaries()
    server().sql(
        "DROP DATABASE IF EXISTS old", "CREATE DATABASE old ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0"
    )
    with pytest.raises(DatabaseAway, match="keeps LATIN1, and UTF8 is needed"):
        connect(server().url("old"))


def test_an_installation_without_the_driver_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "psycopg", None)
    for name in ("postgres", "postgres_open"):
        monkeypatch.delitem(sys.modules, f"wsd_tui.store.engines.{name}", raising=False)
    with pytest.raises(DatabaseAway, match=r"postgresql://db/desk: .*pip install 'wsd-tui\[postgres\]'"):
        connect("postgresql://kim:wr0ng@db/desk?sslmode=require")
