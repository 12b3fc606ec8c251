"""Instants and durations in words: always district time, with the zone named where asked."""

from datetime import datetime
from zoneinfo import ZoneInfo

from wsd_tui.sla import duration_words

MINUTE, HOUR, DAY = 60, 3600, 86_400
FINE_BELOW = 10 * MINUTE
"""Shorter durations are told to the second."""

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_NEAR = 3
"""Days to each side in which the name of a week day can mean one date only."""


def local(t: int, zone: ZoneInfo, now: int | None = None) -> str:
    """An instant as short as it is clear: `today 15:30`, `Tue 09:12` within three days, `Thu 09-10 08:00`.

    Another year is written out, and so is everything without a `now` to stand beside.
    """
    at = datetime.fromtimestamp(t, zone)
    clock = f"{at:%H:%M}"
    day = _DAYS[at.weekday()]
    if now is None:
        return f"{day} {at:%Y-%m-%d} {clock}"
    here = datetime.fromtimestamp(now, zone)
    away = (at.date() - here.date()).days
    if away == 0:
        return f"today {clock}"
    if abs(away) <= _NEAR:
        return f"{day} {clock}"
    return f"{day} {at:%m-%d} {clock}" if at.year == here.year else f"{at:%Y-%m-%d} {clock}"


def zone_label(t: int, zone: ZoneInfo) -> str:
    """The zone's short name at an instant: `MST`, or `UTC-03` where it has figures only."""
    name = datetime.fromtimestamp(t, zone).tzname() or str(zone)
    return f"UTC{name}" if name[:1] in "+-" else name


def zoned(t: int, zone: ZoneInfo, now: int | None = None) -> str:
    """As `local`, with the zone named: `today 15:30 MST`."""
    return f"{local(t, zone, now)} {zone_label(t, zone)}"


def spoken_time(t: int, zone: ZoneInfo, now: int) -> str:
    """An instant as it is said: `today at 09:12`."""
    return said_time(local(t, zone, now))


def said_time(written: str) -> str:
    """What `local` has written, as it is said: `Thu 11:00` is `Thu at 11:00`."""
    day, _, clock = written.rpartition(" ")
    return f"{day} at {clock}"


def clock_time(t: int, zone: ZoneInfo, now: int) -> str:
    """`08:12` for today, else as `local`."""
    return local(t, zone, now).removeprefix("today ")


def iso(t: int, zone: ZoneInfo) -> str:
    """ISO 8601 with the offset of the district: `2026-09-08T13:00:00-07:00`."""
    return datetime.fromtimestamp(t, zone).isoformat()


def lasting(seconds: int) -> str:
    """A duration in words: `3 h 12 min`, below ten minutes `9 min 59 s`; without its sign."""
    size = abs(seconds)
    return duration_words(size - size % MINUTE if size >= FINE_BELOW else size)


def staffed(seconds: int) -> str:
    """A duration in staffed time, saying so: `3 h 12 min (staffed)`."""
    return f"{lasting(seconds)} (staffed)"


def age(seconds: int) -> str:
    """How long ago in at most 4 cells: `<1h`, `4h`, `3d`, `12w`, `3y`; it changes once an hour at most."""
    if seconds < HOUR:
        return "<1h"
    if seconds < DAY:
        return f"{seconds // HOUR}h"
    days = seconds // DAY
    if days < 100:
        return f"{days}d"
    return f"{days // 7}w" if days < 700 else f"{min(days // 365, 999)}y"


def ago(seconds: int) -> str:
    """How long ago, as it is said aloud: `less than a minute`, `5 minutes`, `1 hour`, `3 days`."""
    for unit, word in ((DAY, "day"), (HOUR, "hour"), (MINUTE, "minute")):
        if seconds >= unit:
            count = seconds // unit
            return f"{count} {word}{'' if count == 1 else 's'}"
    return "less than a minute"


def next_age_change(since: int, now: int) -> int:
    """The next instant at which `age(now - since)` can read otherwise."""
    passed = max(0, now - since)
    unit = HOUR if passed < DAY else DAY
    return now + unit - passed % unit
