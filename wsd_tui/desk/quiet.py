"""Time between calls: when the desk is quiet, and which work is likely to be short (G7)."""

from wsd_tui.desk.desk import Desk


def usual_times(desk: Desk) -> dict[str, int]:
    """Problem type -> median of the seconds that its newest resolved tickets took."""
    found: dict[str, list[int]] = {}
    for kind, seconds in desk.store.finder.durations():
        found.setdefault(kind, []).append(seconds)
    return {kind: _middle(times) for kind, times in found.items()}


def _middle(times: list[int]) -> int:
    """The lower median; the module `statistics` would cost every start 20 ms for this one line."""
    return sorted(times)[(len(times) - 1) // 2]


class Quiet:
    """Whether a console has to be reminded: nothing was written for `after` seconds, and once is enough."""

    def __init__(self, after: int, now: int) -> None:
        self._after, self._stirred_at, self._told = after, now, False

    def stir(self, now: int) -> None:
        """Somebody wrote something (UTC seconds)."""
        self._stirred_at, self._told = now, False

    def set_after(self, after: int) -> None:
        """Another patience, from a newer revision."""
        self._after = after

    def due_at(self) -> int | None:
        """When the reminder is due (UTC seconds); None when it was given."""
        return None if self._told else self._stirred_at + self._after

    def comes(self, now: int) -> bool:
        """True once when the desk has been quiet for long enough."""
        due = self.due_at()
        if due is None or now < due:
            return False
        self._told = True
        return True
