"""Fill an empty training database with an invented district: people, devices, outages, open and closed tickets."""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import NamedTuple, TypeVar

from wsd_tui.desk.actor import Actor
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.record import record
from wsd_tui.desk.recorded import RecordedTicket
from wsd_tui.exchange.generator.days import days_until, moments, spread, weight
from wsd_tui.exchange.generator.names import devices, people
from wsd_tui.exchange.generator.outages import Trouble, troubles
from wsd_tui.exchange.generator.story import SOURCE, Cause, Setting, Story

YEARS_DAYS = 3_652
"""So far back the closed tickets reach."""
_RECENT_DAYS, _HALF_LIFE_DAYS = 60, 3.5
"""Open tickets came in during so many days, half of them in the last ones."""
_OF_AN_OUTAGE_DAY = 0.3
"""The share of the tickets of a day with an outage that it made, on average."""
_OF_THE_OUTAGE, _MOST_OF_IT = 0.03, 60
"""The share of open tickets that tell of the outage of today, and how many do at most."""
_PORTION = 2_000
"""Tickets, people or devices recorded in one transaction."""
_LATEST_S = 150
"""Nobody has come in since so long."""
_Item = TypeVar("_Item")


class Size(NamedTuple):
    """How many open tickets, people and closed tickets; the seed decides all the rest."""

    tickets: int
    people: int
    closed: int = 0
    seed: int = 1


def fill(desk: Desk, actor: Actor, size: Size, progress: Callable[[int], None] | None = None) -> int:
    """Record the district up to the desk's present; how many tickets that are. `progress` is told that, too.

    Same seed, same size and same moment: the same content but for salts, and so hashes.
    """
    for part in _portions(people(size.people, size.seed)):
        record(desk, actor, SOURCE, (), people=part)
    for things in _portions(devices(size.people, size.seed)):
        record(desk, actor, SOURCE, (), assets=things)
    now = desk.now()
    today = datetime.fromtimestamp(now, desk.zone).date()
    happened = list(troubles(days_until(today, YEARS_DAYS), now, desk.zone, size.seed))
    for outages in _portions(happened):
        record(desk, actor, SOURCE, (), outages=[trouble.outage for trouble in outages])
    done = 0
    for tickets in _portions(_Arrivals(desk, size, today, happened).tickets()):
        record(desk, actor, SOURCE, tickets)
        done += len(tickets)
        if progress:
            progress(done)
    return done


def _portions(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    rest = iter(items)
    while part := list(islice(rest, _PORTION)):
        yield part


class _Arrivals:
    """The tickets of all days, in the order in which they came in."""

    def __init__(self, desk: Desk, size: Size, today: date, happened: Sequence[Trouble]) -> None:
        self._setting = Setting(desk.calendar, size.people, desk.now())
        self._zone, self._latest = desk.zone, desk.now() - _LATEST_S
        self._chance = random.Random(f"{size.seed} tickets")
        self._days = days_until(today, YEARS_DAYS)
        self._happened = {trouble.day: trouble for trouble in happened}
        self._number = 0
        self._open = self._spread_open(size.tickets)
        self._closed = self._spread_closed(size.closed)

    def tickets(self) -> Iterator[RecordedTicket]:
        """Day by day."""
        for day, still_open, closed in zip(self._days, self._open, self._closed, strict=True):
            trouble = self._happened.get(day)
            told = self._because_of(day, trouble, still_open, closed)
            kinds = [False] * still_open + [True] * closed
            self._chance.shuffle(kinds)
            ordinary = len(kinds) - told
            at = list(moments(day, ordinary, self._zone, self._latest, self._chance))
            causes: list[tuple[int, Cause | None]] = [(moment, None) for moment in at]
            if trouble is not None:
                span = trouble.end - trouble.start
                causes += [(trouble.start + self._chance.randrange(span), trouble.cause) for _ in range(told)]
                causes.sort(key=lambda one: one[0])
            for done, (received, cause) in zip(kinds, causes, strict=True):
                self._number += 1
                story = Story(self._setting, self._chance, received, cause)
                yield story.ticket(f"t{self._number:07}", done=done)

    def _because_of(self, day: date, trouble: Trouble | None, still_open: int, closed: int) -> int:
        """How many of the day's tickets came in because of its outage."""
        if trouble is None:
            return 0
        if day == self._days[-1]:
            return min(_MOST_OF_IT, still_open, round(sum(self._open) * _OF_THE_OUTAGE))
        return round((still_open + closed) * self._chance.random() * 2 * _OF_AN_OUTAGE_DAY)

    def _spread_open(self, count: int) -> list[int]:
        recent = self._days[-_RECENT_DAYS:]
        weights = [
            weight(day) * 0.5 ** ((_RECENT_DAYS - 1 - at) / _HALF_LIFE_DAYS) for at, day in enumerate(recent)
        ]
        return [0] * (len(self._days) - _RECENT_DAYS) + spread(count, weights, self._chance)

    def _spread_closed(self, count: int) -> list[int]:
        return spread(count, list(map(weight, self._days)), self._chance)
