"""Small private files beside the database: written whole or not at all, and set aside rather than lost."""

import fcntl
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

LARGEST = 16_000_000
"""Bytes of the largest file that is read."""
PATIENCE_S = 5.0
"""How long another writer is waited for."""


class Unreadable(Exception):
    """A file is there and cannot be used; the text says why."""


def state_folder() -> Path:
    """The folder in which this user's programs keep what they were in the middle of."""
    import platformdirs

    return platformdirs.user_state_path("wsd-tui", appauthor=False)


def private_folder(folder: Path) -> None:
    """Make a folder that only its owner may enter, if there is none. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def read_private(path: Path) -> bytes | None:
    """What a file holds; None when there is none. Raises Unreadable for another user's, or what is no file."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Unreadable(error.strerror or "it cannot be opened") from None
    try:
        _demand_own_file(os.fstat(descriptor))
        os.fchmod(descriptor, 0o600)
        with open(descriptor, "rb", closefd=False) as file:
            return file.read()
    finally:
        os.close(descriptor)


def _demand_own_file(found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise Unreadable("it is no file")
    if found.st_uid != os.geteuid():
        raise Unreadable("it belongs to somebody else")
    if found.st_size > LARGEST:
        raise Unreadable(f"it is larger than {LARGEST // 1_000_000} MB")


def write_private(path: Path, data: bytes) -> None:
    """Put a whole file of mode 0600 in the place of what was there, safe against a power cut.

    Two writers at once must hold `only_writer`. Raises OSError.
    """
    new = path.with_name(f".{path.name}.new")
    new.unlink(missing_ok=True)
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    settle(path.parent)


@contextmanager
def new_file(path: Path) -> Iterator[IO[bytes]]:
    """A file that is not there yet, to be written, and its owner's alone; what was not written whole is taken away.

    FileExistsError where something is there, and other OSErrors.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(path, flags, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
    except BaseException as error:
        path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            error.filename = error.filename or str(path)  # a disk that is full says no name
        raise


def write_own(path: Path, text: str) -> None:
    """Write a file that somebody asked for: a new one is its owner's alone, one that stands there keeps its mode.

    Whatever the name leads to is written to, a device as well. Raises OSError.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
        file.write(text)


def remove_private(path: Path) -> None:
    """Remove a file, if it is there. Raises OSError."""
    path.unlink(missing_ok=True)
    settle(path.parent)


def set_aside(path: Path) -> Path:
    """Give a file a name under which nothing is read or written; the new name. Raises OSError."""
    place = 1
    while os.path.lexists(aside := path.with_name(f"{path.name}.aside-{place}")):
        place += 1
    path.rename(aside)
    return aside


@contextmanager
def only_writer(folder: Path, name: str) -> Iterator[None]:
    """Wait for, and hold, the right to change the file of that name; it ends with the process, too.

    Raises OSError when another process holds it for too long.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(folder / f".{name}.lock", flags, 0o600)
    try:
        _lock(descriptor)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> None:
    patience = time.monotonic() + PATIENCE_S
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() > patience:
                raise
            time.sleep(0.02)


def settle(folder: Path) -> None:
    """Make sure that the folder itself is written, so that a new name outlives a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
