"""One of several writers: `python power.py FILE NAME COUNT FOLDER PAGES [unsynced]`.

Appends a line to FOLDER/acknowledged for each row that it was told to be kept. FOLDER/synced says how long the log was
when the last completed sync of anybody began, which is what a power cut leaves of it at least. SQLite's log begins anew
after so many PAGES. `unsynced`: as it would be without our sync.
"""

import fcntl
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from wsd_tui.store.database import connect
from wsd_tui.store.engines import syncing

_WIDTH = 20


def main(file: Path, name: str, count: int, folder: Path, pages: int, *, unsynced: bool) -> None:
    """Write so many rows, each of them in a transaction of its own."""
    vars(syncing)["to_disk"] = (lambda log: None) if unsynced else _recorded(folder, syncing.to_disk)
    database = connect(f"sqlite:///{file}")
    database.execute_sql(f"PRAGMA wal_autocheckpoint = {pages}")
    told = os.open(folder / "acknowledged", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for at in range(count):
        with database.atomic():
            database.execute_sql("INSERT INTO line VALUES (?, ?)", [f"{name} {at}", "x" * 300])
        os.write(told, f"{name} {at}\n".encode())
    database.close()


def synced(folder: Path) -> int:
    """Bytes of the log that are safe."""
    with _safe(folder) as descriptor:
        return int(os.pread(descriptor, _WIDTH, 0) or 0)


def _recorded(folder: Path, sync: Callable[[int], None]) -> Callable[[int], None]:
    def recorded(log: int) -> None:
        size = os.fstat(log).st_size
        sync(log)
        with _safe(folder) as descriptor:
            size = max(size, int(os.pread(descriptor, _WIDTH, 0) or 0))
            os.pwrite(descriptor, f"{size:{_WIDTH}}".encode(), 0)

    return recorded


@contextmanager
def _safe(folder: Path) -> Iterator[int]:
    descriptor = os.open(folder / "synced", os.O_RDWR | os.O_CREAT)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield descriptor
    finally:
        os.close(descriptor)


if __name__ == "__main__":
    path, name, count, folder, pages, *more = sys.argv[1:]
    main(Path(path), name, int(count), Path(folder), int(pages), unsynced=more == ["unsynced"])
