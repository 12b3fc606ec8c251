"""When to look at a file again: at set times, and when the kernel tells of it, as far as it can be believed."""

from __future__ import annotations

import math
import os
import select
import time
from collections.abc import Callable
from contextlib import suppress
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsd_tui.store.inotify import Inotify

LOOK_S = 0.25
_RARELY = 8
"""How many times as long it is to the next look where the kernel tells of every change."""
SETTLE_S = 0.003
"""From a word of the kernel to the look: it comes with the first page of a commit, the change with the last."""
GAP_S = 0.05
"""After a look that a word led to nothing is heard for so long."""
_SAVED = 4
"""So many looks may follow each other that soon, and one more each `period`: what is found is read and drawn."""


class Hearing:
    """Waits for the next time to look at the file at `path`: every `period` seconds, and sooner when the kernel speaks.

    The kernel is believed once it told of a change that was found: then an eighth of the looks is left, for what it
    might not tell one day. One such change, and there is a look every `period` for good: some file systems are silent.
    After a word come two more looks, since a change may be there a moment after the last word of it. In a storm there
    are no more looks than there would be without the kernel.
    """

    def __init__(
        self,
        path: Path,
        period: float,
        settle: float = SETTLE_S,
        gap: float = GAP_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._path, self._period, self._settle, self._gap, self._clock = path, period, settle, gap, clock
        self._ear: Inotify | None = None
        self._believes: bool | None = None
        self._told = False
        """Whether the kernel spoke since a change was last found."""
        self._owed = 0
        """Looks that the last word still leads to."""
        self._poked = False
        self._saved, self._counted = float(_SAVED), clock()
        woken, ring = os.pipe()
        os.set_blocking(ring, False)
        self._woken, self._ring = FileIO(woken, "rb"), FileIO(ring, "wb")
        self._deaf, self._hearing = select.poll(), select.poll()
        for poll in (self._deaf, self._hearing):
            poll.register(woken, select.POLLIN)

    @property
    def rest(self) -> float:
        """Seconds to the next look, if the kernel does not speak."""
        return self._period * (_RARELY if self.believes and not self._owed else 1)

    @property
    def believes(self) -> bool:
        """Whether looks are rare."""
        return self._ear is not None and self._believes is True

    @property
    def doubts(self) -> bool:
        """Whether this look has to be thorough: the kernel spoke, or there are few of them."""
        return self._owed > 0 or self.believes

    def begin(self) -> None:
        """Hear the kernel from now on, where it speaks; where it does not, looking is all there is."""
        with suppress(OSError, ImportError):  # some builds of Python have no ctypes
            from wsd_tui.store.inotify import Inotify  # takes a moment, and nobody should wait for it

            self._ear = Inotify(self._path)
            self._hearing.register(self._ear, select.POLLIN)

    def wait(self) -> None:
        """Until it is time to look, or somebody has woken it."""
        if self._owed > 1:
            self._pause(self._deaf, self._spend())
            self._owed = 1
        elif self._pause(self._hearing, self.rest):
            self._pause(self._deaf, self._settle)
            self._owed = 2
        else:
            self._owed = 0
        if self._hear() or self._poked:
            self._owed, self._poked = 2, False

    def found(self, written: bool) -> None:
        """A look found a change; `written` is whether the file was for certain written since the last look."""
        told, self._told = self._told, False
        if not told and self._hear():  # it came after the look had begun, and more may have come behind it
            told, self._owed = True, 2
        if told and self._believes is None:
            self._believes = True
        if written and not told:
            self._believes = False

    def wake(self) -> None:
        """End the waiting, on whatever thread, as a word of the kernel does."""
        with suppress(ValueError):  # closed
            self._ring.write(b"!")

    def close(self) -> None:
        """Hear nothing more; nobody may be waiting."""
        self._give_up()
        self._woken.close()
        self._ring.close()

    def _hear(self) -> bool:
        """Take what the kernel told; whether it was of the file."""
        if self._ear is None:
            return False
        try:
            heard = self._ear.hear()
        except OSError:  # no watch is left for what stands there now
            self._give_up()
            return False
        self._told = self._told or heard
        return heard

    def _spend(self) -> float:
        """Count a look that a word led to; seconds in which nothing is heard after it."""
        now = self._clock()
        self._saved = min(_SAVED, self._saved + (now - self._counted) / self._period)
        self._counted = now
        if self._saved < 1:
            return self._period
        self._saved -= 1
        return self._gap

    def _give_up(self) -> None:
        if self._ear is not None:
            self._hearing.unregister(self._ear)
            self._ear.close()
            self._ear = None

    def _pause(self, poll: select.poll, seconds: float) -> bool:
        """Wait that long at most; whether it was the kernel that ended it."""
        ready = [descriptor for descriptor, _ in poll.poll(math.ceil(seconds * 1_000))]
        if self._woken.fileno() in ready:
            self._woken.read(4096)
            self._poked = True
        return any(descriptor != self._woken.fileno() for descriptor in ready)
