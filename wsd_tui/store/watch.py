"""Notice that somebody changed the database: a thread that says when it is time to read the feed."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, cast

import peewee as pw

from wsd_tui.store.engines.listen import Listener
from wsd_tui.store.faults import fault_of

if TYPE_CHECKING:
    from wsd_tui.store.engines.postgres import Postgres

_YOUNG_S = 2.0
"""A log that was written so lately tells nothing: pages are in it before they are committed, and the clock by which
files are dated ticks slowly."""
_ANYWAY = 8
"""So many looks after it was last asked SQLite is asked in any case, whatever the log seems to say."""


def watch(
    database: pw.Database,
    on_change: Callable[[], None],
    on_fault: Callable[[str], None] = lambda text: None,
) -> Watcher | Listener:
    """What notices changes of this database; not begun yet."""
    if isinstance(database, pw.SqliteDatabase):
        return Watcher(database, on_change, on_fault)
    return Listener(cast("Postgres", database), on_change, on_fault)


class Watcher:
    """Calls `on_change` on its own thread at its first look and whenever another connection has committed.

    It looks every `period` seconds whether anybody has written into the log, and only then asks SQLite for its
    `data_version`, which takes a lock and costs more than the look and the sleep together. `on_fault` is told in words
    when the database cannot be asked, once until it answers again.
    """

    def __init__(
        self,
        database: pw.Database,
        on_change: Callable[[], None],
        on_fault: Callable[[str], None] = lambda text: None,
        period: float = 0.25,
    ) -> None:
        self._database, self._period = database, period
        self._on_change, self._on_fault = on_change, on_fault
        self._log, self._dated, self._passed = Path(f"{database.database}-wal"), (0, 0, 0), 0
        self._woken, self._stopped = threading.Lock(), False  # an event takes ten times as long to wait for
        self._woken.acquire()
        self._thread = threading.Thread(target=self._run, name="watcher", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def poke(self) -> None:
        """Look at once, for instance after an action of one's own."""
        with suppress(RuntimeError):  # it was woken already
            self._woken.release()

    def stop(self) -> None:
        """End the thread and wait for it."""
        self._stopped = True
        self.poke()
        if self._thread.is_alive():
            self._thread.join(timeout=2)

    def _run(self) -> None:
        version, away = None, False
        while not self._stopped:
            try:
                found = self.look(None if away else version)
            except (pw.DatabaseError, sqlite3.Error) as error:
                if not away:
                    self._on_fault(str(fault_of(error, str(self._database.database)) or error))
                away = True
            else:
                if found != version or away:
                    self._on_change()
                version, away = found, False
            self._woken.acquire(timeout=self._period)
        self._database.close()

    def look(self, version: int | None) -> int:
        """The version of the database for this thread; `version` is what it was last, None to ask in any case."""
        untouched = self._untouched()
        return version if version is not None and untouched else self._version()

    def _untouched(self) -> bool:
        """Whether nobody has written since SQLite was last asked; False where that cannot be told."""
        try:
            log = self._log.stat()
        except OSError:  # there is none
            return False
        known, self._dated = self._dated, (log.st_mtime_ns, log.st_size, log.st_ino)
        self._passed += 1
        old = time.time() - log.st_mtime > _YOUNG_S
        return known == self._dated and old and self._passed % _ANYWAY != 0

    def _version(self) -> int:
        """Asked past Peewee, which takes many times as long as the question itself."""
        connection: sqlite3.Connection = self._database.connection()
        version: int = connection.execute("PRAGMA data_version").fetchone()[0]
        return version
