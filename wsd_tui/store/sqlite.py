"""SQLite as the desk uses it: whoever wants to write while another does asks again after a moment, and not after many.

SQLite's own patience grows with each try up to a tenth of a second. With several writers the lock then lies idle most
of the time, and who came first waits longest.
"""

import random
import sqlite3
import time

import peewee as pw

_PAUSE_S = 0.001


class Sqlite(pw.SqliteDatabase):
    """A file with a patient, but not sleepy, beginning of a transaction."""

    def begin(self, lock_type: str | None = None) -> None:
        """Take the write lock; OperationalError when another has it for longer than the timeout."""
        until = time.monotonic() + self.timeout
        self._wait_ms(0)
        try:
            while not self._has_begun(lock_type, until):
                time.sleep(_PAUSE_S * (0.5 + random.random()))
        finally:
            self._wait_ms(int(self.timeout * 1_000))

    def _has_begun(self, lock_type: str | None, until: float) -> bool:
        try:
            super().begin(lock_type)
        except pw.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            return False
        return True

    def _wait_ms(self, milliseconds: int) -> None:
        connection: sqlite3.Connection = pw.SqliteDatabase.connection(self)
        connection.execute(f"PRAGMA busy_timeout = {milliseconds}")
