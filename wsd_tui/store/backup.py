"""Copy an SQLite database while others write it, and give the copy its name only when it is whole and was proved."""

import errno
import fcntl
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from wsd_tui.store.database import BUSY_TIMEOUT_S
from wsd_tui.store.faults import fault_of
from wsd_tui.store.files import settle

BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database in use, by the end of the name."""
_PAGES = 2_000
"""So many pages are copied between two words of progress."""
_OF_SOURCE = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_BUSY", "SQLITE_LOCKED")

Progress = Callable[[int, int], None]
"""Told how many pages are copied, of how many."""


class BackupError(Exception):
    """A copy that cannot be made or put in its place; nothing was changed. `what` names the file."""

    def __init__(self, what: str, way_out: str) -> None:
        super().__init__(f"{what}. {way_out}")
        self.what, self.way_out = what, way_out


@contextmanager
def private_copy(source: Path, target: Path, progress: Progress | None = None) -> Iterator[Path]:
    """A copy of `source` as it is at one moment, mode 0600, beside `target` under a name of its own.

    It is gone at the end unless it was given its name. Nobody who writes `source` waits. Raises BackupError.
    """
    part = target.with_name(f".{target.name}.part")
    with _held(part):
        try:
            _copy(source, part, progress)
            yield part
        finally:
            for end in ("", *BESIDE):
                Path(f"{part}{end}").unlink(missing_ok=True)


def put_in_place(part: Path, target: Path, *, overwrite: bool) -> None:
    """Give a closed copy its name, safe against a power cut; FileExistsError where that is taken. Raises OSError."""
    if any(Path(f"{part}{end}").exists() for end in BESIDE):
        raise BackupError(f"{part}: the copy is still open", "Nothing was changed")
    with part.open("rb") as file:
        os.fsync(file.fileno())
    if overwrite:
        part.replace(target)
    else:
        _link(part, target)
        part.unlink(missing_ok=True)
    settle(target.parent)


def demand_free(target: Path, source: Path, *, overwrite: bool) -> None:
    """Refuse a target that is there already, or is no place for a file. Raises BackupError."""
    if not target.parent.is_dir():
        raise BackupError(f"{target}: there is no folder {target.parent}", "Make it, or name another")
    if not os.path.lexists(target):
        return
    if target.exists() and source.exists() and target.samefile(source):
        raise BackupError(f"{target}: that is the database itself", "Name another file")
    if not target.is_file() or target.is_symlink():
        raise BackupError(f"{target}: that is no file", "Name another")
    if not overwrite:
        raise BackupError(f"{target}: there is a file already", "Name another, or add --overwrite")
    if Path(f"{target}-wal").exists():
        raise BackupError(f"{target}: somebody has that file open as a database", "Name another")


def open_existing(path: Path) -> sqlite3.Connection:
    """A connection to a file that is there; one that nobody has open is only read. Raises BackupError."""
    try:
        path.open("rb").close()
    except OSError as error:
        raise BackupError(f"{path}: {error.strerror}", "Name a file that can be read") from None
    alone = not any(Path(f"{path}{end}").exists() for end in BESIDE) and not os.access(path.parent, os.W_OK)
    uri = f"file:{quote(str(path.resolve()))}?mode=rw{'&immutable=1' if alone else ''}"
    try:
        return sqlite3.connect(uri, uri=True, timeout=BUSY_TIMEOUT_S, isolation_level=None)
    except sqlite3.Error as error:
        raise _told(error, path) from None


def _copy(source: Path, part: Path, progress: Progress | None) -> None:
    """One transaction reads all of it, so that the copy is of one moment however long it takes."""

    def tell(status: int, left: int, total: int) -> None:
        if progress:
            progress(total - left, total)

    with closing(open_existing(source)) as reader, closing(sqlite3.connect(part)) as writer:
        try:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM sqlite_master").fetchone()
            writer.execute("PRAGMA synchronous = OFF")  # it counts for nothing before it has its name
            reader.backup(writer, pages=_PAGES, progress=tell)
        except sqlite3.Error as error:
            name: str = getattr(error, "sqlite_errorname", None) or ""
            raise _told(error, source if name.startswith(_OF_SOURCE) else part) from None


def _told(error: sqlite3.Error, path: Path) -> BackupError:
    fault = fault_of(error, str(path))
    if fault is None:
        return BackupError(f"{path}: {error}", "Nothing was changed")
    return BackupError(f"{fault.where}: {fault.what}", fault.way_out)


def _link(part: Path, target: Path) -> None:
    """Name the file without taking the name from another one."""
    try:
        os.link(part, target)
    except PermissionError:  # a file system without second names
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
        part.rename(target)


@contextmanager
def _held(part: Path) -> Iterator[None]:
    """The unfinished file, made anew and empty; nobody else writes it meanwhile, and a killed one's is taken over."""
    descriptor = _own(part)
    try:
        os.ftruncate(descriptor, 0)
        os.fchmod(descriptor, 0o600)
        for end in BESIDE:
            Path(f"{part}{end}").unlink(missing_ok=True)
        yield
    finally:
        os.close(descriptor)


def _own(part: Path) -> int:
    while True:
        descriptor = os.open(part, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.path.samestat(os.fstat(descriptor), part.lstat()):
                return descriptor
        except FileNotFoundError:
            pass  # the other one has just given it its name: begin a new one
        except BlockingIOError:
            os.close(descriptor)
            raise BackupError(f"{part}: another program is writing it", "Wait until it has ended") from None
        os.close(descriptor)
