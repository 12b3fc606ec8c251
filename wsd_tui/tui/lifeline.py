"""What ends the console when nobody is at the other end: signals, a terminal that is gone, a link that is dead.

A thread of its own, for the event loop stands still while a terminal does not take what is written to it.
"""

import asyncio
import os
import select
import signal
import termios
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from types import FrameType

from textual.events import AppBlur, AppFocus, CursorPosition, Event, Key, MouseEvent, Paste, Resize

from wsd_tui.tui.pulse import Pulse

GRACE_S = 4.0
"""The event loop has so long to begin to leave, before it is left without it."""
LEAVING_S = 12.0
"""And so long to have left, once it has begun: a busy machine is slow, and the terminal is to get its modes back."""
QUESTION = "\x1b[6n"
"""Where is the cursor: nearly every terminal answers it, whatever its name."""
OVER_SSH_S = 300
"""The beat over SSH, if nothing else is set. A local terminal hangs up when it goes, and is not asked."""
_SIGNS = (Key, Paste, MouseEvent, AppFocus, AppBlur, Resize)
_ENDING = (signal.SIGTERM, signal.SIGHUP)
_GONE = select.POLLHUP | select.POLLERR | select.POLLNVAL


def beat_of(setting: int | None, environ: Mapping[str, str]) -> int:
    """Seconds of silence before the terminal is asked, 0 for never; None is what suits how one came in."""
    if setting is not None:
        return setting
    return OVER_SSH_S if environ.get("SSH_CONNECTION") else 0


class Lifeline:
    """Ends an app through its `leave`, or the process itself when the app cannot.

    beat: as of `Pulse`. restricted: nothing stops the process to give the terminal to another. last: what is to be
    done before the process is ended without the app; it may raise nothing. descriptor: the terminal.
    """

    def __init__(
        self,
        beat: float,
        *,
        restricted: bool = False,
        last: Callable[[], None] = lambda: None,
        descriptor: int = 0,
        die: Callable[[int], object] = os._exit,
    ) -> None:
        self._pulse = Pulse(beat, time.monotonic())
        self._restricted, self._last, self._die = restricted, last, die
        self._descriptor = descriptor
        self._heard_bell, self._ring = os.pipe()
        self._begun = self._leaving = False
        self._reached, self._ended = threading.Event(), threading.Event()
        self._ask: Callable[[], None] = lambda: None
        self._leave: Callable[[], None] = lambda: None
        self._thread = threading.Thread(target=self._run, name="lifeline", daemon=True)

    def begin(self, leave: Callable[[], object], write: Callable[[str], object]) -> None:
        """Watch from now on; called on the event loop, where `leave` and `write` are called as well."""
        loop = asyncio.get_running_loop()

        def call(what: Callable[[], object]) -> None:
            with suppress(RuntimeError):  # the loop has ended meanwhile
                loop.call_soon_threadsafe(what)

        self._ask = lambda: call(lambda: write(QUESTION))

        def leaves() -> None:
            self._reached.set()
            leave()

        self._leave = lambda: call(leaves)
        for number in _ENDING:
            signal.signal(number, self._on_signal)
        if self._restricted:
            signal.signal(signal.SIGTSTP, signal.SIG_IGN)  # Textual has set it to stop the process
        self._begun = True
        asks = self._pulse.step(time.monotonic()) == "ask"
        self._thread.start()
        if asks:
            write(QUESTION)  # before anything else is painted; watched already, should it never be taken

    def heard(self, event: Event) -> None:
        """An event of the app: perhaps a sign of life."""
        if isinstance(event, CursorPosition):
            self._pulse.heard(time.monotonic(), answer=True)
            self._wake()
        elif isinstance(event, _SIGNS):
            self._pulse.heard(time.monotonic())

    def end(self) -> None:
        """The app has ended: nothing is left to watch. Signals of the end have their usual effect again."""
        if self._ended.is_set():
            return
        self._ended.set()
        self._wake()
        if self._begun:
            self._thread.join()
            for number in _ENDING:
                signal.signal(number, signal.SIG_DFL)
        os.close(self._ring)
        os.close(self._heard_bell)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self._leaving = True
        self._wake()

    def _wake(self) -> None:
        os.write(self._ring, b"!")

    def _run(self) -> None:
        poll = select.poll()
        poll.register(self._descriptor, 0)
        poll.register(self._heard_bell, select.POLLIN)
        while not self._ended.is_set():
            now = time.monotonic()
            step = self._pulse.step(now)
            if step == "ask":
                self._ask()
            wait = self._pulse.wait(now)
            found = poll.poll(0 if step == "leave" else None if wait is None else int(wait * 1000) + 1)
            if any(at == self._heard_bell for at, _ in found):
                os.read(self._heard_bell, 100)
            lost = any(at == self._descriptor and event & _GONE for at, event in found)
            if step == "leave" or lost or self._leaving:
                self._go()
                return

    def _go(self) -> None:
        """Leave by the app; without it when its loop stands still, most likely before a terminal that takes nothing."""
        self._leave()
        if self._ended.wait(GRACE_S) or (self._reached.is_set() and self._ended.wait(LEAVING_S)):
            return
        with suppress(termios.error, OSError):
            termios.tcflush(self._descriptor, termios.TCOFLUSH)
        self._last()
        self._die(1)
