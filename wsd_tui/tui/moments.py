"""Moments typed on the prompt line: what the desk reads, and the days of the week as well."""

from datetime import date, datetime, timedelta

from wsd_tui.desk.desk import Desk
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.when import EXAMPLES, parse_when
from wsd_tui.present.times import local
from wsd_tui.tui.question import Choice

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SHORTEST = 3


def moment(desk: Desk, typed: str) -> int:
    """The moment meant, in UTC seconds; a day alone is when the desk opens then. Refused for no moment."""
    first, _, rest = typed.strip().casefold().partition(" ")
    named = [at for at, day in enumerate(_DAYS) if len(first) >= _SHORTEST and first.startswith(day)]
    text = f"{_next(desk, named[0]).isoformat()} {rest or '00:00'}" if named else typed
    try:
        at = parse_when(desk, text)
        return desk.calendar.next_open_s(at) if named and not rest else at
    except ValueError:
        raise Refused("time", f'"{typed}" is no moment', f"Write {EXAMPLES}, or a day such as thu") from None


def _next(desk: Desk, weekday: int) -> date:
    """The next such day, never today."""
    today = datetime.fromtimestamp(desk.now(), desk.zone).date()
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def wake_ups(desk: Desk) -> list[Choice]:
    """Days to wait until, the nearest first, each with the moment that it means."""
    told = sorted((moment(desk, word), word) for word in ("tomorrow", *_DAYS))
    return [Choice(word, local(at, desk.zone, desk.now())) for at, word in told]
