"""Textual's driver of the terminal, with a thread for the keys that sleeps until one comes."""

import asyncio
import os
import select
from codecs import getincrementaldecoder
from contextlib import suppress
from time import monotonic
from typing import Any

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from wsd_tui.tui.outlet import Outlet
from wsd_tui.tui.taken import ENTER, TakenTerminal

_READ = 4096
_GONE = select.POLLHUP | select.POLLERR | select.POLLNVAL


class QuietDriver(LinuxDriver):
    """As Textual's, which looks for keys ten times a second and reads a lost terminal for ever. This one leaves it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._shown = False
        self._outlet = Outlet(self._file.fileno())
        self._file: Any = self._outlet
        self._sending: asyncio.Handle | None = None
        self._woken, self._wake = _pipe()
        self._closed = False

    def start_application_mode(self) -> None:
        """As Textual's, on a terminal that was taken before: what is shown there stays, and at the end all is as it was
        before that.
        """
        if self._closed:  # it was stopped, and goes on
            self._outlet, (self._woken, self._wake) = Outlet(self._outlet.fileno()), _pipe()
            self._file, self._closed = self._outlet, False
        taken: TakenTerminal | None = getattr(self._app, "taken", None)
        before = taken.hand_over() if taken is not None else None
        self._shown = before is not None
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if before is not None:
            self.attrs_before = before

    def write(self, data: str) -> None:
        """As Textual's; what is on the other screen already does not go there, which would clear it."""
        if data == ENTER and self._shown:
            self._shown = False
            return
        self._outlet.put(data)
        if self._sending is None:
            self._sending = self._loop.call_soon(self.flush)

    def flush(self) -> None:
        """Send what was written, which makes up one picture as a rule, in one piece."""
        if self._sending is not None:
            self._sending.cancel()
            self._sending = None
        if self._writer_thread is not None:
            self._outlet.send(self._writer_thread.write)

    def run_input_thread(self) -> None:
        """Hand over what is typed, until input is disabled or the terminal is gone."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        self._forget_wakes()
        poll = select.poll()
        for descriptor in (self.fileno, self._woken):
            poll.register(descriptor, select.POLLIN)
        while True:
            found = dict(poll.poll(_patience_ms(parser)))
            if self._woken in found:
                return
            if self.fileno in found:
                data = self._read(found[self.fileno])
                if not data:
                    self._loop.call_soon_threadsafe(self._app.exit)
                    return
                self._hand_over(parser, decode(data))
            for message in parser.tick():
                self.process_message(message)

    def _hand_over(self, parser: XTermParser, text: str) -> None:
        if text:  # half a letter is none yet, and nothing at all would be the end of it for the parser
            for message in parser.feed(text):
                self.process_message(message)

    def _read(self, events: int) -> bytes:
        """What was typed; nothing when the terminal is gone."""
        if not events & select.POLLIN and events & _GONE:
            return b""
        try:
            return os.read(self.fileno, _READ)
        except OSError:
            return b""

    def _forget_wakes(self) -> None:
        with suppress(BlockingIOError):
            os.read(self._woken, _READ)

    def disable_input(self) -> None:
        """As Textual's, which waits for the thread to end."""
        if not self.exit_event.is_set():
            os.write(self._wake, b"!")
        super().disable_input()

    def close(self) -> None:
        """As Textual's."""
        self.flush()
        super().close()
        self._outlet.close()
        os.close(self._woken)
        os.close(self._wake)
        self._closed = True


def _pipe() -> tuple[int, int]:
    """A pipe to wake the thread of the keys with: its two ends, to read from and to write to."""
    woken, wake = os.pipe()
    os.set_blocking(woken, False)
    return woken, wake


def _patience_ms(parser: XTermParser) -> float | None:
    """How long a key may wait for the rest of its sequence; None while no sequence is begun."""
    until: float | None = parser._timeout_time
    return None if until is None else max(0.0, (until - monotonic()) * 1000 + 1)
