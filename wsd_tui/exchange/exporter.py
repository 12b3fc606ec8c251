"""Tickets, the journal and the directory as CSV or JSON lines: flat records, written as they are read.

Moments are ISO 8601 in district time. In CSV a text that a spreadsheet would take for a formula gets an apostrophe
in front (`safe_csv.plain_cell` takes it away again). `desk` names who
wrote a row: `import csv` leaves its own alone. The journal keeps the seconds that its hashes are made over.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

import msgspec

from wsd_tui.exchange.safe_csv import safe_text
from wsd_tui.sla import Clock, TicketClocks
from wsd_tui.store.exporting import Stored
from wsd_tui.store.records import Person, Ticket

FORMATS = ("csv", "jsonl")
Fields: TypeAlias = Mapping[str, Any]
_encode = msgspec.json.Encoder(order="deterministic").encode

_PEOPLE: Mapping[str, str] = {
    "id": "ID number",
    "name": "Name",
    "given": "Given name",
    "family": "Family name",
    "preferred": "Preferred name",
    "role": "Role",
    "email": "E-mail",
    "phone": "Phone",
    "username": "User name",
    "badge": "Badge",
    "grade": "Grade",
    "site": "Site",
    "room": "Room",
}
"""By field: the heading under which the mapping `plain_list` reads it back."""


def ticket_fields(ticket: Ticket, clocks: TicketClocks, zone: ZoneInfo, desk: str = "") -> Fields:
    """One ticket, with its two clocks as they stand; `desk` is the mark of the one that it belongs to."""
    facts = ticket.facts
    held = facts.holds[-1].start if ticket.state == "on_hold" and facts.holds else None
    return {
        "number": ticket.number,
        "kind": ticket.kind,
        "state": ticket.state,
        "severity": ticket.severity,
        "channel": ticket.channel,
        "problem_type": ticket.problem_type,
        "site": ticket.site,
        "room": ticket.room,
        "asset": ticket.asset,
        "requester_id": ticket.requester,
        "requester": ticket.requester_name,
        "affected_id": ticket.affected,
        "affected_persons": ticket.affected_persons,
        "owner": ticket.owner,
        "title": ticket.title,
        "description": ticket.description,
        "received_at": _iso(ticket.received_at, zone),
        "created_at": _iso(ticket.created_at, zone),
        "created_by": ticket.created_by,
        "responded_at": _iso(facts.rounds[0].answered if facts.rounds else None, zone),
        "told_at": _iso(ticket.told_at, zone),
        "held_at": _iso(held, zone),
        "hold_reason": ticket.hold_reason,
        "resolved_at": _iso(ticket.resolved_at, zone),
        "closed_at": _iso(ticket.closed_at, zone),
        "escalated_at": _iso(ticket.escalated_at, zone),
        "first_contact": ticket.first_contact,
        "restricted": ticket.restricted,
        "outage": f"OUT-{ticket.outage}" if ticket.outage else None,
        "merged_into": ticket.merged_into,
        "external_ref": ticket.external_ref,
        **_clock_fields("response", clocks.response),
        **_clock_fields("resolution", clocks.resolution),
        "desk": desk,
    }


def entry_fields(stored: Stored) -> Fields:
    """One entry with its digest and hash (hex): whoever has all entries of a subject can verify its chain."""
    entry = stored.entry
    return {
        "id": entry.id,
        "subject": entry.subject,
        "place": entry.place,
        "kind": entry.kind,
        "at": entry.at,
        "recorded_at": entry.recorded_at,
        "by": entry.by,
        "channel": entry.channel,
        "data": entry.data,
        "batch": entry.batch,
        "origin": entry.origin,
        "body": entry.body,
        "digest": stored.digest.hex(),
        "hash": stored.hash.hex(),
    }


def person_fields(person: Person) -> Fields:
    """One person, under the headings of a plain list."""
    told: dict[str, Any] = {heading: getattr(person, field) for field, heading in _PEOPLE.items()}
    return {**told, "Mobile": "yes" if person.mobile else "no", "State": "left" if person.left_at else ""}


def lines(records: Iterable[Fields], form: str) -> Iterator[str]:
    """The lines of a file in one of FORMATS, line ends included."""
    return _csv(records) if form == "csv" else (_encode(record).decode() + "\n" for record in records)


def _csv(records: Iterable[Fields]) -> Iterator[str]:
    held = io.StringIO()
    writer = csv.writer(held)
    for place, record in enumerate(records):
        if not place:
            writer.writerow(record)
        writer.writerow(_cell(value) for value in record.values())
        yield held.getvalue()
        held.seek(0)
        held.truncate()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return _encode(value).decode()
    return safe_text(value) if isinstance(value, str) else str(value)


def _clock_fields(name: str, clock: Clock | None) -> Fields:
    return {
        f"{name}_verdict": clock.verdict if clock else None,
        f"{name}_elapsed_s": clock.elapsed if clock else None,
        f"{name}_budget_s": clock.budget if clock else None,
    }


def _iso(t: int | None, zone: ZoneInfo) -> str | None:
    return None if t is None else datetime.fromtimestamp(t, zone).isoformat()
