"""What a database cannot do is one line: what, where, and what to do. Nothing is lost, and nothing half-done."""

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from cli.conftest import Ran, Run
from support.child import NOBODY, Ended, in_child
from support.small_desk import NEW, small_desk

from wsd_tui.cli.main import main
from wsd_tui.desk.checking.proof import prove
from wsd_tui.store import database

AS_ROOT = pytest.mark.skipif(os.getuid() != 0, reason="only root can become somebody else, or mount a disk")
CLOCK = ("--clock", "2026-09-08T09:12")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small desk with its configuration."""
    small_desk(tmp_path)
    return tmp_path


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """The same in a folder that everybody may enter."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        small_desk(folder)
        folder.chmod(0o777)
        (folder / "config.yaml").chmod(0o644)
        yield folder


def told(ran: Ran | Ended, code: int, *words: str) -> None:
    """One line, with these words in it."""
    said = ran.said if isinstance(ran, Ended) else ran.err
    assert ran.code == code, said
    assert said.startswith("wsd-tui: ")
    assert said.count("\n") == 1, said
    assert len(said) < 400
    for word in words:
        assert word in said


def command(folder: Path, *words: str) -> Callable[[], int]:
    options = ["--config", str(folder / "config.yaml"), "--as", "operator", *CLOCK]
    return lambda: main([*options, *words])


def numbers(folder: Path) -> set[str]:
    with closing(sqlite3.connect(folder / "desk.db")) as desk:
        return {number for (number,) in desk.execute("SELECT number FROM ticket")}


def sound(folder: Path, known: set[str]) -> None:
    """All that was told to be opened is there, and nothing else."""
    assert numbers(folder) == known
    assert prove(folder / "desk.db").faults == []


def open_until_refused(open_one: Callable[[], Ended | Ran], known: set[str]) -> Ended | Ran:
    """The first opening that does not succeed; `known` takes the numbers of those that did."""
    for _ in range(300):
        ran = open_one()
        if ran.code:
            return ran
        known.add((ran.said if isinstance(ran, Ended) else ran.out).split()[0])
    raise AssertionError("it never fills up")


def test_a_database_that_may_not_grow(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(sqlite3.connect(folder / "desk.db")) as desk:
        (pages,) = desk.execute("PRAGMA page_count").fetchone()
    known = numbers(folder)
    with monkeypatch.context() as patch:
        patch.setattr(database, "_PRAGMAS", database._PRAGMAS | {"max_page_count": pages + 1})
        ran = open_until_refused(lambda: run(*NEW, as_id="operator"), known)
        told(ran, 3, f"{folder / 'desk.db'}: there is no room left on the disk", "nothing was written")
        assert run("list").code == 0
    sound(folder, known)
    assert run(*NEW, as_id="operator").code == 0


@AS_ROOT
def test_a_full_disk(folder: Path) -> None:
    with small_disk(folder / "disk") as disk:
        small_desk(disk)
        known = numbers(disk)
        filler = disk / "filler"
        with filler.open("wb") as file:
            file.write(bytes(max(0, shutil.disk_usage(disk).free - 120_000)))
        ended = open_until_refused(lambda: in_child(command(disk, *NEW)), known)
        told(ended, 3, f"{disk / 'desk.db'}: there is no room left on the disk", f"Free some in {disk}")
        assert in_child(command(disk, "list")).code == 0
        told(in_child(command(disk, "backup", str(disk / "kept.db"))), 1, "no room left on the disk")
        assert {path.name for path in disk.iterdir()} >= {"desk.db", "filler"}
        assert not list(disk.glob("*kept*")) + list(disk.glob(".*kept*"))
        filler.unlink()
        sound(disk, known)
        assert in_child(command(disk, *NEW)).code == 0


@contextmanager
def small_disk(place: Path) -> Iterator[Path]:
    """A disk of 2 MB, where this machine lets one be mounted."""
    place.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=2m", "none", str(place)]
    if subprocess.run(words, capture_output=True).returncode:
        pytest.skip("nothing can be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def test_a_file_that_may_not_grow_for_its_user(folder: Path) -> None:
    known = numbers(folder)
    ended = open_until_refused(lambda: in_child(command(folder, *NEW), largest_file=60_000), known)
    told(ended, 3, f"{folder / 'desk.db'}: ", "nothing was written")
    sound(folder, known)


def test_a_lock_that_lasts_longer_than_anybody_waits(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = numbers(folder)
    monkeypatch.setattr(database, "BUSY_TIMEOUT_S", 0.2)
    with closing(sqlite3.connect(folder / "desk.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        told(
            run(*NEW, as_id="operator"), 3, "another program keeps it locked", "nothing was written", "fuser"
        )
        assert run("list").code == 0  # who reads waits for nobody
        other.execute("ROLLBACK")
    sound(folder, known)
    assert run(*NEW, as_id="operator").code == 0


@AS_ROOT
def test_a_file_that_may_only_be_read(open_folder: Path) -> None:
    (open_folder / "desk.db").chmod(0o644)
    known = numbers(open_folder)
    ended = in_child(command(open_folder, *NEW), uid=NOBODY)
    told(ended, 3, f"{open_folder / 'desk.db'}: ", " may read it and not write it", "Its owner has to let")
    assert in_child(command(open_folder, "list"), uid=NOBODY).code == 0
    sound(open_folder, known)


@AS_ROOT
@pytest.mark.parametrize("mode", [0o600, 0o640])
def test_a_file_that_is_somebody_elses(open_folder: Path, mode: int) -> None:
    (open_folder / "desk.db").chmod(mode)
    for words in (("list",), NEW, ("check",)):
        ended = in_child(command(open_folder, *words), uid=NOBODY)
        told(ended, 3, f"{open_folder / 'desk.db'}: ", " may not open it", "Its owner has to let")
    told(in_child(command(open_folder, "backup", "/tmp/x.db"), uid=NOBODY), 1, "Permission denied")


@AS_ROOT
def test_a_folder_in_which_nothing_may_be_put(open_folder: Path) -> None:
    for name in ("desk.db", "config.yaml"):
        (open_folder / name).chmod(0o666)
    open_folder.chmod(0o755)
    ended = in_child(command(open_folder, *NEW), uid=NOBODY)
    told(ended, 3, f"{open_folder / 'desk.db'}: ", f"the folder {open_folder} as well")
    target = str(open_folder / "kept.db")
    told(in_child(command(open_folder, "backup", target), uid=NOBODY), 1, "Permission denied")


def _no_folder(folder: Path) -> str:
    config = folder / "config.yaml"
    config.write_text(config.read_text().replace("sqlite:///desk.db", "sqlite:////proc/nowhere/desk.db"))
    return "/proc/nowhere/desk.db: cannot be created: No such file or directory. Is a disk not mounted"


def _folder_in_its_place(folder: Path) -> str:
    (folder / "desk.db").unlink()
    (folder / "desk.db").mkdir()
    return "desk.db: cannot be opened as a database: that is a folder"


def _no_database(folder: Path) -> str:
    (folder / "desk.db").write_bytes(b"notes about printers " * 1000)
    return "the file is not a database. Name the right file in config.yaml"


def _cut_off(folder: Path) -> str:
    os.truncate(folder / "desk.db", 40_000)
    return "the database is damaged. Close everything that uses it and put the last backup back"


def _scratched(folder: Path) -> str:
    path = folder / "desk.db"
    with path.open("r+b") as file:
        for page in range(1, path.stat().st_size // 4096):
            file.seek(page * 4096)
            file.write(b"scratched" * 50)
    return "the database is damaged. Close everything that uses it and put the last backup back"


@pytest.mark.parametrize("spoil", [_no_folder, _folder_in_its_place, _no_database, _cut_off, _scratched])
@pytest.mark.parametrize("words", [("list",), NEW, ("check",), ("tick",), ("mail", "list")])
def test_what_cannot_be_opened(
    run: Run, folder: Path, spoil: Callable[[Path], str], words: tuple[str, ...]
) -> None:
    why = spoil(folder)
    ran = run(*words, as_id="coordinator")
    told(ran, 3, why)
    assert ran.out == ""


def test_one_damaged_row_does_not_hide_the_others(run: Run, folder: Path) -> None:
    with closing(sqlite3.connect(folder / "desk.db")) as desk:
        desk.execute("UPDATE ticket SET title = CAST(x'ff00fe' AS TEXT) WHERE id = 1001")
        desk.commit()
    ran = run("check")
    assert ran.code == 1
    assert "ticket:1001: cannot be read: " in ran.out
    assert ran.out.splitlines()[-1] == "1 faults"
    told(run("list"), 3, "the database is damaged")
    assert run("show", "10008").code == 0


def test_a_clock_that_was_set_back(run: Run, folder: Path) -> None:
    known = numbers(folder)
    told(run(*NEW, as_id="operator", clock="2026-09-01T09:12"), 1, "clock: the desk clock is set before")
    sound(folder, known)
