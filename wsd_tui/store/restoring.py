"""Put a proved copy in the place of an SQLite database: the old one stays beside it, and nobody may have it open."""

import fcntl
import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

import peewee as pw

from wsd_tui.store.backup import BESIDE, BackupError, put_in_place
from wsd_tui.store.database import DatabaseAway, create_private
from wsd_tui.store.migrate import SchemaError, migrate, pending
from wsd_tui.store.models import ConsoleModel, LeaseModel
from wsd_tui.store.presence import ALIVE_S
from wsd_tui.store.store import Store

_SHARED_FIRST, _SHARED_SIZE = 0x4000_0000 + 2, 510
"""The bytes that every program with an SQLite file open keeps locked."""


def make_ready(part: Path) -> None:
    """Bring a copy to this program's schema, and forget who was running when it was made.

    Raises BackupError for a file that is no desk, or one of a newer program.
    """
    try:
        store = Store(f"sqlite:///{part}")
    except DatabaseAway as error:
        raise BackupError(str(error), "Nothing was changed") from None
    with closing(store):
        try:
            names = pending(store.database)
            if "0001_ground" not in names:
                migrate(store.database)
            if names[:1] == ["0001_ground"] or store.revisions.newest() is None:
                raise BackupError("there is no desk in that file", "Name a backup")
            for model in (ConsoleModel, LeaseModel):
                model.delete().execute(store.database)
        except SchemaError as error:
            raise BackupError(str(error), "Nothing was changed") from None


def demand_alone(path: Path) -> None:
    """Refuse while somebody works on the database, here or on another machine. Raises BackupError.

    One that is damaged can be asked nothing: then only who has the file open counts.
    """
    if not path.exists():
        return
    alive = []
    with (
        suppress(DatabaseAway, pw.DatabaseError, sqlite3.Error),
        closing(Store(f"sqlite:///{path}")) as store,
    ):
        alive = store.presence.alive(int(time.time()))
        store.database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    if alive:
        where = ", ".join(sorted({f"{console.staff} on {console.host}" for console in alive}))
        way_out = f"Close them first; one that was killed counts for {ALIVE_S} seconds"
        raise BackupError(f"{path}: consoles or services are running: {where}", way_out)
    with _nobody_else(path):
        pass


def replace(path: Path, part: Path, now: float, group: int | None = None) -> Path | None:
    """Put `part` in the place of the database; what the old one is called from now on, None where there was none.

    Whenever this is interrupted, either the old or the new one stands there whole. `group` (a gid) gets a database
    that was not there before. Raises BackupError, DatabaseAway, OSError.
    """
    create_private(path, group)
    with _nobody_else(path):
        _like(path, part)
        aside = _free_name(path, now) if path.stat().st_size else None
        for end in ("-wal", "") if aside else ():  # the file itself last: without it that is no database yet
            if Path(f"{path}{end}").exists():
                _also_as(Path(f"{path}{end}"), Path(f"{aside}{end}"))
        _remove_beside(path)  # before the new one comes: SQLite would take the old log for a part of it
        put_in_place(part, path, overwrite=True)
    return aside


def _remove_beside(path: Path) -> None:
    for end in BESIDE:
        Path(f"{path}{end}").unlink(missing_ok=True)


@contextmanager
def _nobody_else(path: Path) -> Iterator[None]:
    """Hold the file against every other program that opens it as a database."""
    descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    try:
        try:
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, _SHARED_SIZE, _SHARED_FIRST)
        except (BlockingIOError, PermissionError):
            way_out = f"Close it first: `fuser {path}` names it"
            raise BackupError(f"{path}: another program has it open", way_out) from None
        yield
    finally:
        os.close(descriptor)


def _like(path: Path, part: Path) -> None:
    """The same owner, group and mode: who could work before can work after."""
    found = path.stat()
    if (found.st_uid, found.st_gid) != (part.stat().st_uid, part.stat().st_gid):
        os.chown(part, found.st_uid, found.st_gid)
    part.chmod(found.st_mode & 0o777)


def _also_as(path: Path, other: Path) -> None:
    try:
        os.link(path, other)
    except PermissionError:  # a file system without second names
        shutil.copy2(path, other)


def _free_name(path: Path, now: float) -> Path:
    stamp = datetime.fromtimestamp(now).strftime("%Y-%m-%d-%H%M%S")
    aside, more = path.with_name(f"{path.name}.before-{stamp}"), 1
    while os.path.lexists(aside):
        more += 1
        aside = path.with_name(f"{path.name}.before-{stamp}-{more}")
    return aside
