"""What an export says of a ticket, by which a later export is compared with it; and what the journal has of it."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from wsd_tui.desk.desk import Desk
from wsd_tui.exchange.event_log.translator import slug
from wsd_tui.exchange.zoho.records import Said, ZohoTicket
from wsd_tui.store.records import Ticket

_canonical = msgspec.json.Encoder(order="deterministic").encode


class Snapshot(NamedTuple):
    """Words and ids without anything personal, and a mark over them and over the rows."""

    fields: Mapping[str, Any]
    mark: str


class Known(NamedTuple):
    """What the journal has of a ticket: how it stands here, what of it was recorded, the end of its history."""

    ticket: Ticket
    snapshot: Snapshot
    rows: frozenset[str]
    place: int
    last_at: int


def snapshot(ticket: ZohoTicket, said: Sequence[Said]) -> Snapshot:
    """What the export says now."""
    fields = {
        "status": ticket.status,
        "priority": ticket.priority,
        "category": ticket.problem_type,
        "contact": ticket.contact,
        "owner": slug(ticket.owner) if ticket.owner else "",
        "closed": ticket.closed,
        "held": ticket.held,
        "reopened": ticket.reopened,
        "escalated": ticket.escalated,
    }
    rows = [one.id for one in said]
    return Snapshot(fields, hashlib.sha256(_canonical([fields, sorted(rows)])).hexdigest()[:24])


def known_of(desk: Desk, source: str, ref: str, place: int) -> Known | None:
    """What the journal has of the ticket `ref`, of which the entry at `place` is the last that was recorded."""
    try:
        subject = desk.store.journal.subject_with_origin(f"{source}:{ref}#{place}")
    except KeyError:
        return None
    ticket = desk.store.tickets.get(int(subject.removeprefix("ticket:")))
    if ticket is None:
        return None
    entries = desk.store.journal.of(subject)
    mine = [entry for entry in entries if entry.origin]
    rows = {row for entry in mine for row in [entry.data.get("row"), *entry.data.get("rows", ())] if row}
    last = next((entry.data for entry in reversed(mine) if "mark" in entry.data), {})
    told = Snapshot(last.get("zoho", {}), last.get("mark", ""))
    return Known(ticket, told, frozenset(rows), place, max(entry.at for entry in entries))
