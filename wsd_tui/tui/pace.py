"""How often other people's changes are drawn: at once, and four times a second in a storm."""

from collections import deque

STORM = 20
"""Changes a second above which they are gathered."""
PAUSE_S = 0.25


class Pace:
    """Counts changes over the last second; times in seconds of a clock that never goes back."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, int]] = deque()

    def count(self, at: float, changes: int) -> float:
        """Note changes drawn at a time; how long to wait before drawing again."""
        self._seen.append((at, changes))
        while self._seen[0][0] <= at - 1:
            self._seen.popleft()
        return PAUSE_S if sum(number for _, number in self._seen) > STORM else 0.0
