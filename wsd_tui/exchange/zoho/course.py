"""From how a ticket stands here to how the export says it stands: held, resumed, resolved, reopened, closed ..."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from wsd_tui.exchange.zoho.mapping import Standing
from wsd_tui.exchange.zoho.records import ZohoTicket
from wsd_tui.exchange.zoho.snapshot import Known

NO_RESOLUTION = "Zoho Desk holds no words on how it was resolved."
_ENDED = ("resolved", "closed")
_ELSEWHERE = ("merged", "void")


class Step(NamedTuple):
    """One change of state: when (UTC seconds), its rank among what happened then, and its entry."""

    at: int
    rank: int
    kind: str
    data: dict[str, Any]
    body: str | None = None


def since(ticket: ZohoTicket, standing: Standing) -> int | None:
    """When the status began, as far as the export says."""
    began = {"closed": ticket.closed, "resolved": ticket.resolved or ticket.closed, "on_hold": ticket.held}
    own = began.get(standing.state)
    return (
        own
        if own is not None
        else ticket.status_since
        if ticket.status_since is not None
        else ticket.modified
    )


def course(ticket: ZohoTicket, standing: Standing, known: Known | None) -> Iterator[Step]:
    """The steps, in order. Steps that the desk's order of states forbids are told as well: they are listed."""
    state = known.ticket.state if known else "new"
    if state in _ELSEWHERE:
        return
    at = since(ticket, standing) or ticket.created
    if _is_escalated(ticket, standing) and (known is None or known.ticket.escalated_at is None):
        moment = ticket.status_since or ticket.modified
        yield Step(moment or ticket.created, 5, "escalated", {"to": "coordinator"}, None)
    if standing.state in _ENDED:
        yield from _ending(ticket, standing, state, known, at)
        return
    if state in _ENDED and (standing.state != "on_hold" or _reopened_since(ticket, known)):
        yield Step(ticket.reopened or at, 7, "reopened", {})
        state = "new"
    yield from _waiting(ticket, standing, state, known, at)


def _is_escalated(ticket: ZohoTicket, standing: Standing) -> bool:
    return standing.state not in _ENDED and (ticket.escalated or standing.state == "escalated")


def _ending(
    ticket: ZohoTicket, standing: Standing, state: str, known: Known | None, at: int
) -> Iterator[Step]:
    if state in _ENDED and _reopened_since(ticket, known):
        yield Step(ticket.reopened or at, 7, "reopened", {})
        state = "new"
    if state not in _ENDED:
        resolved = at if ticket.resolved is None else ticket.resolved
        data = {"first_contact": ticket.first_contact}
        yield Step(resolved, 8, "resolved", data, ticket.resolution or NO_RESOLUTION)
        state = "resolved"
    if standing.state == "closed" and state == "resolved":
        yield Step(at, 9, "closed", {"auto": False})


def _waiting(
    ticket: ZohoTicket, standing: Standing, state: str, known: Known | None, at: int
) -> Iterator[Step]:
    """The hold that the export tells of, and the end of one that it no longer tells of."""
    same = state == "on_hold" and known is not None and known.ticket.hold_reason == standing.reason
    if state == "on_hold" and not same:
        yield Step(at, 7, "resumed", {})
    if standing.state == "on_hold" and not same:
        yield Step(at, 8, "held", {"reason": standing.reason, "until": None}, ticket.status)


def _reopened_since(ticket: ZohoTicket, known: Known | None) -> bool:
    return (
        known is not None
        and ticket.reopened is not None
        and ticket.reopened != known.snapshot.fields.get("reopened")
    )
