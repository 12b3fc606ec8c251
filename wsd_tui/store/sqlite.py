"""SQLite as the desk uses it: whoever wants to write while another does waits in a queue, and not by trying again.

SQLite's own patience grows with each try up to a tenth of a second. With several writers the lock then lies idle most
of the time, who came first waits longest, and each try takes the processor from the one who writes.
"""

import sqlite3
import time
from pathlib import Path
from typing import Any

import peewee as pw

from wsd_tui.store.turns import Turn


class Sqlite(pw.SqliteDatabase):
    """A file whose writers take turns."""

    def __init__(self, path: Path, **options: Any) -> None:
        super().__init__(str(path), **options)
        self._turn = Turn(path)

    def begin(self, lock_type: str | None = None) -> None:
        """Take the write lock; OperationalError when another has it for longer than the timeout."""
        until = time.monotonic() + self.timeout
        if self._turn.take(self.timeout):
            try:
                super().begin(lock_type)  # SQLite has patience with who does not queue
            except BaseException:
                self._turn.leave()
                raise
        else:
            self._begin_untaken(lock_type, max(0.0, until - time.monotonic()))

    def commit(self) -> Any:
        """Keep what was written for good, and let the next one write."""
        done = super().commit()
        self._turn.leave()
        return done

    def rollback(self) -> Any:
        """Forget what was written, and let the next one write."""
        try:
            return super().rollback()
        finally:
            self._turn.leave()

    def close(self) -> bool:
        """Close this thread's connection; True if it was open."""
        try:
            return bool(super().close())
        finally:
            self._turn.close()

    def _begin_untaken(self, lock_type: str | None, seconds: float) -> None:
        """Begin without a turn: whoever has it may not be writing at all."""
        self._wait_ms(int(seconds * 1_000))
        try:
            super().begin(lock_type)
        finally:
            self._wait_ms(int(self.timeout * 1_000))

    def _wait_ms(self, milliseconds: int) -> None:
        connection: sqlite3.Connection = pw.SqliteDatabase.connection(self)
        connection.execute(f"PRAGMA busy_timeout = {milliseconds}")
