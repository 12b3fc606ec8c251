"""`backup` and `restore`: a copy of one moment, proved before it gets its name, and nothing ever half-done."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from cli.conftest import Ran, Run
from support.child import in_child, kill_self
from support.small_desk import NEW, small_desk

from wsd_tui.cli import backup as command
from wsd_tui.cli.main import main
from wsd_tui.desk.checking.proof import prove
from wsd_tui.store import backup as copying
from wsd_tui.store import restoring
from wsd_tui.store.store import Store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small desk with its configuration."""
    small_desk(tmp_path)
    return tmp_path


@pytest.fixture
def kept(run: Run, folder: Path) -> Path:
    """A backup."""
    assert run("backup", str(folder / "kept.db")).code == 0
    return folder / "kept.db"


def open_one(run: Run) -> str:
    """Open a ticket; its number."""
    ran = run(*NEW, as_id="operator")
    assert ran.code == 0, ran.err
    return ran.out.split()[0]


def bytes_of(path: Path) -> bytes:
    return path.read_bytes()


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def beside(folder: Path) -> set[str]:
    """What lies there of the database and its copies but these themselves."""
    return {name for name in names(folder) if name.startswith(".") or name.endswith(copying.BESIDE)}


def aside(folder: Path) -> list[Path]:
    return sorted(folder.glob("desk.db.before-*"))


def refused(ran: Ran, *words: str) -> None:
    assert ran.code == 1
    assert ran.out == ""
    assert ran.err.count("\n") == 1, ran.err
    for word in words:
        assert word in ran.err


def test_a_backup_is_private_whole_and_proved(run: Run, folder: Path) -> None:
    number, before = open_one(run), os.umask(0)
    try:
        ran = run("backup", str(folder / "kept.db"), clock=None)
    finally:
        os.umask(before)
    head = Store(f"sqlite:///{folder / 'desk.db'}").journal.head()
    assert ran.out == f"{folder / 'kept.db'}: {head} entries, checked\n"
    assert (folder / "kept.db").stat().st_mode & 0o777 == 0o600
    assert beside(folder) <= {"desk.db-wal", "desk.db-shm"}
    assert prove(folder / "kept.db") == ([], head)
    with closing(Store(f"sqlite:///{folder / 'kept.db'}")) as store:
        assert store.tickets.find(number) is not None


def test_it_asks_nobody_who_they_are_and_changes_nothing(run: Run, folder: Path) -> None:
    before = Store(f"sqlite:///{folder / 'desk.db'}").journal.head()
    assert run("backup", str(folder / "kept.db"), as_id="nobody").code == 0
    assert Store(f"sqlite:///{folder / 'desk.db'}").journal.head() == before


def test_a_file_that_is_there_is_replaced_only_when_that_is_said(run: Run, folder: Path, kept: Path) -> None:
    was = bytes_of(kept)
    open_one(run)
    refused(run("backup", str(kept)), "there is a file already", "--overwrite")
    assert bytes_of(kept) == was
    ran = run("backup", str(kept), "--overwrite")
    assert ran.code == 0
    assert bytes_of(kept) != was
    assert prove(kept).faults == []


def test_what_cannot_be_a_backup_is_refused(run: Run, folder: Path) -> None:
    refused(run("backup", str(folder / "desk.db"), "--overwrite"), "that is the database itself")
    refused(run("backup", str(folder / "no" / "kept.db")), f"there is no folder {folder / 'no'}")
    refused(run("backup", str(folder), "--overwrite"), "that is no file")
    (folder / "link.db").symlink_to(folder / "other.db")
    refused(run("backup", str(folder / "link.db"), "--overwrite"), "that is no file")
    (folder / "desk.db").unlink()
    refused(run("backup", str(folder / "kept.db")), "desk.db: No such file")
    assert names(folder) == {"config.yaml", "link.db"}


def test_a_damaged_database_gives_no_backup(run: Run, folder: Path, kept: Path) -> None:
    was = bytes_of(kept)
    with closing(sqlite3.connect(folder / "desk.db")) as database:
        database.execute("UPDATE ticket SET owner = 'kim' WHERE id = (SELECT max(id) FROM ticket)")
        database.commit()
    ran = run("backup", str(kept), "--overwrite")
    refused(ran, "owner is 'kim', and the journal says", "earlier ones are as they were")
    assert ".part" not in ran.err
    damage_pages(folder / "desk.db")
    refused(run("backup", str(kept), "--overwrite"), "damaged")
    assert bytes_of(kept) == was
    assert names(folder) == {"config.yaml", "desk.db", "kept.db"}


def damage_pages(path: Path) -> None:
    with path.open("r+b") as file:
        for page in range(20, path.stat().st_size // 4096):
            file.seek(page * 4096)
            file.write(b"\xff" * 2000)


def test_it_is_of_one_moment_while_others_write(run: Run, folder: Path) -> None:
    """The journal of a copy in the middle of other people's work verifies, and every row agrees."""
    words = [sys.executable, "-m", "wsd_tui", "--config", str(folder / "config.yaml"), "--as", "operator"]
    script = "import sys; from wsd_tui.cli.main import main\nwhile True:\n    assert main(sys.argv[1:]) == 0"
    writing = [
        subprocess.Popen([sys.executable, "-c", script, *words[3:], *NEW, "--clock", "2026-09-08T09:12"])
        for _ in range(2)
    ]
    try:
        heads = []
        for count in range(3):
            assert run("backup", str(folder / f"{count}.db")).code == 0
            heads.append(prove(folder / f"{count}.db").head)
            until_more_than(folder / "desk.db", heads[-1])
        assert heads == sorted(set(heads))
    finally:
        for process in writing:
            process.kill()
            process.wait()


def until_more_than(path: Path, head: int) -> None:
    patience = time.monotonic() + 60
    with closing(Store(f"sqlite:///{path}")) as store:
        while store.journal.head() <= head:
            assert time.monotonic() < patience
            time.sleep(0.02)


@pytest.mark.parametrize("place", ["prove", "put_in_place"])
def test_killed_in_the_middle_it_leaves_what_was_there(
    run: Run, folder: Path, kept: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    was = bytes_of(kept)
    open_one(run)
    words = ["--config", str(folder / "config.yaml"), "backup", str(kept), "--overwrite"]
    with monkeypatch.context() as patch:
        patch.setattr(command, place, lambda *args, **more: kill_self())
        assert in_child(lambda: main(words)).code == -signal.SIGKILL
    assert bytes_of(kept) == was
    assert run("backup", str(kept), "--overwrite").code == 0
    assert prove(kept).faults == []
    assert beside(folder) == set()


def test_two_at_once_do_not_write_one_file(run: Run, folder: Path) -> None:
    with copying.private_copy(folder / "desk.db", folder / "kept.db"):
        refused(run("backup", str(folder / "kept.db")), "another program is writing it")
    assert run("backup", str(folder / "kept.db")).code == 0


def test_a_full_disk_leaves_nothing(folder: Path) -> None:
    words = ["--config", str(folder / "config.yaml"), "backup", str(folder / "kept.db")]
    ended = in_child(lambda: main(words), largest_file=100_000)
    assert ended.code == 1
    assert ended.said.startswith(f"wsd-tui: backup: {folder / '.kept.db.part'}: the disk does not")
    assert ended.said.count("\n") == 1
    assert names(folder) <= {"config.yaml", "desk.db", "desk.db-wal", "desk.db-shm"}


def test_restored_all_is_as_it_was_and_the_old_one_is_kept(run: Run, folder: Path, kept: Path) -> None:
    before, number = run("list", "--json").out, open_one(run)
    now = bytes_of(folder / "desk.db")
    (folder / "desk.db").chmod(0o640)
    ran = run("restore", str(kept), as_id="nobody")
    assert ran.code == 0, ran.err
    (old,) = aside(folder)
    assert f"kept as {old}" in ran.out
    assert bytes_of(old) == now
    assert (folder / "desk.db").stat().st_mode & 0o777 == 0o640
    assert beside(folder) == set()
    assert run("list", "--json").out == before
    assert run("check").out == "the journal verifies and every row agrees\n"
    assert run("show", number).code == 1
    assert run("restore", str(old)).code == 0  # and forward again
    assert run("show", number).code == 0
    assert len(aside(folder)) == 2


def test_where_there_is_no_database_yet_one_is_put(run: Run, folder: Path, kept: Path) -> None:
    before = run("list", "--json").out
    (folder / "desk.db").unlink()
    assert run("restore", str(kept)).code == 0
    assert (folder / "desk.db").stat().st_mode & 0o777 == 0o600
    assert run("list", "--json").out == before
    assert aside(folder) == []


def _ruin(path: Path) -> None:
    damage_pages(path)


def _no_database(path: Path) -> None:
    path.write_bytes(b"notes about printers " * 1000)


def _alter(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("DROP TRIGGER entry_no_update")
        database.execute("UPDATE entry SET by = 'kim' WHERE id = 5")
        database.commit()


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("INSERT INTO schema_migration (name, applied) VALUES ('9999_ahead', '')")
        database.commit()


def _gone(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (_ruin, "damaged"),
        (_no_database, "not a database"),
        (_alter, "was altered, or one before it"),
        (_empty, "there is no desk in that file"),
        (_newer, "made by a newer wsd-tui"),
        (_gone, "No such file"),
    ],
)
def test_a_bad_backup_replaces_nothing(
    run: Run, folder: Path, kept: Path, spoil: Callable[[Path], None], why: str
) -> None:
    spoil(kept)
    before, was = names(folder), bytes_of(folder / "desk.db")
    refused(run("restore", str(kept)), why)
    assert bytes_of(folder / "desk.db") == was
    assert names(folder) == before


def test_one_of_an_older_version_is_brought_up(run: Run, folder: Path, kept: Path) -> None:
    older = "DELETE FROM schema_migration WHERE name = '0020_shared_engine'"
    for path in (kept, folder / "desk.db"):
        with closing(sqlite3.connect(path)) as database:
            database.execute(older)
            database.commit()
    was = bytes_of(kept)
    assert run("backup", str(folder / "before-the-upgrade.db")).code == 0
    assert run("restore", str(kept)).code == 0
    assert bytes_of(kept) == was
    with closing(sqlite3.connect(folder / "before-the-upgrade.db")) as database:
        assert not database.execute("SELECT 1 FROM schema_migration WHERE name LIKE '0020%'").fetchall()
    assert run("check").code == 0


def test_not_while_somebody_is_at_work(run: Run, folder: Path, kept: Path) -> None:
    with closing(sqlite3.connect(folder / "desk.db")) as database:
        row = "'x', 'kim', 'desk-2', 7, CAST(strftime('%s', 'now') AS INTEGER)"
        database.execute(f"INSERT INTO console (id, staff, host, pid, seen_at) VALUES ({row})")
        database.commit()
    refused(run("restore", str(kept)), "consoles or services are running: kim on desk-2", "Close them first")
    with closing(sqlite3.connect(folder / "desk.db")) as database:
        database.execute("DELETE FROM console")
        database.commit()
    with holding(folder / "desk.db"):
        refused(run("restore", str(kept)), "another program has it open", "fuser")
    assert aside(folder) == []
    assert run("restore", str(kept)).code == 0


class holding:
    """Another process that has the file open as a database."""

    def __init__(self, path: Path) -> None:
        script = (
            "import sqlite3, sys; d = sqlite3.connect(sys.argv[1]); d.execute('SELECT * FROM ticket').fetchone()"
            "; print('open', flush=True); sys.stdin.read()"
        )
        words = [sys.executable, "-c", script, str(path)]
        self.process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def __enter__(self) -> None:
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == b"open\n"

    def __exit__(self, *error: object) -> None:
        self.process.communicate()


def test_a_ruined_database_is_kept_as_it_is_and_replaced(run: Run, folder: Path, kept: Path) -> None:
    ruined = folder / "desk.db"
    damage_pages(ruined)
    (folder / "desk.db-wal").write_bytes(b"the last words")
    assert run("check").code == 3
    was = bytes_of(ruined)
    assert run("restore", str(kept)).code == 0
    (old,) = [path for path in aside(folder) if not path.name.endswith(copying.BESIDE)]
    assert bytes_of(old) == was
    assert run("check").code == 0


@pytest.mark.parametrize("place", ["_also_as", "put_in_place", "after"])
def test_killed_in_the_middle_either_the_old_or_the_new_one_is_there(
    run: Run, folder: Path, kept: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = prove(kept).head
    open_one(run)
    new = prove(folder / "desk.db").head
    words = ["--config", str(folder / "config.yaml"), "restore", str(kept)]
    with monkeypatch.context() as patch:
        if place == "after":
            patch.setattr(restoring, "_nobody_else", killing_at_its_end(restoring._nobody_else))
        else:
            patch.setattr(restoring, place, lambda *args, **more: kill_self())
        assert in_child(lambda: main(words)).code == -signal.SIGKILL
    proof = prove(folder / "desk.db")
    assert proof.faults == []
    assert proof.head == (old if place == "after" else new)
    assert run("restore", str(kept)).code == 0
    assert prove(folder / "desk.db") == ([], old)


def killing_at_its_end(real: Callable[[Path], object]) -> Callable[[Path], object]:
    from contextlib import contextmanager

    @contextmanager
    def killing(path: Path) -> Iterator[None]:
        with real(path):  # type: ignore[attr-defined]
            yield
        if aside(path.parent):
            kill_self()

    return killing


def test_a_postgresql_desk_names_the_servers_own_tools(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = folder / "config.yaml"
    url = "postgresql://kim:s3cret@db.example.org:5433/desk?sslmode=verify-full&password=s3cret"
    config.write_text(config.read_text().replace("sqlite:///desk.db", url))
    for words, tool in ((["backup", "a b.dump"], "pg_dump"), (["restore", "a b.dump"], "pg_restore")):
        assert main(["--config", str(config), *words]) == 1
        told = capsys.readouterr()
        assert tool in told.err
        assert "'a b.dump'" in told.err
        assert "s3cret" not in told.err
        assert told.err.count("\n") == 1
    assert not (folder / "a b.dump").exists()


def test_the_line_for_postgresql_leaves_out_the_password_alone() -> None:
    from wsd_tui.store.engines.postgres_url import without_secrets

    kept = "sslmode=verify-full&sslrootcert=/etc/ca.pem"
    given = f"postgresql://wsd:p%40ss@db:5433/desk?{kept}&sslpassword=x&password=y"
    assert without_secrets(given) == f"postgresql://wsd@db:5433/desk?{kept}"
    assert without_secrets("postgresql:///desk?host=/run") == "postgresql:///desk?host=/run"
