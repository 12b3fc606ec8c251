"""Rows of many invented tickets, written without a journal: for what only reads rows, and for benchmarks."""

import random
from collections.abc import Iterator

import msgspec

from wsd_tui.desk.desk import Desk
from wsd_tui.desk.judging import judged
from wsd_tui.desk.numbers import FIRST_TICKET, number_of
from wsd_tui.sla import Facts, Hold, Round
from wsd_tui.store.models import TicketModel
from wsd_tui.store.records import Ticket
from wsd_tui.store.writing import put_many

_HOUR, _DAY = 3_600, 86_400
_LONGEST = 8 * _DAY
"""Nothing that happens to a ticket here takes longer, so that nothing of it lies in the future."""
_CHANNELS = ("phone", "web", "walk_in", "email", "direct_call", "import")


def write_tickets(
    desk: Desk, count: int, start: int, end: int, seed: int = 7, still_open: float = 0.05
) -> None:
    """Write `count` tickets that came in between two moments (UTC seconds); most are closed and judged."""
    rng = random.Random(seed)
    with desk.store.transaction():
        rows = _tickets(desk, rng, count, start, end, still_open)
        put_many(desk.store.database, TicketModel, map(msgspec.structs.asdict, rows))


def _tickets(
    desk: Desk, rng: random.Random, count: int, start: int, end: int, still_open: float
) -> Iterator[Ticket]:
    owners = [None, *(one.id for one in desk.staff().values() if one.role != "viewer")]
    types, sites = list(desk.settings.problem_types), list(desk.settings.sites)
    for running in range(FIRST_TICKET, FIRST_TICKET + count):
        facts = _facts(rng, rng.randrange(start, end - _LONGEST))
        is_open = rng.random() < still_open or not facts.resolved or facts.resolved[-1][1] is not None
        if is_open and facts.resolved and facts.resolved[-1][1] is None:
            facts = msgspec.structs.replace(facts, resolved=facts.resolved[:-1])
        ticket = Ticket(
            id=running,
            number=number_of(running),
            kind="event" if not facts.severities and rng.random() < 0.5 else "problem",
            severity=facts.severities[-1][1] if facts.severities else None,
            state="new",
            channel=rng.choice(_CHANNELS),
            problem_type=rng.choice(types),
            site=rng.choice(sites),
            owner=rng.choice(owners),
            title=f"Invented ticket {running}",
            received_at=facts.received_at,
            created_at=facts.received_at,
            facts=facts,
            first_contact=not is_open and rng.random() < 0.4,
            revision=desk.revision,
        )
        _end(desk, rng, ticket, is_open)
        yield ticket


def _facts(rng: random.Random, at: int) -> Facts:
    severity = rng.choices((None, 1, 2, 3, 4), (5, 10, 20, 45, 20))[0]
    answered = at + rng.randrange(60, 6 * _HOUR)
    resolved = answered + rng.randrange(60, 4 * _DAY)
    severities = ((at, severity),) if severity else ()
    if severity and rng.random() < 0.05:
        severities = (*severities, (at + rng.randrange(60, _DAY), rng.randrange(1, 5)))
    holds = ()
    if rng.random() < 0.2:
        since = rng.randrange(answered, resolved)
        holds = (Hold(since, rng.randrange(since, resolved + 1), rng.choice(("requester", "part"))),)
    rounds, ended = (Round(at, answered),), ((resolved, None),)
    if rng.random() < 0.06:
        again = resolved + rng.randrange(60, _DAY)
        rounds = (*rounds, Round(again, again + _HOUR))
        ended = ((resolved, again), (again + rng.randrange(_HOUR, _DAY), None))
    return Facts(at, severities, rounds, holds, (), ended)


def _end(desk: Desk, rng: random.Random, ticket: Ticket, is_open: bool) -> None:
    if is_open:
        ticket.state = "in_progress" if ticket.owner else "new"
        return
    ticket.resolved_at = ticket.facts.resolved[-1][0]
    ticket.state = rng.choices(("closed", "resolved", "merged", "void"), (95, 3, 1, 1))[0]
    if ticket.state == "closed":
        ticket.closed_at = ticket.resolved_at + 5 * _DAY
        verdict = judged(desk, ticket, ticket.closed_at)
        ticket.judged = msgspec.json.encode(verdict, order="deterministic").decode()
