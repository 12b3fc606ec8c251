"""Opening the file: private, durable, and with a clear word when it cannot be."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import peewee as pw
import pytest

from wsd_tui.store.database import DatabaseAway, connect

pytestmark = pytest.mark.sqlite

GROUP = os.getgid()
SHARED_BY = 5000


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_the_file_is_private(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        connect(f"sqlite:///{tmp_path / 'new.db'}").close()
    finally:
        os.umask(before)
    assert mode(tmp_path / "new.db") == 0o600


def test_a_group_is_let_in_where_the_configuration_names_one(tmp_path: Path) -> None:
    path = tmp_path / "data" / "new.db"
    before = os.umask(0o077)
    try:
        connect(f"sqlite:///{path}", GROUP).close()
    finally:
        os.umask(before)
    assert mode(path) == 0o660
    assert path.stat().st_gid == GROUP
    assert path.parent.stat().st_mode & 0o7777 == 0o2770
    assert path.parent.stat().st_gid == GROUP


@pytest.mark.parametrize("wrong", [0o0770, 0o2750, 0o2700])
def test_a_folder_that_does_not_hand_its_group_on_is_refused(tmp_path: Path, wrong: int) -> None:
    path = tmp_path / "data" / "new.db"
    path.parent.mkdir()
    path.parent.chmod(wrong)
    with pytest.raises(DatabaseAway, match=r"run `chgrp \d+ .*data && chmod g\+rwxs "):
        connect(f"sqlite:///{path}", GROUP)
    assert not path.exists()
    path.parent.chmod(0o2770)
    connect(f"sqlite:///{path}", GROUP).close()
    assert mode(path) == 0o660


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become two users of one group")
def test_two_of_the_group_have_it_open_at_once() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.chown(folder, -1, SHARED_BY)
        Path(folder).chmod(0o2770)
        path = Path(folder) / "new.db"
        is_open, may_close = os.pipe(), os.pipe()

        def first() -> None:
            connect(f"sqlite:///{path}", SHARED_BY).execute_sql("CREATE TABLE t (x)")
            os.write(is_open[1], b"!")
            os.read(may_close[0], 1)

        def second() -> None:
            connect(f"sqlite:///{path}", SHARED_BY).execute_sql("INSERT INTO t VALUES (1)")

        running = as_user(7001, first)
        os.read(is_open[0], 1)
        assert os.waitpid(as_user(7002, second), 0)[1] == 0
        os.write(may_close[1], b"!")
        os.waitpid(running, 0)
        assert connect(f"sqlite:///{path}").execute_sql("SELECT * FROM t").fetchall() == [(1,)]


def as_user(uid: int, act: Callable[[], None]) -> int:
    """The process id of a child that acts as this user, with the shared group beside its own."""
    child = os.fork()
    if child:
        return child
    try:
        os.setgroups([SHARED_BY])
        os.setgid(uid)
        os.setuid(uid)
        act()
        os._exit(0)
    finally:
        os._exit(1)


def test_what_lies_beside_the_file_is_as_private(tmp_path: Path) -> None:
    database = connect(f"sqlite:///{tmp_path / 'new.db'}")
    database.execute_sql("CREATE TABLE t (x)")
    for beside in ("new.db-wal", "new.db-shm"):
        assert mode(tmp_path / beside) == 0o600
    database.close()


def test_the_mode_of_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    path.touch(0o640)
    path.chmod(0o640)
    connect(f"sqlite:///{path}", GROUP).close()
    assert mode(path) == 0o640


def test_a_folder_is_made(tmp_path: Path) -> None:
    connect(f"sqlite:///{tmp_path / 'data' / 'new.db'}").close()
    assert (tmp_path / "data" / "new.db").exists()


def test_what_was_acknowledged_survives_a_power_cut(database: pw.SqliteDatabase) -> None:
    asked = {name: database.pragma(name) for name in ("journal_mode", "synchronous", "foreign_keys")}
    assert asked == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_a_transaction_takes_the_write_lock_at_once(database: pw.SqliteDatabase, url: str) -> None:
    other = connect(url)
    other.timeout = 0.01
    with database.atomic(), pytest.raises(pw.OperationalError, match="locked"), other.atomic():
        pass
    other.close()


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("not a database at all, just some notes about printers " * 50)
    with pytest.raises(DatabaseAway, match=r"notes\.db: cannot be opened as a database"):
        connect(f"sqlite:///{path}")


def test_a_place_where_nothing_can_be_made_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DatabaseAway, match="cannot be opened as a database"):
        connect(f"sqlite:///{tmp_path}")

    def refuse(*args: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(DatabaseAway, match=r"new\.db: cannot be created: Permission denied"):
        connect(f"sqlite:///{tmp_path / 'new.db'}")


def test_a_folder_that_may_not_be_entered_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, **more: object) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "exists", refuse)
    with pytest.raises(DatabaseAway, match=r"new\.db: cannot be created: Permission denied"):
        connect(f"sqlite:///{tmp_path / 'new.db'}")


def test_a_group_that_cannot_be_given_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: int) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "fchown", refuse)
    tmp_path.chmod(0o2770)
    with pytest.raises(DatabaseAway, match=rf"cannot be given to group {GROUP}: Operation not permitted"):
        connect(f"sqlite:///{tmp_path / 'new.db'}", GROUP)
    assert not (tmp_path / "new.db").exists()


def test_another_kind_of_database_is_not_opened() -> None:
    with pytest.raises(DatabaseAway, match="sqlite:///PATH and postgresql"):
        connect("mysql://somewhere/desk")
