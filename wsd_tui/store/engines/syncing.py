"""What was committed is brought to the disk outside of the lock, so that nobody waits for another one's disk.

With `synchronous = FULL` SQLite syncs its log within each COMMIT, while it holds the lock. `NORMAL` leaves out that one
sync and nothing else: a new beginning of the log is synced, a checkpoint syncs the log before it touches the database,
and the database before the log may begin anew. So a transaction of ours commits under NORMAL, gives the lock back, and
syncs the log itself before it says that anything was written. SQLite appends to the log, and one sync covers all that
was appended before it, of whomever. If somebody's checkpoint begins the log anew in between, what we committed is in
the synced database already.
"""

import errno
import os
import threading
from pathlib import Path
from typing import Any

from wsd_tui.store.faults import Unsynced
from wsd_tui.store.files import settle

to_disk = getattr(os, "fdatasync", os.fsync)
"""As SQLite does it: the times of a file need not be kept, and some systems have the longer call only."""


class Log(threading.local):
    """SQLite's log of the database at `path`, as one thread's connection has it open.

    SQLite keeps no locks on this file, so that it may be opened and closed beside it, which the database may not.
    """

    def __init__(self, path: Path) -> None:
        self._path = Path(f"{os.path.realpath(path)}-wal")
        self._descriptor = -1
        self.owes = False
        """Whether this thread's connection is under NORMAL, so that its COMMIT does not sync."""
        self.wrote = False
        """Whether this thread's transaction did anything but ask."""
        self.changes = 0
        """How many rows its connection had written before it."""
        self.safe_version: Any = None
        """The version of the data (`DATA_VERSION`) of which it is known that the disk has all that others wrote."""

    @property
    def is_open(self) -> bool:
        """Whether it can be synced from here."""
        return self._descriptor >= 0

    def open(self) -> bool:
        """Open the log that the connection has open, and sync its name; False where that cannot be.

        SQLite removes a log with its last connection only: it stays this one until the connection is closed.
        """
        try:
            settle(self._path.parent)
            self._descriptor = os.open(self._path, os.O_RDONLY | os.O_CLOEXEC)
        except OSError:
            return False  # SQLite syncs by itself then, within the lock
        return True

    def sync(self) -> None:
        """Bring to the disk all that was committed before. Raises Unsynced."""
        try:
            to_disk(self._descriptor)
        except OSError as error:
            raise Unsynced(os.strerror(error.errno or errno.EIO)) from error

    def close(self) -> None:
        """The connection is closed: the log may be another one the next time."""
        descriptor, self._descriptor = self._descriptor, -1
        self.owes, self.safe_version = False, None
        if descriptor >= 0:
            os.close(descriptor)
