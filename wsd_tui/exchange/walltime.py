"""Wall times of a log, read from its cells and turned into UTC.

A wall time is an integer: the seconds since 1970 that a clock on the wall shows, as if there were no zones.
Order, cuts and shifts by weeks are reckoned on the wall, so that a morning stays a morning across a change
of the clocks; only then the zone makes UTC of it.
"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from wsd_tui.desk.when import demand_year

_DAY = 86_400
WEEK = 7 * _DAY
_EPOCH = datetime(1970, 1, 1)


def wall_of(moment: datetime) -> int:
    """The wall time of a naive datetime, ValueError for another; its microseconds are cut."""
    if moment.tzinfo is not None:
        raise ValueError("a wall time has no offset")
    since = moment - _EPOCH
    return since.days * _DAY + since.seconds


def wall_at(utc: int, zone: ZoneInfo) -> int:
    """The wall time in `zone` at an instant in UTC seconds."""
    return wall_of(datetime.fromtimestamp(utc, zone).replace(tzinfo=None))


def utc_of(wall: int, zone: ZoneInfo) -> int:
    """The instant in UTC seconds at which clocks in `zone` show `wall`; of two, the earlier."""
    return int(datetime.fromtimestamp(wall, UTC).replace(tzinfo=zone).timestamp())


class YearError(ValueError):
    """A date in a year in which nothing can have happened at a desk."""


class WallReader:
    """Reads the moments of a log; a text once read is remembered, because many events share a minute."""

    def __init__(self, pattern: str, log_zone: ZoneInfo | None, zone: ZoneInfo) -> None:
        """`pattern` as for strptime; `log_zone` None means that the log keeps the time of `zone`."""
        self._pattern = pattern
        self._log_zone = None if log_zone == zone else log_zone
        self._zone = zone
        self._known: dict[str, int] = {}

    def read(self, text: str) -> int:
        """The wall time in the desk's zone; ValueError for a text that is no such date.

        YearError for a date that is one, in a year that cannot be meant.
        """
        wall = self._known.get(text)
        if wall is None:
            moment = datetime.strptime(text, self._pattern)
            try:
                demand_year(moment)
            except ValueError as error:
                raise YearError(str(error)) from None
            wall = self._known[text] = self.translate(moment)
        return wall

    def translate(self, moment: datetime) -> int:
        """The wall time in the desk's zone of a naive moment in the log's own zone."""
        wall = wall_of(moment)
        return wall if self._log_zone is None else wall_at(utc_of(wall, self._log_zone), self._zone)
