"""One timer for everything that reads otherwise as time goes by, set to the next moment at which it does."""

from collections.abc import Callable
from typing import Protocol

LONGEST_S = 60.0
"""The clock is looked at this often in any case, as a machine can sleep and a clock can be set."""

SHORTEST_S = 0.01
"""A timer of Textual that is due while it is being set never fires, and one without any wait divides by it."""


class Ticking(Protocol):
    """What shows times; all instants in UTC seconds."""

    def tick(self, now: int) -> None:
        """Draw again what reads otherwise at `now`, and nothing else."""

    def next_change(self, now: int) -> int | None:
        """The first instant after `now` at which something can read otherwise."""


class Stoppable(Protocol):
    """A timer that can be called off."""

    def stop(self) -> None:
        """Call it off."""


class Ticker:
    """Ticks what `shown` gives, as long as it gives something.

    `exact` is the desk's time with fractions, `later` sets a timer in seconds.
    """

    def __init__(
        self,
        exact: Callable[[], float],
        later: Callable[[float, Callable[[], None]], Stoppable],
        shown: Callable[[], Ticking | None],
    ) -> None:
        self._exact, self._later, self._shown = exact, later, shown
        self._timer: Stoppable | None = None

    def fire(self) -> None:
        """Tick now, and set the timer anew."""
        shown = self._shown()
        if shown is not None:
            shown.tick(int(self._exact()))
            self.set()

    def set(self) -> None:
        """Set the timer to the next moment at which something visible reads otherwise."""
        self.stop()
        shown = self._shown()
        if shown is None:
            return
        exact = self._exact()
        at = shown.next_change(int(exact))
        wait = LONGEST_S if at is None else min(LONGEST_S, max(SHORTEST_S, at - exact))
        self._timer = self._later(wait, self.fire)

    def stop(self) -> None:
        """Tick no more."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
