"""Notice that somebody changed a PostgreSQL database: a thread that listens, and says when to read the feed."""

import threading
from collections.abc import Callable, Iterator
from itertools import chain, repeat
from typing import TYPE_CHECKING

import peewee as pw

if TYPE_CHECKING:
    from wsd_tui.store.engines.postgres import Postgres

CHANNEL = "wsd_journal"
"""Where is told that something was committed."""
POLL_S = 1.0
"""Without a word from the server it is time to look all the same."""
_WAITS_S = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
"""Between tries to reach a server that is away; the last one again and again."""
_SLICE_S = 0.25
"""So long a stop has to wait at most."""


class Listener:
    """Calls `on_change` on its own thread at its first look, at each word of a commit, and once a second.

    `on_fault` is told in words when the server is away, once until it is back; then `on_change` is called.
    """

    def __init__(
        self,
        database: "Postgres",
        on_change: Callable[[], None],
        on_fault: Callable[[str], None] = lambda text: None,
        period: float = POLL_S,
    ) -> None:
        self._database, self._period = database, period
        self._on_change, self._on_fault = on_change, on_fault
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watcher", daemon=True)

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def poke(self) -> None:
        """Look at once, for instance after an action of one's own."""
        self._on_change()

    def stop(self) -> None:
        """End the thread and wait for it."""
        self._stopped.set()
        if self._thread.is_alive():
            self._thread.join(timeout=2)

    def _run(self) -> None:
        away = False
        waits: Iterator[float] = repeat(0.0)
        while not self._stopped.is_set():
            try:
                self._database.execute_sql(f"LISTEN {CHANNEL}")
                away = False
                self._tell()  # what was committed before it listened, or while the server was away
                self._listen()
            except pw.DatabaseError as error:
                if not away and not self._stopped.is_set():
                    self._on_fault(str(error))
                    waits = chain(_WAITS_S, repeat(_WAITS_S[-1]))
                away = True
                self._stopped.wait(next(waits))
        self._database.close()

    def _listen(self) -> None:
        """Listen until stopped. Raises DatabaseError when the server is lost."""
        silent = 0.0
        while not self._stopped.is_set():
            heard = self._database.heard(min(_SLICE_S, self._period))
            silent += min(_SLICE_S, self._period)
            if heard or silent >= self._period:
                silent = 0.0
                self._tell()

    def _tell(self) -> None:
        if not self._stopped.is_set():
            self._on_change()
