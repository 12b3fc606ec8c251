"""When drafts are written: soon after typing pauses, at the latest after two seconds, never on the event loop."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress

from wsd_tui.tui.draft_file import DraftFile, Read
from wsd_tui.tui.drafts import Changes, Drafts
from wsd_tui.tui.ticker import Stoppable

PAUSE_S = 0.4
"""Typing has paused when no key came for so long."""
LATEST_S = 2.0
"""What was typed is written after so long in any case."""

RETRY_S = 5.0
"""After a failure the next try comes so much later."""

Later = Callable[[float, Callable[[], None]], Stoppable]
Soon = Callable[[Callable[[], None]], object]


class DraftSaver:
    """Writes the changes of `drafts` into `file`, one write at a time, on a thread of its own.

    `clock` gives seconds that never go back, `later` sets a timer, `soon` hands a call to the event loop
    from another thread, `told` is given what went wrong, once for each reason.
    """

    def __init__(
        self,
        drafts: Drafts,
        file: DraftFile,
        *,
        clock: Callable[[], float],
        later: Later,
        soon: Soon,
        told: Callable[[str], None],
    ) -> None:
        self._drafts, self._file = drafts, file
        self._clock, self._later, self._soon, self._told = clock, later, soon, told
        self._thread = ThreadPoolExecutor(1, "drafts")
        self._timer: Stoppable | None = None
        self._first = self._last = 0.0
        self._going: tuple[Future[Read], Changes] | None = None
        self._hurried = False
        self._fault = ""
        drafts.changed = self.changed

    def changed(self, at_once: bool) -> None:
        """Something was typed, or (at once) is to be gone from the disk."""
        self._last = self._clock()
        if at_once:
            self._write()
        elif self._timer is None:
            self._first = self._last
            self._wait(PAUSE_S)

    def _wait(self, seconds: float) -> None:
        self._timer = self._later(seconds, self._fire)

    def _stop_waiting(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _fire(self) -> None:
        self._timer = None
        left = min(self._last + PAUSE_S, self._first + LATEST_S) - self._clock()
        if left > 0:
            self._wait(left)
        else:
            self._write()

    def _write(self) -> None:
        """Write now, or as soon as the write that is going has ended."""
        self._stop_waiting()
        if self._going is not None:
            self._hurried = True
            return
        if changes := self._drafts.take_changes():
            future = self._thread.submit(self._file.merge, changes, self._drafts.all())
            self._going = (future, changes)
            future.add_done_callback(self._done)

    def _done(self, future: Future[Read]) -> None:
        with suppress(RuntimeError):  # the loop has ended: `close` looks after it
            self._soon(self._written)

    def _written(self) -> None:
        hurried, self._hurried = self._hurried, False
        failed = self._acknowledge()
        if failed:
            self._stop_waiting()
            self._wait(RETRY_S)
        elif hurried:
            self._write()

    def _acknowledge(self) -> bool:
        """Take in how the write ended; True when it failed, and is to be tried again."""
        if self._going is None:
            return False
        (future, changes), self._going = self._going, None
        error = future.exception()
        if error is not None:
            self._drafts.give_back(changes)
            self._say(f"What you type is not kept on disk: {error}")
            return True
        read = future.result()
        self._drafts.take_in(read.drafts)
        self._say(read.fault)
        return False

    def _say(self, fault: str) -> None:
        if fault and fault != self._fault:
            self._told(fault)
        self._fault = fault

    def close(self) -> None:
        """Write what is left, here and now; called when the event loop has ended. Raises OSError."""
        self._thread.shutdown(wait=True)
        self._acknowledge()
        if changes := self._drafts.take_changes():
            self._file.merge(changes, self._drafts.all())
