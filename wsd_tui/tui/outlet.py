"""What goes to the terminal: each picture in one piece and at once. What it does not take yet a thread waits for."""

import os
from collections.abc import Callable
from contextlib import suppress

_WAYS = os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK


class Outlet:
    """Two ways to the terminal `descriptor`: this thread's, which never waits, and that of a thread behind it.

    The thread writes to this as to a file. Everything arrives in the order it was put: as long as the thread has
    something, all goes its way.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._at_once = _opened_anew(descriptor)
        self._pieces: list[str] = []
        self._given = self._arrived = 0
        """Bytes that the thread got, and has written."""

    def put(self, text: str) -> None:
        """A piece of what is sent with the next `send`."""
        self._pieces.append(text)

    def send(self, behind: Callable[[str], None]) -> None:
        """Send all that was put, in one piece. `behind` hands to the thread what the terminal does not take at once."""
        if not self._pieces:
            return
        data = "".join(self._pieces).encode("utf-8", "replace")
        self._pieces.clear()
        if self._given == self._arrived:
            data = data[self._write_at_once(data) :]
        if data:
            self._given += len(data)
            behind(data.decode("utf-8", "surrogateescape"))  # it may begin within a letter

    def _write_at_once(self, data: bytes) -> int:
        """How much of it the terminal has taken; of one that is gone the thread finds out."""
        if self._at_once is None:
            return 0
        with suppress(OSError):
            return os.write(self._at_once, data)
        return 0

    def write(self, text: str) -> None:
        """Write, and wait as long as it takes: the thread's part. Raises OSError when the terminal is gone."""
        data = text.encode("utf-8", "surrogateescape")
        left = data
        while left:
            left = left[os.write(self._descriptor, left) :]
        self._arrived += len(data)

    def flush(self) -> None:
        """Nothing is kept back."""

    def fileno(self) -> int:
        """The terminal."""
        return self._descriptor

    def close(self) -> None:
        """Nothing is sent at once any more."""
        if self._at_once is not None:
            os.close(self._at_once)
            self._at_once = None


def _opened_anew(descriptor: int) -> int | None:
    """The same terminal, so that not to wait is a matter of this program alone; None where that cannot be."""
    try:
        return os.open(os.ttyname(descriptor), _WAYS)
    except OSError:
        return None
