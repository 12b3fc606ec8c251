"""What a staff member should hear of: assignments, consults, breaches of their tickets, escalations, outages."""

from collections.abc import Mapping
from itertools import islice
from typing import NamedTuple

from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.changes import tickets_in
from wsd_tui.desk.delegation import may_publish
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.outages.still_suffering import ASKS_AT
from wsd_tui.desk.outages.suspicion import suspected_of
from wsd_tui.desk.overdue import KIND as LOANERS_OVERDUE
from wsd_tui.desk.overdue import LOANERS
from wsd_tui.desk.privacy import masked_row
from wsd_tui.desk.subject import number_of
from wsd_tui.store.outage_records import Outage
from wsd_tui.store.records import Entry, QueueRow

KINDS = (
    *("assigned", "consulted", "warned", "breached", "woken", "escalated", "bounced", "proposed"),
    *("declared", "updated", "restored", "opened", "reopened", "reviewed", "dropped", "overdue", "asked"),
    *("scheduled", "rescheduled", "announced", "started", "completed", "cancelled", "delegated"),
    *("suspected", "still_down", "wrote"),
    LOANERS_OVERDUE,
)
LIMIT = 200
_KIND: Mapping[str, str] = {"proposed": "outage_proposed", "asked": "asked_{what}"}
"""What a line about an outage is called, where an entry of that kind can mean different things."""
_WOKEN = "woken_{what}"
"""What came due on a ticket: hold, promise, acknowledgement or event."""


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
    told = [entry for entry in found if entry.kind != "undone" and entry.by != actor.id]
    entries = [entry for entry in told if (entry.subject, entry.place) not in gone]
    about = _About(
        desk.store.tickets.rows(list({*tickets_in(entries), *_suspected(entries)})),
        desk.store.outages.many({key for entry in entries if (key := _outage_in(entry)) is not None}),
        may_publish(desk, actor),
    )
    lines = (_line(desk, actor, entry, about, entry.id <= seen) for entry in entries)
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


class _About(NamedTuple):
    """What the entries are about, read at once: tickets and outages by running number; whether the actor publishes."""

    rows: Mapping[int, QueueRow]
    outages: Mapping[int, Outage]
    publishes: bool


def _suspected(entries: list[Entry]) -> list[int]:
    """The tickets that suspicions are about."""
    return [
        ticket for entry in entries if entry.kind == "suspected" for ticket in suspected_of(entry).tickets
    ]


def _outage_in(entry: Entry) -> int | None:
    kind, _, key = entry.subject.partition(":")
    return int(key) if kind == "outage" else None


def _line(desk: Desk, actor: Actor, entry: Entry, about: _About, seen: bool) -> Notification | None:
    subject, _, key = entry.subject.partition(":")
    if subject == "suspicion":
        return _suspicion(desk, actor, entry, about, seen)
    if entry.kind == "still_down" and entry.data["count"] != ASKS_AT:
        return None
    if subject == "outage":
        outage = about.outages.get(int(key))
        if outage is None or outage.state == "void" or not _heard_of(actor, entry, outage, about.publishes):
            return None
        kind = _KIND.get(entry.kind, entry.kind).format(**entry.data)
        return Notification(entry.id, entry.at, kind, outage.number, outage.nature, entry.by, seen)
    if subject == "delegation":
        if entry.kind != "delegated" or entry.data["staff"] != actor.id:
            return None
        number, why = number_of(entry.subject), entry.body or ""
        return Notification(entry.id, entry.at, entry.kind, number, why, entry.by, seen)
    if entry.kind == LOANERS_OVERDUE:
        return _overdue(desk, actor, entry, seen)
    row = about.rows.get(int(key)) if subject == "ticket" else None
    if row is None or not concerns(actor, entry, row):
        return None
    row = masked_row(actor, row)
    kind = _WOKEN.format(**entry.data) if entry.kind == "woken" else entry.kind
    return Notification(entry.id, entry.at, kind, row.number, row.title, entry.by, seen)


def _suspicion(desk: Desk, actor: Actor, entry: Entry, about: _About, seen: bool) -> Notification | None:
    """A possible outage, to those who can act on it; `number` is how it is called on the `:` line."""
    if actor.role not in ("technician", "coordinator"):
        return None
    told = suspected_of(entry)
    numbers = [about.rows[ticket].number for ticket in told.tickets if ticket in about.rows]
    site = desk.settings.sites.get(told.site, told.site)
    title = f"{len(numbers)} tickets at {site}: {', '.join(numbers)}"
    return Notification(entry.id, entry.at, entry.kind, told.ref, title, entry.by, seen)


def _heard_of(actor: Actor, entry: Entry, outage: Outage, publishes: bool) -> bool:
    """Published words reach everybody; what is to be decided reaches whoever publishes (A17, A19)."""
    if entry.kind in ("proposed", "overdue", "asked"):
        return publishes
    return entry.kind != "dropped" or actor.id == outage.proposed_by


def _overdue(desk: Desk, actor: Actor, entry: Entry, seen: bool) -> Notification | None:
    """What was overdue then, without what came back since; for everybody who can lend."""
    listed = [loan for running in entry.data["loans"] if (loan := desk.store.loans.get(running))]
    out = [loan for loan in listed if loan.state == "out"]
    if not actor.may("lend"):
        return None
    title = ", ".join(f"{loan.tag} {loan.person_name}" for loan in out) or "all of it is back"
    return Notification(entry.id, entry.at, entry.kind, LOANERS, title, entry.by, seen)


def concerns(actor: Actor, entry: Entry, ticket: QueueRow) -> bool:
    """Whether the actor is to hear of an entry on a ticket."""
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
    if entry.kind == "woken" and ticket.kind == "event":
        return actor.role == "coordinator" or ticket.owner == actor.id
    if entry.kind == "wrote":
        return ticket.owner == actor.id or (ticket.kind == "event" and actor.role == "coordinator")
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


__all__ = ["KINDS", "Notification", "concerns", "mark_seen", "notifications", "unseen"]
