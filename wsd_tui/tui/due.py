"""How long what stands on the screen reads as it does."""

from wsd_tui.present.times import MINUTE


class Holding:
    """A span in UTC seconds, empty at first; it never reaches past the end of its minute."""

    def __init__(self) -> None:
        self._since = self._until = 0

    def hold(self, now: int, change: int | None) -> None:
        """Made at `now`, and first to read otherwise at `change`, if that is known."""
        minute = now + MINUTE - now % MINUTE
        self._since, self._until = now, minute if change is None else min(minute, change)

    def drop(self) -> None:
        """It may read otherwise at once."""
        self._since = self._until = 0

    def holds(self, now: int) -> bool:
        """Whether it still reads so; not before it was made either, as a clock can be set back."""
        return self._since <= now < self._until

    def until(self, now: int) -> int | None:
        """The end of it; None when it does not hold."""
        return self._until if self.holds(now) else None
