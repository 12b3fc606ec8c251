"""Bringing the schema up: once, never under a running console, never down."""

import threading
import time

import msgspec
import peewee as pw
import pytest
from playhouse.migrations import Runner

from wsd_tui.sla import Facts
from wsd_tui.store import presence
from wsd_tui.store import store as module
from wsd_tui.store.database import connect
from wsd_tui.store.migrate import SchemaError, _folder, _known, migrate, pending
from wsd_tui.store.records import Ticket
from wsd_tui.store.store import Store

NOW = 1_788_883_920


def test_migrations_are_applied_once(database: pw.SqliteDatabase) -> None:
    assert pending(database) == []
    assert migrate(database) == []


def test_a_newer_database_is_refused(database: pw.SqliteDatabase) -> None:
    database.execute_sql("INSERT INTO schema_migration (name, applied) VALUES ('9999_future', '2030-01-01')")
    with pytest.raises(SchemaError, match=r"newer wsd-tui.*9999_future"):
        pending(database)


def test_a_store_refuses_a_newer_database_and_changes_nothing(store: Store) -> None:
    store.database.execute_sql(
        "INSERT INTO schema_migration (name, applied) VALUES ('9999_future', '2030-01-01')"
    )
    with pytest.raises(SchemaError, match="update the program on this machine"):
        store.upgrade(NOW)


def test_the_database_of_another_program_is_left_alone(url: str) -> None:
    database = connect(url)
    database.execute_sql("CREATE TABLE loan (id INTEGER PRIMARY KEY, book TEXT)")
    database.close()
    other = Store(url)
    with pytest.raises(SchemaError, match=r"another program .*loan"):
        other.upgrade(NOW)
    assert other.database.get_tables() == ["loan"]
    other.close()


def test_an_upgrade_waits_while_another_console_lives(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "pending", lambda database: ["0002_more"])
    applied: list[str] = []
    monkeypatch.setattr(module, "migrate", lambda database: applied)
    store.presence.renew(presence.Console("a", "kim", "desk-2", 77, NOW - 89))
    with pytest.raises(SchemaError, match=r"close the running consoles \(kim on desk-2\) first"):
        store.upgrade(NOW)
    assert store.upgrade(NOW + 2) is applied  # silent for more than 90 s: dead
    store.presence.renew(presence.Console("b", "kim", "desk-2", 78, NOW + 2))
    store.presence.leave("b")
    assert store.upgrade(NOW + 2) is applied


def test_of_several_that_start_at_once_on_a_new_file_one_makes_the_schema(url: str) -> None:
    gate, outcomes = threading.Barrier(6), []

    def start() -> None:
        gate.wait()
        store = Store(url)
        outcomes.append(store.upgrade(int(time.time())))
        store.close()

    threads = [threading.Thread(target=start) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(outcomes) == 6
    assert [names for names in outcomes if names] == [_known()]


def test_a_migration_that_fails_leaves_the_database_as_it_was(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = connect(url)
    create = type(database).execute_sql

    def failing(self: pw.Database, sql: str, *args: object, **kwargs: object) -> object:
        if "ticket_breach" in sql:
            raise pw.OperationalError("disk is full")
        return create(self, sql, *args, **kwargs)

    monkeypatch.setattr(type(database), "execute_sql", failing)
    with pytest.raises(pw.OperationalError, match="disk is full"):
        migrate(database)
    monkeypatch.undo()
    assert database.get_tables() == []
    assert migrate(database) == _known()
    database.close()


def test_open_tickets_of_an_older_database_wait_for_their_keys(url: str) -> None:
    database = connect(url)
    Runner(database, str(_folder()), table_name="schema_migration").up(target="0001_ground")
    old = {column.name for column in database.get_columns("ticket")}
    row = {
        **msgspec.structs.asdict(Ticket(id=1000, number="10008", facts=Facts(0), revision=3)),
        "facts": "[0]",
    }
    names = [name for name in row if name in old]
    marks = ", ".join("?" * len(names))
    values = [row[name] for name in names]
    database.execute_sql(f"INSERT INTO ticket ({', '.join(names)}) VALUES ({marks})", values)
    migrate(database)
    database.close()
    store = Store(url)
    ticket = store.tickets.get(1000)
    assert ticket is not None
    assert (ticket.revision, ticket.mobile, ticket.escalated_by, ticket.contact_at) == (0, False, "", None)
    assert store.finder.not_of_revision(3, 0, 10) == [1000]
    store.close()
