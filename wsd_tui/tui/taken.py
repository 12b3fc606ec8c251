"""The terminal, taken before Textual is there to do that: on its other screen, and keys neither shown nor lost."""

import os
import signal
import termios
from collections.abc import Mapping
from contextlib import suppress
from shutil import get_terminal_size
from types import FrameType
from typing import Any, TextIO

DRIVER = "wsd_tui.tui.driver:QuietDriver"
"""The driver that goes on with a terminal that was taken, as Textual is told its name."""
_OTHERWISE = ("NO_COLOR", "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_FILTERS")
"""With these in the environment Textual shows other colours."""
ENTER = "\x1b[?1049h"
"""To the other screen."""
_BEGIN = f"{ENTER}\x1b[?25l\x1b[?7l\x1b[?2004h"
"""There without a cursor, without going on in the next line after the last column, and pasted text told apart."""
_END = "\x1b[?2004l\x1b[?7h\x1b[?1049l\x1b[?25h"
_ENDING = (signal.SIGTERM, signal.SIGHUP)
_IFLAG, _LFLAG, _CC = 0, 3, 6
_NO_INPUT = termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR
_NO_LOCAL = termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG

Attributes = list[Any]
"""As of `termios.tcgetattr`."""


class TakenTerminal:
    """Taken until Textual's driver asks for it, or until it is given back as it was.

    keys: the descriptor that keys are read from. screen: what is shown goes there.
    """

    def __init__(self, keys: int, screen: TextIO) -> None:
        self._keys, self._screen = keys, screen
        self._was: Attributes = []
        self._taken = False

    def take(self, picture: str) -> bool:
        """Take it and show a picture. False for a terminal that is gone, which is left to whoever comes next."""
        try:
            self._was = termios.tcgetattr(self._keys)
            self._taken = True
            for number in _ENDING:
                signal.signal(number, self._on_signal)
            termios.tcsetattr(self._keys, termios.TCSANOW, _unread(self._was))
            self._write(_BEGIN + picture)
        except (termios.error, OSError):
            self.give_back()
            return False
        return True

    def hand_over(self) -> Attributes | None:
        """What its attributes were, for the driver that goes on with it; None when it is not taken."""
        taken, self._taken = self._taken, False
        return self._was if taken else None

    def give_back(self) -> None:
        """As it was before, unless somebody goes on with it."""
        if self.hand_over() is not None:
            self._restore()

    def _restore(self) -> None:
        for number in _ENDING:
            signal.signal(number, signal.SIG_DFL)
        with suppress(termios.error, OSError):
            termios.tcsetattr(self._keys, termios.TCSANOW, self._was)
            self._write(_END)

    def _restore_at_once(self) -> None:
        """The same past what is being written, which may stand still; nobody needs that any more."""
        with suppress(termios.error, OSError):
            termios.tcsetattr(self._keys, termios.TCSANOW, self._was)
            termios.tcflush(self._keys, termios.TCOFLUSH)
            os.write(self._screen.fileno(), _END.encode())

    def _write(self, text: str) -> None:
        self._screen.write(text)
        self._screen.flush()

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        """End, as an app does that runs and hears it; nothing is open yet that would have to be closed.

        An exception would not do: this may come anywhere, and where a module is just being imported it was swallowed,
        with the lock held that all other imports wait for.
        """
        self._restore_at_once()
        os._exit(0)


def size_of_terminal() -> tuple[int, int]:
    """Columns and lines, as Textual's driver finds them."""
    found = get_terminal_size()
    return found.columns, found.lines


def may_take(environ: Mapping[str, str]) -> bool:
    """Whether Textual goes on with it: through the console's usual driver, and with the same colours."""
    return environ.get("TEXTUAL_DRIVER") == DRIVER and not any(name in environ for name in _OTHERWISE)


def _unread(attributes: Attributes) -> Attributes:
    """The attributes that Textual's driver sets: each key by itself, none shown."""
    new = [*attributes[:_CC], list(attributes[_CC])]
    new[_LFLAG] &= ~_NO_LOCAL
    new[_IFLAG] &= ~_NO_INPUT
    new[_CC][termios.VMIN] = 1
    return new
