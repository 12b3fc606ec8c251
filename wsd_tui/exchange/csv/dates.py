"""Dates and times as any program writes them. Whether the day or the month stands first is proved, never guessed."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from typing import NamedTuple

DAY_FIRST, MONTH_FIRST = "day-first", "month-first"
ORDERS = (DAY_FIRST, MONTH_FIRST)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CENTURY = 70
"""Two-digit years from here on are of the last century."""

_TIME = re.compile(
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]\.?\s?m\.?)?\s*(?P<offset>Z|UTC|GMT|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
_ISO = re.compile(r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})")
_NUMERIC = re.compile(r"(?P<first>\d{1,2})([-/.])(?P<second>\d{1,2})\2(?P<year>\d{4}|\d{2})")
_DAY_MONTH = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[ -]+(?P<month>[a-z]{3,9})\.?,?[ -]+(?P<year>\d{4})", re.I
)
_MONTH_DAY = re.compile(r"(?P<month>[a-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})", re.I)
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[,.]? +", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:T|,? +|, *)(?:at +)?")
_SERIAL = re.compile(r"[1-9]\d{4}(?:[.,]\d+)?")


class Written(NamedTuple):
    """A moment as it is written: its year, its day and month in either order or known, its time and offset."""

    year: int
    first: int
    second: int
    known: str
    time: tuple[int, int, int]
    offset: timedelta | None
    has_time: bool

    def under(self, order: str) -> datetime | None:
        """The moment, aware where an offset is written; None when there is no such date in that order."""
        month, day = (
            (self.first, self.second) if (self.known or order) == MONTH_FIRST else (self.second, self.first)
        )
        try:
            moment = datetime(self.year, month, day, *self.time)
        except ValueError:
            return None
        return moment if self.offset is None else moment.replace(tzinfo=timezone(self.offset))

    @property
    def is_open(self) -> bool:
        """Whether its order matters and is not known by its form."""
        return not self.known and self.first != self.second


class Proof(NamedTuple):
    """What a column tells of the order: the order, or why there is none; `by` is the value that proves it."""

    order: str
    by: str = ""
    ambiguous: tuple[str, ...] = ()
    against: tuple[str, str] = ("", "")


@lru_cache(maxsize=50_000)
def written(text: str) -> Written | None:
    """The moment that a text holds; None when it holds none."""
    text = text.strip()
    weekday = _WEEKDAY.match(text)
    text = text[weekday.end() :] if weekday else text
    for shape in (_ISO, _NUMERIC, _DAY_MONTH, _MONTH_DAY):
        match = shape.match(text)
        if match:
            return _with_time(match, text[match.end() :])
    return None


def is_serial(text: str) -> bool:
    """Whether it looks like a spreadsheet's own count of days."""
    return bool(_SERIAL.fullmatch(text))


def _with_time(match: re.Match[str], rest: str) -> Written | None:
    time, offset = (0, 0, 0), None
    if rest.strip():
        between = _BETWEEN.match(rest)
        clock = _TIME.fullmatch(rest[between.end() :].strip()) if between else None
        if clock is None:
            return None
        found = _clock(clock)
        if found is None:
            return None
        time, offset = found
    parts = match.groupdict()
    year = int(parts["year"])
    if len(parts["year"]) == 2:
        year += 1900 if year >= _CENTURY else 2000
    if "month" not in parts:
        return Written(year, int(parts["first"]), int(parts["second"]), "", time, offset, bool(rest.strip()))
    month = _month(parts["month"])
    if not month:
        return None
    return Written(year, month, int(parts["day"]), MONTH_FIRST, time, offset, bool(rest.strip()))


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    short = text[:3].casefold()
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


def _clock(match: re.Match[str]) -> tuple[tuple[int, int, int], timedelta | None] | None:
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    half = (match["half"] or "")[:1].lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    try:
        return (hour, minute, second), _offset(match["offset"])
    except ValueError:
        return None


def _offset(text: str | None) -> timedelta | None:
    """What is written, None where nothing is; ValueError for an offset that no clock has."""
    if not text:
        return None
    if text[0] not in "+-":
        return timedelta()
    hours, minutes = int(text[1:3]), int(text[-2:])
    if hours > 23 or minutes > 59:
        raise ValueError(text)
    offset = timedelta(hours=hours, minutes=minutes)
    return -offset if text[0] == "-" else offset


def prove(texts: Iterable[str]) -> Proof:
    """Which order a column's values prove: a number over 12 in one place. Values that are no dates tell nothing."""
    proofs: dict[str, str] = {}
    ambiguous: list[str] = []
    seen = False
    for text in texts:
        moment = written(text)
        if moment is None or moment.known:
            continue
        fitting = [order for order in ORDERS if moment.under(order) is not None]
        if len(fitting) == 1:
            proofs.setdefault(fitting[0], text)
        elif moment.is_open and fitting:
            seen = True
            if len(ambiguous) < 3:
                ambiguous.append(text)
    if len(proofs) > 1:
        return Proof("", ambiguous=tuple(ambiguous), against=(proofs[DAY_FIRST], proofs[MONTH_FIRST]))
    for order, by in proofs.items():
        return Proof(order, by)
    return Proof("", ambiguous=tuple(ambiguous)) if seen else Proof(MONTH_FIRST)


def agreed(proofs: Sequence[Proof]) -> str:
    """The order that every column with a proof shares; empty when there is none, or two."""
    orders = {proof.order for proof in proofs if proof.by}
    return orders.pop() if len(orders) == 1 and not any(any(proof.against) for proof in proofs) else ""
