"""The watcher notices what other connections commit."""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator

import peewee as pw
import pytest

from wsd_tui.store.database import connect
from wsd_tui.store.watch import Watcher

pytestmark = pytest.mark.sqlite

PATIENCE = 20.0
"""Seconds until a test gives up; nothing is measured by it."""


class Heard:
    """What a watcher calls: counts, and lets a test wait for the next call."""

    def __init__(self) -> None:
        self.calls, self.faults = 0, []
        self._called = threading.Event()

    def on_change(self) -> None:
        self.calls += 1
        self._called.set()

    def on_fault(self, text: str) -> None:
        self.faults.append(text)
        self._called.set()

    def wait(self) -> bool:
        called = self._called.wait(PATIENCE)
        self._called.clear()
        return called


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def watcher(database: pw.SqliteDatabase, heard: Heard) -> Iterator[Watcher]:
    """A running watcher that has had its first look."""
    watcher = Watcher(database, heard.on_change, heard.on_fault, period=0.01)
    watcher.start()
    assert heard.wait()
    yield watcher
    watcher.stop()


def write(url: str) -> None:
    """Commit as another console would."""
    other = connect(url)
    other.execute_sql(
        "INSERT INTO seen (staff, entry) VALUES ('kim', 1) ON CONFLICT DO UPDATE SET entry = entry + 1"
    )
    other.close()


def test_it_says_once_at_the_start_that_it_is_time_to_read(watcher: Watcher, heard: Heard) -> None:
    assert heard.calls == 1


def test_it_notices_another_connection(watcher: Watcher, heard: Heard, url: str) -> None:
    for count in (2, 3):
        write(url)
        assert heard.wait()
        assert heard.calls == count


def test_it_notices_another_thread_of_the_same_program(
    watcher: Watcher, heard: Heard, database: pw.SqliteDatabase
) -> None:
    database.execute_sql("INSERT INTO seen (staff, entry) VALUES ('kim', 1)")
    assert heard.wait()


def test_what_is_rolled_back_is_no_change(
    watcher: Watcher, heard: Heard, database: pw.SqliteDatabase, url: str
) -> None:
    with database.atomic() as transaction:
        database.execute_sql("INSERT INTO seen (staff, entry) VALUES ('kim', 1)")
        transaction.rollback()
    write(url)
    assert heard.wait()
    assert heard.calls == 2


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> threading.Semaphore:
    """Counts how often a watcher asks SQLite."""
    count, version = threading.Semaphore(0), Watcher._version

    def counted(self: Watcher) -> int:
        count.release()
        return version(self)

    monkeypatch.setattr(Watcher, "_version", counted)
    return count


def test_while_nobody_writes_the_database_is_hardly_asked(
    database: pw.SqliteDatabase, heard: Heard, asked: threading.Semaphore, url: str
) -> None:
    write(url)
    os.utime(f"{database.database}-wal", (0, 0))
    watcher = Watcher(database, heard.on_change, period=0)
    assert [watcher.look(None) for _ in range(3)] != [None] * 3
    version, before = watcher.look(None), asked._value
    assert {watcher.look(version) for _ in range(80)} == {version}
    assert asked._value - before <= 12


def test_who_gives_a_log_its_old_date_again_hides_nothing(
    database: pw.SqliteDatabase, heard: Heard, asked: threading.Semaphore, url: str
) -> None:
    write(url)
    log = f"{database.database}-wal"
    os.utime(log, (0, 0))
    watcher = Watcher(database, heard.on_change, heard.on_fault, period=0.001)
    watcher.start()
    assert heard.wait()
    for _ in range(4):
        assert asked.acquire(timeout=PATIENCE)
    write(url)
    os.utime(log, (0, 0))
    assert heard.wait()
    watcher.stop()


def test_a_poke_makes_it_look_at_once(database: pw.SqliteDatabase, heard: Heard, url: str) -> None:
    watcher = Watcher(database, heard.on_change, period=3_600)
    watcher.start()
    assert heard.wait()
    write(url)
    watcher.poke()
    assert heard.wait()
    watcher.stop()


def test_stopping_ends_the_thread(database: pw.SqliteDatabase, heard: Heard) -> None:
    watcher = Watcher(database, heard.on_change, period=3_600)
    watcher.start()
    assert heard.wait()
    before = {thread.name for thread in threading.enumerate()}
    watcher.stop()
    assert "watcher" in before
    assert "watcher" not in {thread.name for thread in threading.enumerate()}


def test_a_watcher_that_never_started_can_be_stopped(database: pw.SqliteDatabase, heard: Heard) -> None:
    Watcher(database, heard.on_change).stop()
    assert heard.calls == 0


def test_a_database_that_is_away_is_told_once_until_it_is_back(
    database: pw.SqliteDatabase, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    away, asked = threading.Event(), threading.Semaphore(0)
    connection: Callable[[pw.SqliteDatabase], sqlite3.Connection] = type(database).connection

    def perhaps(self: pw.SqliteDatabase) -> sqlite3.Connection:
        if away.is_set():
            asked.release()
            raise sqlite3.OperationalError("disk I/O error")
        return connection(self)

    monkeypatch.setattr(type(database), "connection", perhaps)
    watcher = Watcher(database, heard.on_change, heard.on_fault, period=0.01)
    watcher.start()
    assert heard.wait()
    away.set()
    assert heard.wait()
    for _ in range(3):
        assert asked.acquire(timeout=PATIENCE)
    assert heard.faults == ["disk I/O error"]
    away.clear()
    assert heard.wait()
    assert heard.calls == 2
    watcher.stop()
