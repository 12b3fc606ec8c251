"""What runs whether or not the screen does: this console is alive, and perhaps the one that does the clockwork."""

import threading
import time
from collections.abc import Callable

from wsd_tui.desk.desk import Desk
from wsd_tui.desk.presence import RENEW_S, Console
from wsd_tui.store.engines.away import is_away
from wsd_tui.store.faults import fault_of

SHORTEST_S = 1.0
GATHER_S = 10.0
"""After a beat that wrote something the next comes no sooner, so that a crowd that falls due is written together."""
DWELL_S = 0.7
"""A ticket has to be open for so long before the others are told, so that leafing through writes nothing."""


class Heart:
    """A thread that renews the console's presence and does what is due. A failed beat is followed by the next.

    `on_failure` is told in one line, on this thread, why what is due was not done: once until a beat succeeds or fails
    otherwise. Of a server that is away it hears nothing, for the feed tells that.
    """

    def __init__(self, desk: Desk, console: Console) -> None:
        self._desk, self._console = desk, console
        self._stopped, self._woken = threading.Event(), threading.Event()
        self._renewed = float("-inf")
        self._failure = ""
        self.on_failure: Callable[[str], None] = lambda told: None
        self._thread = threading.Thread(target=self._run, name="heart", daemon=True)

    def start(self) -> None:
        """Begin to beat."""
        self._thread.start()

    def look(self, ticket: int | None) -> None:
        """This ticket is open here now, None for none; told by the thread once it has been so for a moment."""
        if self._console.open(ticket):
            self._woken.set()

    def touch(self) -> None:
        """Somebody touched a key."""
        self._console.touch()
        if self._console.unsaid:
            self._woken.set()

    def stop(self) -> None:
        """Leave, so that another console can do the clockwork at once."""
        self._stopped.set()
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join(timeout=2)

    def _run(self) -> None:
        due = time.monotonic()
        while not self._stopped.is_set():
            woken = self._woken.wait(max(0.0, due - time.monotonic()))
            try:
                if woken:
                    self._tell()
                else:
                    due = time.monotonic() + self.beat()
                    self._failure = ""
            except Exception as error:
                due = time.monotonic() + RENEW_S
                self._fail(error)
        try:
            self._console.leave()
        except Exception:  # the row dies by itself
            return
        finally:
            self._desk.close()

    def _fail(self, error: Exception) -> None:
        said = " ".join(str(fault_of(error, self._desk.store.name) or error or type(error).__name__).split())
        if not is_away(error) and said != self._failure:
            self._failure = said
            self.on_failure(f"What is due is not done from here: {said}")

    def _tell(self) -> None:
        self._woken.clear()
        if not self._stopped.wait(DWELL_S):
            self._console.show_open()

    def beat(self) -> float:
        """Renew, do what is due; how many seconds until there is something to do again."""
        if time.monotonic() - self._renewed >= RENEW_S - SHORTEST_S:
            self._console.renew()
            self._renewed = time.monotonic()
        if not self._console.does_clockwork():
            return RENEW_S
        from wsd_tui.desk import housekeeping  # it needs every action: not before the first picture

        written = housekeeping.run(self._desk)
        due = housekeeping.next_due(self._desk)
        left = RENEW_S if due is None else due + 1 - self._desk.now()
        return min(float(RENEW_S), max(GATHER_S if written else SHORTEST_S, left))
