"""A program under a pseudo-terminal, its screen read through pyte. For the end-to-end tests and benchmarks."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

import pyte

PROGRAM = (sys.executable, "-m", "wsd_tui")
PATIENCE_S = 60.0
"""So long is waited at most, unless told otherwise: a busy machine is no fault of the program."""
_REPLIES = {b"\x1b[6n": b"\x1b[1;1R", b"\x1b[c": b"\x1b[?62;22c", b"\x1b[?2026$p": b"\x1b[?2026;0$y"}
# pyte prints what it does not know: private sequences and device control strings are left out
_UNKNOWN = re.compile(rb"\x1b\[[<>=][0-9;]*[@-~]|\x1b[P_^X][^\x1b]*\x1b\\|\x1b\[[0-9;?]*[ $!'][@-~]")
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-9;:<>=?$ ]*|[P_^X][^\x1b]*\x1b?)?$")


_NOT_HANDED_ON = ("COLORTERM", "TMUX", "NO_COLOR", "COLUMNS", "LINES", "TEXTUAL_DRIVER")
"""What says of the terminal of the tests, or of a console that was prepared in their own process."""


class Terminal:
    """One running program; leave the `with` block and it is gone."""

    def __init__(
        self,
        command: Sequence[str],
        size: tuple[int, int] = (80, 24),
        env: dict[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self._tail, self.received, self.raw, self.ended = b"", 0, b"", False
        kept = {key: value for key, value in os.environ.items() if key not in _NOT_HANDED_ON}
        environ = {**kept, "TERM": "xterm-256color", **(env or {})}
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            _set_size(0, size)
            if cwd is not None:
                os.chdir(cwd)
            os.execvpe(command[0], list(command), environ)
        os.set_blocking(self._fd, False)
        os.set_inheritable(
            self._fd, False
        )  # a program that is started later would keep this terminal from hanging up

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    @property
    def text(self) -> str:
        """The screen as lines of text."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def read(self, seconds: float) -> None:
        """Take in what comes within so many seconds."""
        end = time.monotonic() + seconds
        while not self.ended and (left := end - time.monotonic()) > 0:
            self._read_once(left)

    def wait_for(self, wanted: str, seconds: float = PATIENCE_S) -> str:
        """Read until `wanted` stands on the screen; the screen. AssertionError with the screen if it never does."""
        end = time.monotonic() + seconds
        while wanted not in self.text:
            assert not self.ended, f"ended without {wanted!r}:\n{self.text}"
            assert time.monotonic() < end, f"never saw {wanted!r}:\n{self.text}"
            self._read_once(0.1)
        return self.text

    def wait_gone(self, unwanted: str, seconds: float = PATIENCE_S) -> str:
        """Read until `unwanted` has left the screen."""
        end = time.monotonic() + seconds
        while unwanted in self.text:
            assert time.monotonic() < end, f"{unwanted!r} stays:\n{self.text}"
            self._read_once(0.1)
        return self.text

    def press(self, keys: str) -> None:
        """Type."""
        os.write(self._fd, keys.encode())

    def resize(self, columns: int, lines: int) -> None:
        """Another window size, with the signal that tells it."""
        _set_size(self._fd, (columns, lines))
        self.screen.resize(lines, columns)

    def signal(self, number: int) -> None:
        """Send a signal to the program."""
        os.kill(self.pid, number)

    def local_modes(self) -> int:
        """The bits of the terminal's local modes, such as the echo."""
        return int(termios.tcgetattr(self._fd)[3])

    def hang_up(self) -> None:
        """Close the terminal, as a dropped connection does."""
        os.close(self._fd)
        self.ended = True

    def wait_end(self, seconds: float = PATIENCE_S) -> int:
        """Read until the program has ended; its exit code, negative for a signal."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if not self.ended:
                self._read_once(0.05)
            else:
                time.sleep(0.02)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.pid = 0
                self.read(0.5)  # what it said between the last look and its end
                return os.waitstatus_to_exitcode(status)
        raise AssertionError(f"still running after {seconds} s:\n{self.text}")

    def kill(self) -> None:
        """End it for certain."""
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.pid = 0

    def time_to(self, keys: str, wanted: str, seconds: float = PATIENCE_S) -> float:
        """Type, and the seconds until `wanted` has come, as bytes in one piece; the screen is made of them after."""
        begun = time.monotonic()
        self.press(keys)
        data = b""
        while wanted.encode() not in data:
            assert time.monotonic() - begun < seconds, f"never got {wanted!r}"
            data += self._receive(0.05)
        took = time.monotonic() - begun
        self._interpret(data)
        return took

    def _read_once(self, seconds: float) -> None:
        self._interpret(self._receive(seconds))

    def _receive(self, seconds: float) -> bytes:
        """What comes within so many seconds, as bytes; what the program asks the terminal is answered."""
        if not select.select([self._fd], [], [], seconds)[0]:
            return b""
        try:
            data = os.read(self._fd, 65_536)
        except OSError:
            data = b""
        if not data:
            self.ended = True
            return b""
        self.received += len(data)
        self.raw = (self.raw + data)[-100_000:]
        for query, answer in _REPLIES.items():
            if query in data:
                os.write(self._fd, answer)
        return data

    def _interpret(self, data: bytes) -> None:
        data = self._tail + data
        cut = _UNFINISHED.search(data)
        self._tail, data = (data[cut.start() :], data[: cut.start()]) if cut else (b"", data)
        self._stream.feed(_UNKNOWN.sub(b"", data))


def _set_size(descriptor: int, size: tuple[int, int]) -> None:
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
