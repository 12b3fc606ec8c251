"""The tickets of a report as compact records with their final or present verdicts."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec

from wsd_tui.desk.desk import Desk
from wsd_tui.desk.reports.period import Period
from wsd_tui.desk.reports.verdicts import Brief, Judging, Outcome

GONE = ("void", "merged")
"""States of what is no ticket of its own: its opening was undone, or it goes on in another one."""
_NO_CLOCK = (None, None)
_decode = msgspec.json.Decoder(Brief).decode


class Case(msgspec.Struct, frozen=True, gc=False):
    """One ticket; times in UTC seconds.

    done_at: when it was resolved, if that was once and for all, which it is of most; else None, and `stretches` hold
    (resolved_at, reopened_at or None) in order. Numbers are all that most tickets keep: the collector of garbage goes
    over tuples again and again. response, resolution: None where no clock runs. inside: it came in within the period.
    """

    id: int
    kind: str
    severity: int | None
    channel: str
    problem_type: str
    site: str
    owner: str | None
    received_at: int
    outage: int | None
    first_contact: bool
    done_at: int | None
    stretches: tuple[tuple[int, int | None], ...]
    response: Outcome | None
    resolution: Outcome | None
    inside: bool

    @property
    def resolved(self) -> tuple[tuple[int, int | None], ...]:
        """(resolved_at, reopened_at or None) in order."""
        return self.stretches if self.done_at is None else ((self.done_at, None),)

    @property
    def done(self) -> bool:
        """Whether it is resolved or closed now."""
        return self.done_at is not None or (bool(self.stretches) and self.stretches[-1][1] is None)

    def open_at(self, t: int) -> bool:
        """Whether it had come in by an instant (UTC seconds), and was not resolved then."""
        if self.received_at > t or (self.done_at is not None and self.done_at <= t):
            return False
        return not any(since <= t and (until is None or t < until) for since, until in self.stretches)


class Cases(NamedTuple):
    """The tickets received in the period, all that were open in it, and the ids of what is no ticket of its own."""

    received: Sequence[Case]
    all: Sequence[Case]
    gone: Sequence[int]


def read_cases(desk: Desk, period: Period, now: int) -> Cases:
    """Read and judge them; one statement, so that all figures are of one moment."""
    start, outcomes = period.start, Judging(desk, now).outcomes
    found: list[Case] = []
    gone: list[int] = []
    words: dict[Any, Any] = {}
    same = (
        words.setdefault
    )  # one object for each word, which is kept and counted at far less cost than many equal ones
    for rows in desk.store.reporting.cases(start, period.end):
        for row in rows:
            ticket, kind, state, severity, channel, problem_type, site, owner, received_at = row[:9]
            inside = received_at >= start
            if state in GONE:
                if inside:
                    gone.append(ticket)
                continue
            outage, first_contact, facts, judged = row[9:]
            known = _decode(facts)
            response, resolution = outcomes(known, facts, judged) if inside else _NO_CLOCK
            stretches, done_at = known.resolved, None
            if len(stretches) == 1 and stretches[0][1] is None:
                done_at, stretches = stretches[0][0], ()
            kind, channel, owner = same(kind, kind), same(channel, channel), same(owner, owner)
            problem_type, site = same(problem_type, problem_type), same(site, site)
            case = Case(
                *(ticket, kind, severity, channel, problem_type, site, owner, received_at, outage),
                *(bool(first_contact), done_at, stretches, response, resolution, inside),
            )
            found.append(case)
    return Cases([case for case in found if case.inside], found, gone)
