"""The watcher notices what other connections commit."""

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import peewee as pw
import pytest

from wsd_tui.store import inotify
from wsd_tui.store.database import connect
from wsd_tui.store.watch import Watcher

pytestmark = pytest.mark.sqlite

PATIENCE = 60.0
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


@pytest.fixture(params=["the kernel tells", "the kernel is silent", "no watch is left"])
def kernel(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the kernel tells of the log; a silent one tells of another file."""
    told: str = request.param
    if told == "the kernel is silent":
        real = inotify.Inotify
        monkeypatch.setattr(inotify, "Inotify", lambda path: real(tmp_path / "other"))
    elif told == "no watch is left":
        monkeypatch.setattr(inotify, "Inotify", _refuse)
    return told


def _refuse(path: Path) -> None:
    raise OSError(28, "no watch is left")


@pytest.fixture
def watcher(database: pw.SqliteDatabase, heard: Heard, kernel: str) -> Iterator[Watcher]:
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
    for calls in (2, 3):
        write(url)
        assert heard.wait()
        assert heard.calls == calls


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


WRITER = """
import sqlite3, sys
path, count = sys.argv[1], int(sys.argv[2])
database = sqlite3.connect(path, isolation_level=None)
for place in range(count):
    database.execute("INSERT INTO seen (staff, entry) VALUES (?, 1)", [f"kim {place}"])
"""
"""Another program, that knows nothing of ours: each row is a transaction."""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there are looks alone")
def test_where_the_kernel_tells_nothing_is_lost_though_nobody_looks(
    database: pw.SqliteDatabase, heard: Heard, tmp_path: Path
) -> None:
    watcher = Watcher(database, heard.on_change, heard.on_fault, period=3_600)
    watcher._hearing._clock = count(
        10**9, 36_000
    ).__next__  # never so many changes that it waits for the period
    watcher.start()
    assert heard.wait()
    listens = threading.Event()
    begin = watcher._hearing.begin

    def begun() -> None:
        begin()
        listens.set()

    watcher._hearing.begin = begun  # type: ignore[method-assign]
    watcher.poke()
    assert listens.wait(PATIENCE)
    for many in (1, 2, 40):
        database.execute_sql("DELETE FROM seen")
        rows = 0
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(database.database), str(many)])
        while rows < many:
            assert heard.wait()
            (rows,) = database.execute_sql("SELECT count(*) FROM seen").fetchone()
        assert writer.wait(PATIENCE) == 0
    assert watcher._hearing.believes
    assert heard.faults == []
    watcher.stop()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there are looks alone")
def test_a_checkpoint_that_begins_the_log_anew_ends_no_belief(
    watcher: Watcher, heard: Heard, kernel: str, url: str
) -> None:
    other = connect(url)
    for how in ("PASSIVE", "FULL", "RESTART", "TRUNCATE"):
        write(url)
        assert heard.wait()
        other.execute_sql(f"PRAGMA wal_checkpoint({how})")
    write(url)
    assert heard.wait()
    other.close()
    assert kernel != "the kernel tells" or watcher._hearing.believes


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> threading.Semaphore:
    """Counts how often a watcher asks SQLite."""
    asked, version = threading.Semaphore(0), Watcher._version

    def counted(self: Watcher) -> int:
        asked.release()
        return version(self)

    monkeypatch.setattr(Watcher, "_version", counted)
    return asked


def test_while_nobody_writes_the_database_is_hardly_asked(
    database: pw.SqliteDatabase, heard: Heard, asked: threading.Semaphore, url: str
) -> None:
    write(url)
    os.utime(f"{database.database}-wal", (0, 0))
    watcher = Watcher(database, heard.on_change)
    assert [watcher.look(None) for _ in range(3)] != [None] * 3
    version, before = watcher.look(None), asked._value
    assert {watcher.look(version) for _ in range(80)} == {version}
    assert asked._value - before <= 12
    watcher.stop()


def test_who_gives_a_log_its_old_date_again_hides_nothing(
    database: pw.SqliteDatabase, heard: Heard, asked: threading.Semaphore, url: str, kernel: str
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
