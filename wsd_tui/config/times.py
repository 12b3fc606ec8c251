"""Checkers of dates, clock times, ranges, durations and zones, all read from their text."""

import re
from datetime import date, datetime

from wsd_tui.config.scalars import Check, scalar

_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]|24:00")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"([0-9-]{10})[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2})?) ?(Z|[+-][0-9]{2}:?[0-9]{2})?")
_DURATION = re.compile(r"(?=[0-9])(?:([0-9]{1,6})h)?(?:([0-9]{1,6})m)?(?:([0-9]{1,6})s)?")


def day() -> Check[date]:
    """A date YYYY-MM-DD."""
    return scalar(_date, "a date such as 2026-11-26")


def clock_time() -> Check[str]:
    """A time of day from 00:00 to 24:00, as the text HH:MM."""
    return scalar(_clock, 'a time of day such as "06:30"')


def time_range() -> Check[tuple[str, str]]:
    """Two times of one day, the first before the second: "06:30-15:30" gives ("06:30", "15:30")."""
    return scalar(_range, 'a range of hours such as "06:30-15:30"')


def local_datetime() -> Check[datetime]:
    """A moment of the district's wall clock, without offset: naive."""

    def parse(written: str) -> datetime:
        moment = _moment(written)
        if moment.tzinfo is not None:
            raise ValueError("district time, so leave the offset away")
        return moment

    return scalar(parse, 'a moment such as "2026-09-09 10:40"')


def aware_datetime() -> Check[datetime]:
    """A moment with its offset from UTC: aware."""

    def parse(written: str) -> datetime:
        moment = _moment(written)
        if moment.tzinfo is None:
            raise ValueError("the offset is missing")
        return moment

    return scalar(parse, 'a moment such as "2026-09-09T10:40-07:00"')


def duration(low: int = 1, high: int = 366 * 86400) -> Check[int]:
    """A length of time such as 30m, 4h, 1h30m or 90s, in seconds, within bounds of seconds."""

    def parse(written: str) -> int:
        seconds = _seconds(written.strip())
        if not low <= seconds <= high:
            raise ValueError(f"at least {_spelled(low)}" if seconds < low else f"at most {_spelled(high)}")
        return seconds

    return scalar(parse, "a duration such as 30m, 4h or 1h30m")


def timezone() -> Check[str]:
    """The name of a time zone that this machine knows."""
    return scalar(_zone, "a time zone such as America/Phoenix")


def _date(written: str) -> date:
    if not _DATE.fullmatch(written.strip()):
        raise ValueError
    return date.fromisoformat(written.strip())


def _clock(written: str) -> str:
    time = written.strip()
    if _CLOCK.fullmatch(time):
        return time
    raise ValueError(f'write "0{time}"' if _CLOCK.fullmatch(f"0{time}") else "")


def _range(written: str) -> tuple[str, str]:
    first, dash, last = (part.strip() for part in written.partition("-"))
    if not dash:
        raise ValueError
    start, end = _clock(first), _clock(last)
    if start >= end:
        raise ValueError(
            f'it must end later; over midnight write "{start}-24:00" and, next day, "00:00-{end}"'
        )
    return start, end


def _moment(written: str) -> datetime:
    parts = _MOMENT.fullmatch(written.strip())
    if not parts:
        raise ValueError
    day_text, time_text, offset = parts.groups()
    return datetime.fromisoformat(f"{day_text}T{time_text}{offset or ''}")


def _seconds(written: str) -> int:
    parts = _DURATION.fullmatch(written)
    if parts:
        hours, minutes, seconds = (int(part or 0) for part in parts.groups())
        return hours * 3600 + minutes * 60 + seconds
    if written.isdecimal():
        raise ValueError("the unit is missing: h, m or s")
    raise ValueError("days are written in hours: 24h" if re.fullmatch(r"[0-9]+d", written) else "")


def _spelled(seconds: int) -> str:
    for size, unit in ((3600, "h"), (60, "m")):
        if seconds and seconds % size == 0:
            return f"{seconds // size}{unit}"
    return f"{seconds}s"


def _zone(written: str) -> str:
    from zoneinfo import ZoneInfo, available_timezones

    from wsd_tui.config.faults import nearest

    name = written.strip()
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        guess = nearest(name, sorted(available_timezones()))
        raise ValueError(guess if guess.startswith("did") else "") from None
    return name
