"""Open the database that `database:` in config.yaml names."""

import os
import stat
import time
from pathlib import Path

import peewee as pw

from wsd_tui.store.engines.postgres_url import is_postgres, shown
from wsd_tui.store.engines.sqlite import Sqlite
from wsd_tui.store.faults import fault_of

BUSY_TIMEOUT_S = 10
_SHARED = stat.S_ISGID | stat.S_IRWXG
_PRAGMAS = {"journal_mode": "wal", "foreign_keys": 1, "synchronous": "full", "cache_size": -16_000}


class DatabaseAway(Exception):
    """The database cannot be reached or read; the text says which and why."""


def database_name(url: str) -> str:
    """What to call a database in a message: the file, or server and name without anything secret."""
    return shown(url) if is_postgres(url) else str(sqlite_path(url))


def identity_of(url: str) -> str:
    """By what this machine's own files tell one database from another: the real path, or server and name."""
    return shown(url) if is_postgres(url) else os.path.realpath(sqlite_path(url))


def sqlite_path(url: str) -> Path:
    """The file of `sqlite:///relative/or/absolute/path`."""
    return Path(url.removeprefix("sqlite:///"))


def file_identity(path: Path) -> tuple[int, int] | None:
    """By what a file is known whatever it is called; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def connect(url: str, group: int | None = None) -> pw.Database:
    """A Peewee database for `url`; an SQLite file is created when missing. Raises DatabaseAway."""
    if is_postgres(url):
        return _connect_postgres(url)
    return connect_sqlite(url, group)


def _connect_postgres(url: str) -> pw.Database:
    try:
        from wsd_tui.store.engines.postgres_open import open_postgres
    except ModuleNotFoundError as error:
        if error.name != "psycopg":
            raise
        raise DatabaseAway(
            f"{shown(url)}: this installation has no driver for PostgreSQL: run `pip install 'wsd-tui[postgres]'`"
        ) from None
    try:
        return open_postgres(url)
    except pw.DatabaseError as error:
        raise DatabaseAway(str(error)) from None


def connect_sqlite(url: str, group: int | None = None) -> pw.SqliteDatabase:
    """The database in a file, created when missing with mode 0600, or 0660 for `group` (a gid).

    `BEGIN IMMEDIATE` for every transaction, since deferred ones lose against other writers. What was acknowledged
    survives a power cut: SQLite syncs what is written outside of transactions, and `syncing` the rest. Raises
    DatabaseAway.
    """
    if not url.startswith("sqlite:///"):
        scheme = url.partition(":")[0]  # what follows may hold a password
        raise DatabaseAway(f"{scheme}: this program opens sqlite:///PATH and postgresql://HOST/NAME only")
    path = sqlite_path(url)
    create_private(path, group)
    database = Sqlite(
        path, pragmas=_PRAGMAS, timeout=BUSY_TIMEOUT_S, lock_type="IMMEDIATE", check_same_thread=False
    )
    _open(database, path)
    return database


def _open(database: pw.SqliteDatabase, path: Path) -> None:
    """Open the first connection.

    A new file is locked for a moment while somebody makes it a WAL database; SQLite waits for other locks only.
    """
    patience = time.monotonic() + BUSY_TIMEOUT_S
    while True:
        try:
            database.connect()
            database.execute_sql("SELECT count(*) FROM sqlite_master")
            return
        except (pw.DatabaseError, UnicodeDecodeError) as error:
            database.close()
            if "locked" not in str(error) or time.monotonic() > patience:
                fault = fault_of(error, str(path))
                told = f"{fault.what}. {fault.way_out}" if fault else error
                raise DatabaseAway(f"{path}: cannot be opened as a database: {told}") from None
            time.sleep(0.02)


def create_private(path: Path, group: int | None) -> None:
    """An empty file, if there is none, of mode 0600, or 0660 for `group` (a gid). Raises DatabaseAway."""
    try:
        if path.exists():
            return
        if group is not None:
            _share_folder(path.parent, group)
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    except FileExistsError:
        return
    except OSError as error:
        raise DatabaseAway(
            f"{path}: cannot be created: {error.strerror}. Is a disk not mounted, or the folder another one? "
            "`database` in config.yaml names it"
        ) from None
    try:
        if group is not None:
            os.fchown(descriptor, -1, group)
            os.fchmod(descriptor, 0o660)
    except OSError as error:
        path.unlink()
        raise DatabaseAway(f"{path}: cannot be given to group {group}: {error.strerror}") from None
    finally:
        os.close(descriptor)


def _share_folder(folder: Path, group: int) -> None:
    """Make the folder of a shared database, or refuse one that does not hand its group on.

    SQLite keeps files of its own beside the database: without the set-group-ID bit they belong to whoever came
    first, and the next one of the group cannot open the database at all.
    """
    if not folder.exists():
        folder.mkdir(parents=True)
        os.chown(folder, -1, group)
        folder.chmod(_SHARED | stat.S_IRWXU)
    found = folder.stat()
    if found.st_gid != group or found.st_mode & _SHARED != _SHARED:
        raise DatabaseAway(
            f"{folder}: a database shared by a group needs a folder of that group: "
            f"run `chgrp {group} {folder} && chmod g+rwxs {folder}`"
        )
