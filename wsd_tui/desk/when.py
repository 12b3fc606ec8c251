"""Read a moment that somebody typed, in district time."""

from datetime import date, datetime, time, timedelta

from wsd_tui.desk.desk import Desk

EXAMPLES = "15:30, tomorrow 08:00, 2026-09-10 or 2026-09-10 08:00"
FIRST_YEAR, LAST_YEAR = 1970, 2199
"""The years in which something can happen at a desk; due times reach a little further."""


def parse_when(desk: Desk, text: str) -> int:
    """UTC seconds of `15:30` (today), `tomorrow`, `tomorrow 08:00`, a date, or a date with a time.

    A day without a time means when the desk opens on that day or after it. ISO times may carry an offset.
    Raises ValueError with examples.
    """
    words = text.strip().casefold()
    today = datetime.fromtimestamp(desk.now(), desk.zone).date()
    try:
        if words[10:11] == "t" or (len(words) > 10 and words[-6:-5] in ("+", "-")):
            return _instant(desk, datetime.fromisoformat(text.strip()))
        day, clock = _split(words, today)
        if clock:
            return _instant(desk, datetime.combine(day, time.fromisoformat(clock.zfill(5))))
        return desk.calendar.next_open_s(_instant(desk, datetime.combine(day, time())))
    except ValueError:
        raise ValueError(f"{text!r} is no moment: write {EXAMPLES}") from None


def demand_year(moment: datetime) -> datetime:
    """The moment, if its year is one for a desk; ValueError for a slip of the pen."""
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValueError(f"the year {moment.year} lies outside {FIRST_YEAR} to {LAST_YEAR}")
    return moment


def _split(words: str, today: date) -> tuple[date, str]:
    first, _, rest = words.partition(" ")
    if first == "tomorrow":
        return today + timedelta(days=1), rest
    if first == "today":
        return today, rest
    if ":" in first and not rest:
        return today, first
    return date.fromisoformat(first), rest


def _instant(desk: Desk, moment: datetime) -> int:
    demand_year(moment)
    aware = moment if moment.tzinfo else moment.replace(tzinfo=desk.zone)
    return int(aware.timestamp())
