"""What is told to be kept is on the disk: synced after the lock is given back, and before anybody is told."""

import errno
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import peewee as pw
import pytest
from support import power

from wsd_tui.store.database import connect
from wsd_tui.store.engines import syncing
from wsd_tui.store.engines.turns import Turn
from wsd_tui.store.faults import Unsynced, fault_of

pytestmark = pytest.mark.sqlite
WRITE = "INSERT INTO line VALUES ('written', '')"
NORMAL, FULL = 1, 2


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "desk.db"


@pytest.fixture
def database(file: Path) -> Iterator[pw.Database]:
    """A database with a table, and a log behind its beginning."""
    database = connect(f"sqlite:///{file}")
    database.execute_sql("CREATE TABLE line (name TEXT, text TEXT)")
    yield database
    database.close()


@pytest.fixture
def syncs(monkeypatch: pytest.MonkeyPatch) -> list[os.stat_result]:
    """The files that were synced, one after the other."""
    found: list[os.stat_result] = []
    sync = syncing.to_disk

    def recorded(descriptor: int) -> None:
        sync(descriptor)
        found.append(os.fstat(descriptor))

    monkeypatch.setattr(syncing, "to_disk", recorded)
    return found


def log_of(file: Path) -> Path:
    return file.with_name(f"{file.name}-wal")


def level(database: pw.Database) -> int:
    return int(database.execute_sql("PRAGMA synchronous").fetchone()[0])


def names(file: Path) -> list[str]:
    """What another program reads."""
    with closing(sqlite3.connect(file)) as other:
        return [name for (name,) in other.execute("SELECT name FROM line ORDER BY rowid")]


def copy(file: Path, to: Path) -> None:
    """By a process of its own: to close the file in this one would take away the locks of its connections."""
    subprocess.run(["cp", str(file), str(to)], check=True)


def broken(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """From now on the disk takes nothing."""

    def refuse(descriptor: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(syncing, "to_disk", refuse)
    return monkeypatch


def test_first_the_lock_is_given_back_then_the_log_synced_and_then_it_is_told(
    file: Path, database: pw.Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def sync(descriptor: int) -> None:
        queue = Turn(file)
        with closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            seen.append("free" if queue.take(0) else "taken")
            seen.append(f"read: {other.execute('SELECT count(*) FROM line').fetchone()[0]}")
        queue.close()
        assert os.path.samestat(os.fstat(descriptor), log_of(file).stat())
        os.fsync(descriptor)
        seen.append("synced")

    monkeypatch.setattr(syncing, "to_disk", sync)
    connection = database.connection()
    for count in (1, 2):  # the first one of a connection, and any other
        connection.set_trace_callback(seen.append)
        with database.atomic():
            database.execute_sql(WRITE)
        seen.append("told")
        connection.set_trace_callback(None)
        first = ["PRAGMA journal_mode", "PRAGMA synchronous = NORMAL"] if count == 1 else []
        assert seen == [
            *first,
            "BEGIN IMMEDIATE",
            WRITE,
            "COMMIT",
            "free",
            f"read: {count}",
            "synced",
            "told",
        ]
        seen.clear()


def test_sqlite_leaves_out_the_sync_in_our_transactions_only(
    database: pw.Database, syncs: list[os.stat_result]
) -> None:
    for _ in range(3):
        assert level(database) == FULL
        with database.atomic():
            assert level(database) == NORMAL
            database.execute_sql(WRITE)
    assert len(syncs) == 3
    database.execute_sql(WRITE)
    assert (level(database), len(syncs)) == (FULL, 3)


@pytest.mark.parametrize(
    "write",
    [
        lambda database: database.execute_sql(WRITE),
        lambda database: database.cursor().execute(WRITE),
        lambda database: database.connection().execute(WRITE),
    ],
    ids=["statement", "cursor", "connection"],
)
def test_what_is_written_outside_of_transactions_is_synced_by_sqlite(
    database: pw.Database, write: Callable[[pw.Database], object], tmp_path: Path
) -> None:
    seen: list[str] = []
    with database.atomic():
        database.execute_sql(WRITE)
        database.connection().set_trace_callback(seen.append)
    database.execute_sql("SELECT * FROM line").fetchall()
    for _ in range(2):
        write(database)
    with database.atomic():
        database.execute_sql(WRITE)
    assert [one for one in seen if not one.startswith("SELECT")] == [
        "COMMIT",
        "PRAGMA synchronous = FULL",
        *[WRITE] * 2,
        "PRAGMA synchronous = NORMAL",
        "BEGIN IMMEDIATE",
        WRITE,
        "COMMIT",
    ]


def test_who_wrote_nothing_waits_for_the_disk_only_if_others_wrote(
    file: Path, database: pw.Database, syncs: list[os.stat_result], monkeypatch: pytest.MonkeyPatch
) -> None:
    def looked() -> int:
        with database.atomic():
            database.execute_sql("SELECT * FROM line").fetchall()
        return len(syncs)

    assert [looked(), looked()] == [1, 1]  # of the first one it is not known who wrote before
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("PRAGMA synchronous = OFF")
        other.execute(WRITE)
    with broken(monkeypatch).context(), pytest.raises(Unsynced):
        looked()  # what it rests on is not safe yet


def test_a_new_table_is_synced_like_a_new_row(database: pw.Database, syncs: list[os.stat_result]) -> None:
    for count in (1, 2):
        with database.atomic():
            database.execute_sql(f"CREATE TABLE other{count} (name TEXT)")
        assert len(syncs) == count


def test_what_is_written_past_us_is_synced_as_well(
    database: pw.Database, syncs: list[os.stat_result]
) -> None:
    cursor = database.cursor()
    for count in (1, 2):
        with database.atomic():
            cursor.execute(WRITE)
        assert len(syncs) == count


def test_what_belongs_together_is_synced_once(database: pw.Database, syncs: list[os.stat_result]) -> None:
    with database.atomic():
        for _ in range(3):
            with database.atomic():
                database.execute_sql(WRITE)
            assert not syncs
    assert len(syncs) == 1
    with database.transaction() as begun:
        database.execute_sql(WRITE)
        begun.commit()
        assert (len(syncs), level(database)) == (2, NORMAL)
    assert len(syncs) == 3


def test_what_is_not_kept_is_not_synced(database: pw.Database, syncs: list[os.stat_result]) -> None:
    with database.atomic():
        database.execute_sql(WRITE)
    with pytest.raises(pw.OperationalError, match="nothing"), database.atomic():
        database.execute_sql("INSERT INTO nothing VALUES (1)")
    assert len(syncs) == 1
    assert level(database) == FULL
    database.execute_sql(
        "CREATE TABLE part (line INTEGER REFERENCES owner (id) DEFERRABLE INITIALLY DEFERRED)"
    )
    database.execute_sql("CREATE TABLE owner (id INTEGER PRIMARY KEY)")
    with pytest.raises(pw.IntegrityError), database.atomic():
        database.execute_sql("INSERT INTO part VALUES (7)")
    assert (level(database), len(syncs)) == (FULL, 1)
    with database.atomic():
        database.execute_sql(WRITE)
    assert len(syncs) == 2


def test_a_beginning_that_fails_leaves_the_rest_to_sqlite(file: Path, database: pw.SqliteDatabase) -> None:
    database.timeout = 0.01
    database.execute_sql("PRAGMA busy_timeout = 10")
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(pw.OperationalError, match="locked"), database.atomic():
            pass
    assert level(database) == FULL


def test_the_log_that_is_synced_is_the_one_that_is_written(
    file: Path, database: pw.Database, syncs: list[os.stat_result]
) -> None:
    with database.atomic():
        database.execute_sql(WRITE)
    connect(f"sqlite:///{file}").close()  # neither the last one nor the only one
    with database.atomic():
        database.execute_sql(WRITE)
    assert syncs[0].st_ino == syncs[1].st_ino == log_of(file).stat().st_ino
    database.close()
    assert not log_of(file).exists()
    (file.parent / "other").touch()  # or the next log would get the same inode
    with database.atomic():
        database.execute_sql(WRITE)
    assert os.path.samestat(syncs[2], log_of(file).stat())


@pytest.mark.parametrize("without", ["log", "right to look"])
def test_where_the_log_cannot_be_synced_sqlite_does_it(
    database: pw.Database, syncs: list[os.stat_result], monkeypatch: pytest.MonkeyPatch, without: str
) -> None:
    def refuse(folder: Path) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    if without == "log":
        assert database.execute_sql("PRAGMA journal_mode = delete").fetchone() == ("delete",)
    else:
        monkeypatch.setattr(syncing, "settle", refuse)
    with database.atomic():
        assert level(database) == FULL
        database.execute_sql(WRITE)
    assert syncs == []


def test_a_system_without_the_short_call_makes_the_long_one() -> None:
    code = "import os; del os.fdatasync; from wsd_tui.store.engines import syncing; assert syncing.to_disk is os.fsync"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_what_the_disk_does_not_confirm_is_not_told_to_be_kept(
    file: Path, database: pw.Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with broken(monkeypatch).context(), pytest.raises(Unsynced) as raised, database.atomic():
        database.execute_sql(WRITE)
    assert names(file) == ["written"]  # others see it, and that is said
    fault = fault_of(raised.value, str(file))
    assert fault is not None
    assert fault.what == "the disk did not confirm that it keeps what was written (Input/output error)"
    assert fault.way_out.startswith("Look whether it was done before you do it again")
    assert level(database) == FULL


def test_nothing_is_written_behind_what_is_in_doubt(
    file: Path, database: pw.Database, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with monkeypatch.context() as patch, pytest.raises(Unsynced), broken(patch).context(), database.atomic():
        database.execute_sql(WRITE)
    database.execute_sql("PRAGMA busy_timeout = 10")
    with closing(sqlite3.connect(file, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM line").fetchall()
        for _ in range(2):
            with pytest.raises(Unsynced, match="others read"), database.atomic():
                database.execute_sql(WRITE)
        reader.execute("COMMIT")
    assert names(file) == ["written"]
    with database.atomic():
        assert log_of(file).stat().st_size == 0
        copy(file, tmp_path / "cut.db")  # without its log
        database.execute_sql(WRITE)
    assert names(tmp_path / "cut.db") == ["written"]
    assert names(file) == ["written"] * 2


def test_a_power_cut_takes_nothing_that_was_told(file: Path, database: pw.Database, tmp_path: Path) -> None:
    writers, each, cuts = 3, 60, 0
    command = [sys.executable, power.__file__, str(file)]
    running = [
        subprocess.Popen([*command, f"w{at}", str(each), str(tmp_path), "1000"]) for at in range(writers)
    ]
    acknowledged, cut = tmp_path / "acknowledged", tmp_path / "cut.db"
    while True:
        ended = all(one.poll() is not None for one in running)
        told = acknowledged.read_text().splitlines() if acknowledged.exists() else []
        kept = power.synced(tmp_path)
        copy(file, cut)
        copy(log_of(file), log_of(cut))
        os.truncate(log_of(cut), kept)
        with closing(sqlite3.connect(cut)) as after:
            assert after.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert set(told) <= {name for (name,) in after.execute("SELECT name FROM line")} if told else True
        cuts += bool(told)
        if ended:
            break
    assert [one.returncode for one in running] == [0] * writers
    assert len(told) == writers * each
    assert cuts > 2
