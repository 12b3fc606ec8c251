"""Replay of an old log as if it happened now: a cut at a moment and a shift by whole weeks."""

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import msgspec

from wsd_tui.exchange.walltime import WEEK, utc_of, wall_at


class Replay(msgspec.Struct, frozen=True, kw_only=True):
    """Where a log is cut and how far it is moved: `cut` is wall time before the shift, `clock` UTC after."""

    cut: int
    weeks: int
    clock: int
    zone: ZoneInfo

    def to_utc(self) -> Callable[[int], int]:
        """A function that moves a wall time of the log and gives it in UTC seconds, never after the clock.

        It remembers what it has turned. A wall time that the clocks skip could land after the cut; it stops
        at the clock.
        """
        known: dict[int, int] = {}

        def turned(wall: int) -> int:
            utc = known.get(wall)
            if utc is None:
                utc = known[wall] = min(utc_of(wall + self.weeks * WEEK, self.zone), self.clock)
            return utc

        return turned

    def clock_text(self) -> str:
        """The value for `--clock` that puts the console on the moment of the cut: ISO 8601 with offset."""
        return datetime.fromtimestamp(self.clock, UTC).astimezone(self.zone).isoformat()


def replay_at(cut: int, zone: ZoneInfo, now: int, before: int | None = None) -> Replay:
    """Move the wall time `cut` by the latest whole number of weeks that is not after `now` (UTC seconds).

    A log that was moved by some weeks `before` goes on with the same, as long as that is not after `now`.
    """
    if before is not None and utc_of(cut + before * WEEK, zone) <= now:
        return Replay(cut=cut, weeks=before, clock=utc_of(cut + before * WEEK, zone), zone=zone)
    weeks = (wall_at(now, zone) - cut) // WEEK
    if utc_of(cut + weeks * WEEK, zone) > now:  # a wall time that the clocks skip
        weeks -= 1
    return Replay(cut=cut, weeks=weeks, clock=utc_of(cut + weeks * WEEK, zone), zone=zone)


def as_it_was(zone: ZoneInfo, now: int) -> Replay:
    """No shift: everything up to `now` (UTC seconds) stays at its own time."""
    return Replay(cut=wall_at(now, zone), weeks=0, clock=now, zone=zone)
