"""Suspicion: several problems of one type at one site within minutes look like an outage. It only says so."""

from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple, Protocol

from wsd_tui.desk.actor import Actor, clockwork, demand
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.find import find_outage
from wsd_tui.desk.fold.ticket import subject_of
from wsd_tui.desk.matching import reported_as
from wsd_tui.desk.privacy import masked_ticket
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.subject import append_to
from wsd_tui.store.outage_records import Outage
from wsd_tui.store.records import Entry, Ticket

MANY, WITHIN_S = 3, 15 * 60
"""So many tickets within so many staffed seconds; as long a silence ends a burst."""
GROWN = 2
"""A burst that was told is told again when it has grown so many times."""
_LOOKED_AT = 200
SUBJECT = "suspicion:"


class Reported(Protocol):
    """What is looked at of a request that comes in."""

    problem_type: str
    site: str
    kind: str


class Suspected(NamedTuple):
    """A possible outage: problem type, site, when it was said, and the tickets that say so (running numbers)."""

    problem_type: str
    site: str
    at: int
    tickets: tuple[int, ...]

    @property
    def ref(self) -> str:
        """How it is named on the `:` line."""
        return f"{self.problem_type}/{self.site}"


def earlier(desk: Desk, running: int, intake: Reported) -> list[tuple[int, int]]:
    """The tickets before the one with this new running number that tell of the same, newest first.

    Read as soon as it has its number: whoever takes the next one waits until this one is written.
    """
    store, kind, site = desk.store, intake.problem_type, intake.site
    ticket, subject = subject_of(running), f"{SUBJECT}{kind}:{site}"
    store.foresee(lambda: store.journal.foresee_end(ticket), lambda: store.outbox.first_id(ticket))
    if not kind or not site or intake.kind != "problem":
        return []
    store.foresee(
        store.outages.open,
        lambda: store.outages.in_state("draft"),
        lambda: store.journal.of(subject),
        lambda: store.journal.foresee_end(subject),
    )
    return store.finder.reported(kind, site, _LOOKED_AT)


def look(desk: Desk, ticket: Ticket, before: Sequence[tuple[int, int]]) -> None:
    """Look, as a ticket comes in, whether it is one too many; inside the transaction of the intake."""
    kind, site = ticket.problem_type, ticket.site
    if not kind or not site or ticket.kind != "problem" or ticket.outage is not None:
        return
    reported = sorted([*before, (ticket.id, ticket.received_at)], key=lambda one: (one[1], one[0]))[::-1]
    burst = _burst(desk, reported)
    if len(burst) < MANY or _covering(desk, kind, site) is not None:
        return
    subject = f"{SUBJECT}{kind}:{site}"
    last = desk.store.journal.of(subject)
    if last and not _worth_saying_again(last[-1], burst):
        return
    data = {"problem_type": kind, "site": site, "tickets": sorted(burst)}
    desk.store.hold(subject)  # only intakes write to it, and they come one after the other
    append_to(desk, clockwork(), subject, "suspected", data)


def suspected(desk: Desk, actor: Actor, ref: str = "") -> tuple[Suspected, list[Ticket]]:
    """The newest suspicion, or that of `type/site`, with those of its tickets that are open and under no outage.

    Raises Refused when nothing is suspected.
    """
    demand(actor, "read")
    found = [one for one in suspicions(desk) if not ref or one.ref == ref]
    if not found:
        raise Refused("suspicion", f"no outage is suspected {ref}".rstrip(), "Nothing to do")
    tickets = desk.store.tickets.many(found[0].tickets)
    alone = [ticket for ticket in tickets if ticket.outage is None and ticket.state not in ("void", "merged")]
    return found[0], [masked_ticket(actor, ticket) for ticket in alone]


def suspicions(desk: Desk, limit: int = 20) -> list[Suspected]:
    """What was suspected, the newest first."""
    return [suspected_of(entry) for entry in desk.store.journal.newest_of(("suspected",), limit)]


def suspected_of(entry: Entry) -> Suspected:
    """What a `suspected` entry says."""
    data = entry.data
    return Suspected(data["problem_type"], data["site"], entry.at, tuple(data["tickets"]))


def covering(desk: Desk, one: Suspected) -> Outage | None:
    """The open outage that explains it meanwhile."""
    found = _covering(desk, one.problem_type, one.site)
    return None if found is None else find_outage(desk, found.id)


def _burst(desk: Desk, newest_first: Sequence[tuple[int, int]]) -> list[int]:
    """The tickets without a silence between them, from the newest back; none while the last few are too far apart."""
    if len(newest_first) < MANY or _apart(desk, newest_first[MANY - 1], newest_first[0]) > WITHIN_S:
        return []
    close = takewhile(lambda pair: _apart(desk, pair[1], pair[0]) <= WITHIN_S, pairwise(newest_first))
    return [newest_first[0][0], *(earlier[0] for _, earlier in close)]


def _apart(desk: Desk, earlier: tuple[int, int], later: tuple[int, int]) -> int:
    return desk.calendar.between_s(earlier[1], later[1])


def _worth_saying_again(told: Entry, burst: Sequence[int]) -> bool:
    """Another burst, or one that has grown much since."""
    before = told.data["tickets"]
    return not set(before) & set(burst) or len(burst) >= GROWN * len(before)


def _covering(desk: Desk, kind: str, site: str) -> Outage | None:
    for outage in (*desk.store.outages.open(), *desk.store.outages.in_state("draft")):
        if kind in reported_as(outage, desk.settings.service_map) and (
            not outage.sites or site in outage.sites
        ):
            return outage
    return None
