"""Sweep back: which open tickets of the last two hours belong to an outage that is known only now."""

from collections.abc import Sequence
from typing import NamedTuple

from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.matching import Request, weight
from wsd_tui.desk.outages.gates import open_outage
from wsd_tui.desk.outages.linking import SWEPT, Parts, link_all
from wsd_tui.desk.privacy import may_read
from wsd_tui.desk.service_map import ServiceMap
from wsd_tui.store.outage_records import Outage
from wsd_tui.store.records import Ticket

BACK_S = 2 * 3_600
"""How far back tickets are looked at, or to the start of the outage where that is longer ago."""


class Match(NamedTuple):
    """An open ticket that may be part of the outage; the greater `weight`, the better it fits."""

    id: int
    number: str
    requester: str
    title: str
    site: str
    room: str
    received_at: int
    weight: int


def sweep(desk: Desk, actor: Actor, outage: str | int, *, back_s: int = BACK_S) -> list[Match]:
    """Open tickets under no outage that fit; the best first, then the oldest. It only proposes.

    Those that came in the last `back_s` seconds or since the outage began. Raises Refused for an outage that is over.
    """
    demand(actor, "link")
    found = open_outage(desk, outage)
    since = min(desk.now() - back_s, found.started_at)
    tickets = desk.store.tickets.many(desk.store.finder.open_alone_since(since))
    services = desk.settings.service_map
    matches = [_match(found, ticket, services) for ticket in tickets if may_read(actor, ticket)]
    return sorted(
        (match for match in matches if match.weight > 0),
        key=lambda match: (-match.weight, match.received_at, match.id),
    )


def sweep_in(
    desk: Desk, actor: Actor, outage: str | int, refs: Sequence[str | int], *, told: str = ""
) -> Parts:
    """Link those chosen in one action; one undo takes it back."""
    return link_all(desk, actor, refs, outage, told=told, how=SWEPT)


def _match(outage: Outage, ticket: Ticket, services: ServiceMap) -> Match:
    text = f"{ticket.title} {ticket.description}"
    request = Request(ticket.problem_type, ticket.site, ticket.room, text)
    asked, place = ticket.requester_name, (ticket.site, ticket.room)
    return Match(
        ticket.id,
        ticket.number,
        asked,
        ticket.title,
        *place,
        ticket.received_at,
        weight(outage, request, services),
    )
