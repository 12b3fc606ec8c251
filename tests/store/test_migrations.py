"""Bringing the schema up: once, never under a running console, never down."""

import threading
import time
from pathlib import Path

import peewee as pw
import pytest

from wsd_tui.store import migrations, presence
from wsd_tui.store import store as module
from wsd_tui.store.database import connect
from wsd_tui.store.migrate import SchemaError, migrate, pending
from wsd_tui.store.store import Store

NOW = 1_788_883_920
ALL = sorted(path.stem for path in Path(migrations.__path__[0]).glob("[0-9]*.py"))


def test_migrations_are_applied_once(database: pw.SqliteDatabase) -> None:
    assert pending(database) == []
    assert migrate(database) == []


def test_a_newer_database_is_refused(database: pw.SqliteDatabase) -> None:
    database.execute_sql("INSERT INTO schema_migration (name, applied) VALUES ('9999_future', '2030-01-01')")
    with pytest.raises(SchemaError, match=r"newer wsd-tui.*9999_future"):
        pending(database)


def test_a_store_refuses_a_newer_database_and_changes_nothing(store: Store) -> None:
    store.database.execute_sql("INSERT INTO schema_migration (name, applied) VALUES ('9999_future', '')")
    with pytest.raises(SchemaError, match="update the program on this machine"):
        store.upgrade(NOW)


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
    assert [names for names in outcomes if names] == [ALL]


def test_a_migration_that_fails_leaves_the_database_as_it_was(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = connect(url)
    create = pw.SqliteDatabase.execute_sql

    def failing(self: pw.SqliteDatabase, sql: str, *args: object, **kwargs: object) -> object:
        if "ticket_breach" in sql:
            raise pw.OperationalError("disk is full")
        return create(self, sql, *args, **kwargs)

    monkeypatch.setattr(pw.SqliteDatabase, "execute_sql", failing)
    with pytest.raises(pw.OperationalError, match="disk is full"):
        migrate(database)
    monkeypatch.undo()
    assert database.get_tables() == []
    assert migrate(database) == ALL
    database.close()
