"""Values of a feed: moments with their zone, lengths, and zones by whatever name a program gives them."""

from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import NamedTuple, cast
from zoneinfo import ZoneInfo

from wsd_tui.exchange.calendar.ics_lines import Component, Property

FIRST_YEAR, LAST_YEAR = 1970, 2200


class Moment(NamedTuple):
    """A date, or a time on a wall. `zone` None is the district's own, and stands with every date."""

    wall: datetime
    zone: tzinfo | None = None
    whole_day: bool = False

    def moved(self, by: timedelta) -> "Moment":
        """So much later on the same wall."""
        return self._replace(wall=self.wall + by)

    def local(self, zone: ZoneInfo) -> datetime:
        """The naive wall time in the district."""
        if self.zone is None or self.whole_day:
            return self.wall
        return self.wall.replace(tzinfo=self.zone).astimezone(zone).replace(tzinfo=None)


class Zones:
    """The zones that a feed names; those that nobody knows are read as the district's, and kept by name."""

    def __init__(self, components: list[Component]) -> None:
        self._own = {
            named.value: component for component in components if (named := _tzid(component)) is not None
        }
        self._known: dict[str, tzinfo | None] = {}
        self.unknown: dict[str, int] = {}

    def find(self, name: str, line: int) -> tzinfo | None:
        """The zone of a TZID; None, and a line in `unknown`, for one that cannot be found."""
        if name not in self._known:
            self._known[name] = _by_name(name) or self._defined(name)
        if self._known[name] is None:
            self.unknown.setdefault(name, line)
        return self._known[name]

    def _defined(self, name: str) -> tzinfo | None:
        """A zone by the rules that the feed itself gives for it."""
        component = self._own.get(name)
        if component is None:
            return None
        from icalendar import Timezone

        try:
            made = cast(Timezone, Timezone.from_ical("\r\n".join(component.source)))
            zone: tzinfo = made.to_tz(lookup_tzid=False)
            datetime(2026, 7, 1, tzinfo=zone).astimezone(UTC)
        except Exception:  # whatever a broken definition makes the library stumble over
            return None
        return zone


def _tzid(component: Component) -> Property | None:
    for line in component.source:
        name, _, value = line.partition(":")
        if name.strip().upper().partition(";")[0] == "TZID":
            return Property(component.line, "TZID", {}, value.strip())
    return None


def _by_name(name: str) -> tzinfo | None:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    plain = name.strip().strip('"')
    tails = ["/".join(plain.split("/")[-count:]) for count in (3, 2)] if plain.startswith("/") else []
    for candidate in (plain, WINDOWS_TO_OLSON.get(plain, ""), *tails):
        try:
            if candidate and not candidate.startswith(("/", ".")):
                return ZoneInfo(candidate)
        except (KeyError, ValueError, OSError):
            continue
    return None


def moments(one: Property, zones: Zones) -> list[Moment]:
    """The dates or times of a property, of a list as EXDATE several; ValueError, which says what is wrong."""
    return [_moment(part.strip(), one, zones) for part in one.value.split(",") if part.strip()]


def moment(one: Property, zones: Zones) -> Moment:
    """The one date or time of a property; ValueError for none and for several."""
    found = moments(one, zones)
    if len(found) != 1:
        raise ValueError(f"{one.value[:40]!r} is no date")
    return found[0]


def _moment(text: str, one: Property, zones: Zones) -> Moment:
    from icalendar.prop import vDDDTypes

    try:
        value = vDDDTypes.from_ical(text)
    except (ValueError, TypeError, OverflowError):
        value = None
    if isinstance(value, tuple):  # a period, as an RDATE may have: it begins there
        value = value[0]
    if not isinstance(value, date):
        raise ValueError(f"{text[:40]!r} is no date")
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise ValueError(f"the year {value.year} cannot be meant")
    return moment_of(value, one, zones)


def moment_of(value: date, one: Property, zones: Zones) -> Moment:
    """The moment that a date or datetime means in a property with these parameters."""
    if not isinstance(value, datetime):
        return Moment(datetime(value.year, value.month, value.day), None, True)
    if one.params.get("VALUE", "").upper() == "DATE":
        return Moment(datetime(value.year, value.month, value.day), None, True)
    if value.tzinfo is not None:
        return Moment(value.astimezone(UTC).replace(tzinfo=None), UTC)
    name = one.params.get("TZID")
    return Moment(value, zones.find(name, one.line) if name else None)


def length(one: Property) -> timedelta:
    """The length of a DURATION; ValueError for none, a negative or an endless one."""
    from icalendar.prop import vDuration

    try:
        found = vDuration.from_ical(one.value.strip())
    except (ValueError, TypeError, OverflowError):
        found = None
    if not isinstance(found, timedelta) or found < timedelta() or found > timedelta(days=400):
        raise ValueError(f"{one.value[:40]!r} is no length of an event")
    return found
