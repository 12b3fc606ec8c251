"""The tickets of a report as compact records with their final or present verdicts."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from wsd_tui.desk.desk import Desk
from wsd_tui.desk.reports.period import Period
from wsd_tui.desk.reports.verdicts import Brief, Judging, Outcome

GONE = ("void", "merged")
"""States of what is no ticket of its own: its opening was undone, or it goes on in another one."""
_decode = msgspec.json.Decoder(Brief).decode


class Case(msgspec.Struct, frozen=True, gc=False):
    """One ticket. `resolved`: (resolved_at, reopened_at or None) in order; times in UTC seconds.

    response, resolution: None where no clock runs. inside: it came in within the period.
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
    resolved: tuple[tuple[int, int | None], ...]
    response: Outcome | None
    resolution: Outcome | None
    inside: bool

    @property
    def done(self) -> bool:
        """Whether it is resolved or closed now."""
        return bool(self.resolved) and self.resolved[-1][1] is None

    def open_at(self, t: int) -> bool:
        """Whether it had come in by an instant (UTC seconds), and was not resolved then."""
        return self.received_at <= t and not any(
            since <= t and (until is None or t < until) for since, until in self.resolved
        )


class Cases(NamedTuple):
    """The tickets received in the period, all that were open in it, and the ids of what is no ticket of its own."""

    received: Sequence[Case]
    all: Sequence[Case]
    gone: Sequence[int]


def read_cases(desk: Desk, period: Period, now: int) -> Cases:
    """Read and judge them; one statement, so that all figures are of one moment."""
    judging, start = Judging(desk, now), period.start
    outcomes = judging.outcomes
    found: list[Case] = []
    gone: list[int] = []
    for rows in desk.store.reporting.cases(start, period.end):
        for row in rows:
            (ticket, kind, state, severity, channel, problem_type, site, owner, received_at) = row[:9]
            inside = received_at >= start
            if state in GONE:
                if inside:
                    gone.append(ticket)
                continue
            outage, first_contact, facts, judged = row[9:]
            known = _decode(facts)
            response, resolution = outcomes(known, facts, judged) if inside else (None, None)
            case = Case(
                ticket,
                kind,
                severity,
                channel,
                problem_type,
                site,
                owner,
                received_at,
                outage,
                bool(first_contact),
                known.resolved,
                response,
                resolution,
                inside,
            )
            found.append(case)
    return Cases([case for case in found if case.inside], found, gone)
