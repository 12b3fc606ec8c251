"""When the console locks itself: after so long without a key."""

from collections.abc import Callable

from wsd_tui.tui.ticker import Stoppable

Later = Callable[[float, Callable[[], None]], Stoppable]


class Idle:
    """Calls `lock` once no key came for `after` seconds; never when that is 0.

    `clock` gives seconds that never go back, `later` sets a timer. A key only notes the time; the timer looks.
    """

    def __init__(
        self, after: float, clock: Callable[[], float], later: Later, lock: Callable[[], None]
    ) -> None:
        self._after, self._clock, self._later, self._lock = after, clock, later, lock
        self._last = clock()
        self._waiting = False

    def touch(self) -> None:
        """A key came."""
        self._last = self._clock()
        self._wait(self._after)

    def since(self) -> float:
        """Seconds since the last key, or since it began."""
        return self._clock() - self._last

    def _wait(self, seconds: float) -> None:
        if self._after and not self._waiting:
            self._waiting = True
            self._later(seconds, self._look)

    def _look(self) -> None:
        self._waiting = False
        left = self._last + self._after - self._clock()
        if left > 0:
            self._wait(left)
        else:
            self._lock()
