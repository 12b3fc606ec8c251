"""Notice that somebody changed the database: a thread that says when it is time to read the feed."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

import peewee as pw

from wsd_tui.store.engines.listen import Listener
from wsd_tui.store.faults import fault_of
from wsd_tui.store.hearing import LOOK_S, Hearing

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

    It looks every `period` seconds, and at once when the kernel tells that somebody writes into the log; where the
    kernel has proved that it tells, it looks an eighth as often (see `hearing`). A look is whether anybody has written
    into the log, and only then SQLite is asked for its `data_version`, which takes a lock and costs more than the look
    and the sleep together. `on_fault` is told in words when the database cannot be asked, once until it answers again.
    """

    def __init__(
        self,
        database: pw.Database,
        on_change: Callable[[], None],
        on_fault: Callable[[str], None] = lambda text: None,
        period: float = LOOK_S,
    ) -> None:
        self._database = database
        self._on_change, self._on_fault = on_change, on_fault
        self._log = Path(f"{os.path.realpath(database.database)}-wal")  # where SQLite has it
        self._dated, self._written, self._passed = (0, 0, 0), False, 0
        self._known: int | None = None
        """The version that was last found; None when it is not known what was before."""
        self._away, self._stopped = False, False
        self._hearing = Hearing(self._log, period)
        self._thread = threading.Thread(target=self._run, name="watcher", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def poke(self) -> None:
        """Look at once, for instance after an action of one's own."""
        self._hearing.wake()

    def stop(self) -> None:
        """End the thread and wait for it."""
        self._stopped = True
        self.poke()
        if self._thread.is_alive():
            self._thread.join(timeout=2)
        if not self._thread.is_alive():
            self._hearing.close()

    def _run(self) -> None:
        self._turn()
        if self._goes_on():  # by then the console has imported what it needs more
            self._hearing.begin()
            self._turn()  # what was written before the kernel was listened to is not held against it
        while self._goes_on():
            if self._turn():
                self._hearing.found(self._written)
        self._database.close()

    def _goes_on(self) -> bool:
        if not self._stopped:
            self._hearing.wait()
        return not self._stopped

    def _turn(self) -> bool:
        """Look, and tell what was found; whether it was a change of a version that was known."""
        try:
            found = self.look(None if self._away or self._hearing.doubts else self._known)
        except (pw.DatabaseError, sqlite3.Error) as error:
            if not self._away:
                self._on_fault(str(fault_of(error, str(self._database.database)) or error))
            self._away, self._known = True, None
            return False
        known, self._known, self._away = self._known, found, False
        if found != known:
            self._on_change()
        return known is not None and found != known

    def look(self, version: int | None) -> int:
        """The version of the database for this thread; `version` is what it was last, None to ask in any case."""
        untouched = self._untouched()
        return version if version is not None and untouched else self._version()

    def _untouched(self) -> bool:
        """Whether nobody has written since SQLite was last asked; False where that cannot be told."""
        known = self._dated
        try:
            log = self._log.stat()
        except OSError:  # there is none
            self._dated, self._written = (0, 0, 0), True
            return False
        self._dated = (log.st_mtime_ns, log.st_size, log.st_ino)
        self._written = known != self._dated
        self._passed += 1
        old = time.time() - log.st_mtime > _YOUNG_S
        return not self._written and old and self._passed % _ANYWAY != 0

    def _version(self) -> int:
        """Asked past Peewee, which takes many times as long as the question itself."""
        connection: sqlite3.Connection = self._database.connection()
        version: int = connection.execute("PRAGMA data_version").fetchone()[0]
        return version
