"""The outages of an invented district: some every school year, and one that people suffer from now."""

import random
from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from wsd_tui.desk.recorded import RecordedEntry, RecordedOutage
from wsd_tui.exchange.event_log.history import PLACES_A_LINE
from wsd_tui.exchange.generator.days import weight
from wsd_tui.exchange.generator.story import COORDINATOR, SOURCE, Cause

_KINDS = (
    ("network", "wifi", "network", "Wi-Fi drops every few minutes in several rooms of the building."),
    ("network", "internet", "network", "Nothing outside of the district can be reached."),
    ("email", "email", "software", "Mail is neither sent nor received."),
    ("phone", "phones", "telephone", "Telephones have no dial tone."),
    ("power", "power", "hardware", "Half of the building has no power."),
    ("web_sis", "sis", "software", "The student information system does not answer."),
)
_SITES = ("primary", "elementary")
A_DAY = 0.03
"""Outages on an ordinary school day."""


class Trouble(NamedTuple):
    """An outage of the district, and what the tickets tell that came in because of it."""

    day: date
    outage: RecordedOutage
    cause: Cause
    start: int
    end: int


def troubles(days: list[date], now: int, zone: ZoneInfo, seed: int) -> Iterator[Trouble]:
    """Outages on some of the days, in order, numbered from 1; the last one is going on at `now` (UTC seconds)."""
    chance, number = random.Random(f"{seed} outages"), 0
    for day in days[:-1]:
        if chance.random() < A_DAY * weight(day):
            number += 1
            start = int(datetime(day.year, day.month, day.day, 7, tzinfo=zone).timestamp())
            start += chance.randrange(6 * 3_600)
            yield _trouble(number, day, start, start + chance.randrange(1_200, 9_000), chance)
    yield _trouble(number + 1, days[-1], now - 2_700, None, chance)


def _trouble(number: int, day: date, start: int, end: int | None, chance: random.Random) -> Trouble:
    category, service, problem_type, nature = chance.choice(_KINDS)
    site = chance.choice(_SITES)
    declared = start + chance.randrange(180, 900)
    entries = [
        _entry(
            "declared",
            declared,
            {
                "category": category,
                "extent": "partial",
                "services": [service],
                "sites": [site],
                "audience": "all_staff",
                "started_at": start,
                "cadence_min": 60,
                "next_update_at": declared + 3_600,
            },
            nature,
        )
    ]
    if end is not None:
        end = max(end, declared + 600)
        middle = (declared + end) // 2
        known = {"state": "identified", "next_update_at": middle + 3_600}
        entries.append(_entry("updated", middle, known, "The cause is found, and we are working on it."))
        entries.append(_entry("restored", end, {"restored_at": end}, "Everything works again."))
        entries.append(_entry("reviewed", end + 2 * 86_400, {}, "A spare is on the shelf from now on."))
    placed = [(at * PLACES_A_LINE, entry) for at, entry in enumerate(entries, 1)]
    outage = RecordedOutage(source=SOURCE, ref=f"o{number}", entries=placed)
    return Trouble(day, outage, Cause(number, problem_type, site), start, end or start + 2_400)


def _entry(kind: str, at: int, data: dict[str, object], text: str) -> RecordedEntry:
    return RecordedEntry(kind=kind, at=at, by=COORDINATOR, channel="console", data=data, body=text)
