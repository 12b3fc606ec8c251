"""The power goes at any moment while several write: what was acknowledged is there, and the database is sound.

Worked out from all that the writers asked of the system, SQLite's checkpoints and its log's new beginnings included.
"""

import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from support import power
from support.disk import Disk, calls, traced

from wsd_tui.store.database import connect

pytestmark = pytest.mark.sqlite
DATABASE, LOG = "desk.db", "desk.db-wal"
PAGES = 15
"""The log begins anew so often that many a transaction is in the database before its own sync."""


@pytest.fixture(autouse=True)
def tracer() -> None:
    if not shutil.which("strace") or subprocess.run(["strace", "true"], capture_output=True).returncode:
        pytest.skip("nothing here can tell what programs ask of the system")


def written(folder: Path, writers: int, each: int, *more: str) -> tuple[bytes, Path]:
    """The database as it was before some writers wrote, and the trace of what they did."""
    file, trace = folder / DATABASE, folder / "trace"
    database = connect(f"sqlite:///{file}")
    database.execute_sql("CREATE TABLE line (name TEXT, text TEXT)")
    database.close()
    before = file.read_bytes()
    command = [sys.executable, power.__file__, str(file)]
    rest = [str(each), str(folder), str(PAGES), *more]
    traced([[*command, f"w{at}", *rest] for at in range(writers)], trace)
    return before, trace


def after_cuts(before: bytes, trace: Path, to: Path) -> Iterator[tuple[set[str], set[str]]]:
    """For a power cut behind each acknowledgement: what was acknowledged by then, and what is there."""
    disk, chance, told = Disk({DATABASE: before, LOG: b""}), random.Random(7), set[str]()
    for call in calls(trace):
        disk.follow(call)
        if call.file == "acknowledged" and call.has_ended:
            told.add(call.data.decode().strip())
            yield set(told), _found(disk.cut(chance), to)


def _found(files: dict[str, bytes], to: Path) -> set[str]:
    for beside in to.iterdir():
        beside.unlink()
    for name, data in files.items():
        (to / name).write_bytes(data)
    with closing(sqlite3.connect(to / DATABASE)) as database:
        database.execute("PRAGMA synchronous = OFF")
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return {name for (name,) in database.execute("SELECT name FROM line")}


@pytest.mark.parametrize(
    ("writers", "each"), [(3, 20), pytest.param(6, 150, marks=pytest.mark.long)], ids=["few", "many"]
)
def test_what_was_acknowledged_is_there(tmp_path: Path, writers: int, each: int) -> None:
    before, trace = written(tmp_path, writers, each)
    (tmp_path / "cut").mkdir()
    told: set[str] = set()
    for told, found in after_cuts(before, trace, tmp_path / "cut"):
        assert told <= found
    assert len(told) == writers * each
    writes = [call for call in calls(trace) if call.has_ended and call.file == LOG and call.data]
    restarts = sum(call.offset == 0 for call in writes)
    assert restarts > 2


def test_without_our_sync_it_would_not_be(tmp_path: Path) -> None:
    before, trace = written(tmp_path, 2, 10, "unsynced")
    (tmp_path / "cut").mkdir()
    assert any(told - found for told, found in after_cuts(before, trace, tmp_path / "cut"))
