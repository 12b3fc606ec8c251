"""The tickets of a report as columns, with their final or present verdicts.

A column holds one value of each ticket: over very many of them that is counted several times as fast as an object for
each, takes a fraction of the memory, and leaves the collector of garbage nothing to go over.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import msgspec

from wsd_tui.desk.desk import Desk
from wsd_tui.desk.reports.period import Period
from wsd_tui.desk.reports.verdicts import NO_CLOCKS, Brief, Judging, Outcomes

GONE = ("void", "merged")
"""States of what is no ticket of its own: its opening was undone, or it goes on in another one."""
NOBODY = NOWHERE = "none"
"""In place of an owner, a problem type, a site or a channel that a ticket has not."""
NEVER = 2**62
"""A moment after all others, in place of one at which a ticket was resolved once and for all."""
FIRST, EVENT, EVER, DONE, AGAIN = 1, 2, 4, 8, 16
"""What became of a ticket, one bit each: resolved in the first contact, an event, ever resolved, resolved now, and
ever resolved but not once and for all."""
Stretches = Sequence[tuple[int, int | None]]
"""(resolved_at, reopened_at or None) in order."""

_STATE, _RECEIVED_AT = 2, 8
_decode = msgspec.json.Decoder(Brief).decode
_Rows = Sequence[tuple[Any, ...]]
_Judge = Callable[[Brief, str, str], Outcomes]


class Words(dict[str | None, str]):
    """One object for each word, which is kept and counted at far less cost than many equal ones."""

    def __init__(self) -> None:
        super().__init__({None: NOBODY, "": NOWHERE})

    def __missing__(self, word: str | None) -> str:
        return self.setdefault(word, str(word))


class Tickets:
    """Tickets in columns; times in UTC seconds.

    done_at: when one was resolved, if that was once and for all, which it is of most; else NEVER, and `stretches` hold
    by its place how often it was. fates: the bits above. outcomes: of the clocks, NO_CLOCKS where none runs.
    """

    def __init__(self, words: Words) -> None:
        self.ids: list[int] = []
        self.received_at: list[int] = []
        self.done_at: list[int] = []
        self.severities: list[int | None] = []
        self.channels: list[str] = []
        self.types: list[str] = []
        self.sites: list[str] = []
        self.owners: list[str] = []
        self.fates = bytearray()
        self.outcomes: list[Outcomes] = []
        self.stretches: dict[int, Stretches] = {}
        self._words = words

    def __len__(self) -> int:
        return len(self.ids)

    def add(self, rows: _Rows, judge: _Judge) -> None:
        """Take in rows as the store reads them."""
        columns = zip(*rows, strict=True)
        ids, kinds, _, severities, channels, types, sites, owners, received_at, first, facts, judged = columns
        self._add_fates(kinds, first, facts, judged, judge)
        self.ids += ids
        self.received_at += received_at
        self.severities += severities
        same = self._words.__getitem__
        self.channels += map(same, channels)
        self.types += map(same, types)
        self.sites += map(same, sites)
        self.owners += map(same, owners)

    def _add_fates(
        self,
        kinds: Sequence[str],
        contact: Sequence[Any],
        facts: Sequence[str],
        judged: Sequence[str],
        judge: _Judge,
    ) -> None:
        fates, done_at, outcomes = self.fates, self.done_at, self.outcomes
        for kind, first, known, text, told in zip(
            kinds, contact, map(_decode, facts), facts, judged, strict=True
        ):
            fate, done, stretches = (FIRST if first else 0), NEVER, known.resolved
            if kind == "event":
                fate |= EVENT
            if stretches:
                if stretches[-1][1] is None:
                    fate |= DONE
                if fate & DONE and len(stretches) == 1:
                    fate, done = fate | EVER, stretches[0][0]
                else:
                    fate |= EVER | AGAIN
                    self.stretches[len(fates)] = stretches
            fates.append(fate)
            done_at.append(done)
            outcomes.append(judge(known, text, told))

    def open_at(self, t: int) -> list[int]:
        """The places of those that had come in by an instant (UTC seconds), and were not resolved then."""
        moments = enumerate(zip(self.received_at, self.done_at, strict=True))
        found = [place for place, (came, done) in moments if done > t and came <= t]
        stretches = self.stretches
        return [place for place in found if place not in stretches or _is_open(stretches[place], t)]


class Cases(NamedTuple):
    """The tickets received in the period, those from before that were open in it, what is no ticket of its own."""

    received: Tickets
    earlier: Tickets
    gone: Sequence[int]


def read_cases(desk: Desk, period: Period, now: int) -> Cases:
    """Read and judge them; one statement, so that all figures are of one moment."""
    start, judge, words = period.start, Judging(desk, now).outcomes, Words()
    received, earlier = Tickets(words), Tickets(words)
    gone: list[int] = []
    for rows in desk.store.reporting.cases(start, period.end):
        standing = [row for row in rows if row[_STATE] not in GONE]
        if len(standing) < len(rows):
            gone += [row[0] for row in rows if row[_STATE] in GONE and row[_RECEIVED_AT] >= start]
        inside = [row for row in standing if row[_RECEIVED_AT] >= start]
        if inside:
            received.add(inside, judge)
        if len(inside) < len(standing):
            earlier.add([row for row in standing if row[_RECEIVED_AT] < start], _unjudged)
    return Cases(received, earlier, gone)


def _unjudged(known: Brief, facts: str, judged: str) -> Outcomes:
    return NO_CLOCKS


def _is_open(stretches: Stretches, t: int) -> bool:
    return not any(since <= t and (until is None or t < until) for since, until in stretches)
