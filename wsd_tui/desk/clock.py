"""The desk clock: one object that says what time it is at the desk, so that tests and training can set it."""

import time
from collections.abc import Callable


class DeskClock:
    """`now()` in UTC seconds. `is_set` says that it does not tell real time; then only training databases
    take writes."""

    is_set = False

    def now(self) -> int:
        """The desk's time in whole UTC seconds."""
        return int(self.exact())

    def exact(self) -> float:
        """The desk's time with fractions, for a tick on the second boundary."""
        return time.time()

    def catch_up(self, at: int) -> None:
        """Go on from `at` (UTC seconds), where the clock can be set; real time cannot."""


class OffsetClock(DeskClock):
    """A clock that was set to `start` (UTC seconds) when made and goes on from there."""

    is_set = True

    def __init__(self, start: int, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._start, self._monotonic, self._made = start, monotonic, monotonic()

    def exact(self) -> float:
        """Seconds since it was made, on top of where it was set."""
        return self._start + self._monotonic() - self._made

    def catch_up(self, at: int) -> None:
        """Go on from `at`."""
        self._start += at - int(self.exact())


class FrozenClock(DeskClock):
    """A clock that stands still until it is moved."""

    is_set = True

    def __init__(self, at: int) -> None:
        self.at = float(at)

    def exact(self) -> float:
        """Where it was put."""
        return self.at

    def catch_up(self, at: int) -> None:
        """Stand at `at`."""
        self.at = float(at)

    def move(self, seconds: float) -> None:
        """Move on by so many seconds."""
        self.at += seconds
