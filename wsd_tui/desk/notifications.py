"""What a staff member should hear of: assignments, consults, breaches of their tickets, escalations, outages."""

from collections.abc import Mapping
from itertools import islice
from typing import NamedTuple

from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.changes import tickets_in
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.privacy import masked_row
from wsd_tui.store.records import Entry, QueueRow

KINDS = (
    *("assigned", "consulted", "warned", "breached", "woken", "escalated", "bounced", "proposed"),
    *("declared", "updated", "restored", "opened"),
)
LIMIT = 200


class Notification(NamedTuple):
    """One line of the notifications pane; `number` is of the ticket or outage, `at` in UTC seconds."""

    entry_id: int
    at: int
    kind: str
    number: str
    title: str
    by: str
    seen: bool


def notifications(desk: Desk, actor: Actor, limit: int = LIMIT) -> list[Notification]:
    """The newest first. Nobody hears of what they did themselves, nor of what was undone."""
    demand(actor, "read")
    seen = desk.store.seen.get(actor.id)
    found = desk.store.journal.newest_of((*KINDS, "undone"), limit * 5)
    gone = {(entry.subject, at) for entry in found if entry.kind == "undone" for at in entry.data["places"]}
    entries = [entry for entry in found if entry.by != actor.id and (entry.subject, entry.place) not in gone]
    rows = desk.store.tickets.rows(tickets_in(entries))
    lines = (_line(desk, actor, entry, rows, entry.id <= seen) for entry in entries)
    return list(islice(filter(None, lines), limit))


def unseen(lines: list[Notification]) -> int:
    """How many were not seen yet."""
    return sum(not line.seen for line in lines)


def mark_seen(desk: Desk, actor: Actor, entry_id: int) -> None:
    """Remember that all up to this entry was seen."""
    demand(actor, "read")
    if entry_id > desk.store.seen.get(actor.id):
        with desk.store.transaction():
            desk.store.seen.set(actor.id, entry_id)


def _line(
    desk: Desk, actor: Actor, entry: Entry, rows: Mapping[int, QueueRow], seen: bool
) -> Notification | None:
    subject, _, key = entry.subject.partition(":")
    if subject == "outage":
        outage = desk.store.outages.get(int(key))
        if outage is None or outage.state == "void":
            return None
        return Notification(entry.id, entry.at, entry.kind, outage.number, outage.nature, entry.by, seen)
    row = rows.get(int(key)) if subject == "ticket" else None
    if row is None or not _concerns(actor, entry, row):
        return None
    row = masked_row(actor, row)
    return Notification(entry.id, entry.at, entry.kind, row.number, row.title, entry.by, seen)


def _concerns(actor: Actor, entry: Entry, ticket: QueueRow) -> bool:
    if entry.kind == "assigned":
        return bool(entry.data.get("owner") == actor.id)
    if entry.kind == "consulted":
        return bool(entry.data.get("staff") == actor.id)
    if entry.kind == "opened" and ticket.kind == "event":
        return actor.role == "coordinator"
    if entry.kind == "opened":
        return entry.data.get("severity") == 1 and actor.role in ("technician", "coordinator")
    if entry.kind in ("escalated", "bounced", "proposed") or entry.data.get("clock") == "contact":
        return _of_escalation(actor, entry, ticket)
    if entry.kind in ("warned", "breached", "woken"):
        late = entry.kind == "breached" or entry.data.get("what") == "promise"
        coordinator = actor.role == "coordinator" and late and ticket.severity in (1, 2)
        return ticket.owner == actor.id or coordinator
    return False


def _of_escalation(actor: Actor, entry: Entry, ticket: QueueRow) -> bool:
    """The owner hears of all of it, the Coordinator of what was escalated and of the own lateness."""
    if entry.kind == "bounced":
        return bool(entry.data.get("to") == actor.id)
    if entry.kind == "proposed":
        return ticket.owner == actor.id
    return actor.role == "coordinator" or actor.id in (ticket.owner, ticket.escalated_by)


__all__ = ["KINDS", "Notification", "mark_seen", "notifications", "unseen"]
