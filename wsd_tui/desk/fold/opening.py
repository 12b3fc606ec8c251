"""What opens and describes a ticket: opened, contact_set, edited, updated, linked, unlinked."""

from collections.abc import Callable, Mapping

import msgspec

from wsd_tui.desk.titles import title_of
from wsd_tui.sla import Facts, Round
from wsd_tui.store.records import Entry, Ticket

_PLAIN = ("kind", "channel", "problem_type", "site", "room", "asset", "external_ref")


def opened(ticket: Ticket, entry: Entry) -> None:
    """The first entry of every ticket."""
    data = entry.data
    for field in _PLAIN:
        if value := data.get(field):
            setattr(ticket, field, value)
    ticket.requester, ticket.affected = data.get("requester"), data.get("affected")
    ticket.requester_name = data.get("requester_name") or ""
    ticket.severity = data.get("severity")
    ticket.received_at = data.get("received_at", entry.at)
    ticket.created_at, ticket.created_by = entry.at, entry.by
    ticket.restricted, ticket.detail_owed = bool(data.get("restricted")), bool(data.get("detail_owed"))
    ticket.account_change = bool(data.get("account_change"))
    ticket.incomplete = bool(data.get("missing"))
    ticket.remote_possible = data.get("remote_possible")
    ticket.description = entry.body or ""
    ticket.title = title_of(ticket.description)
    ticket.split_from = data.get("split_from") or ""
    answered = entry.at if data.get("answered") else data.get("answered_at")
    ticket.told_at = answered
    ticket.facts = Facts(
        received_at=ticket.received_at,
        severities=((ticket.received_at, ticket.severity),) if ticket.severity else (),
        rounds=(Round(ticket.received_at, answered),),
    )


def contact_set(ticket: Ticket, entry: Entry) -> None:
    """Who asks, where the directory does not know them or says otherwise; the body is JSON."""
    ticket.contact = entry.body or ""
    name = msgspec.json.decode(entry.body).get("name") if entry.body else ""
    if name and not ticket.requester:
        ticket.requester_name = name


def edited(ticket: Ticket, entry: Entry) -> None:
    """Corrected fields; personal ones stand in the JSON body. What becomes a campus event loses its severity."""
    for field, value in entry.data.get("fields", {}).items():
        setattr(ticket, field, value)
    if "requester" in entry.data.get("fields", {}):
        ticket.verification = ""  # somebody else was verified
    if ticket.kind == "event" and ticket.severity is not None:
        ticket.severity, ticket.facts = None, msgspec.structs.replace(ticket.facts, severities=())
    if "missing" in entry.data:
        ticket.incomplete = bool(entry.data["missing"])
    personal = msgspec.json.decode(entry.body) if entry.body else {}
    if "description" in personal:
        old = title_of(ticket.description)
        ticket.description = personal["description"]
        ticket.detail_owed = bool(entry.data.get("detail_owed"))
        if ticket.title == old:
            ticket.title = title_of(ticket.description)
    ticket.title = personal.get("title", ticket.title)


def updated(ticket: Ticket, entry: Entry) -> None:
    """A change of finished history that has no kind of its own."""
    fields = entry.data.get("fields", {})
    if fields.get("responded"):
        ticket.facts = answer(ticket.facts, entry.at)
    state = fields.get("state")
    if state in ("new", "claimed", "in_progress") and ticket.state not in ("resolved", "closed"):
        ticket.state = state


def linked(ticket: Ticket, entry: Entry) -> None:
    """Under a governing outage."""
    ticket.outage = entry.data["outage"]


def unlinked(ticket: Ticket, entry: Entry) -> None:
    """No longer under it."""
    ticket.outage = None


def answer(facts: Facts, at: int) -> Facts:
    """The facts with the current response round answered at `at`, unless it was answered before."""
    if facts.rounds[-1].answered is not None:
        return facts
    *before, current = facts.rounds
    return msgspec.structs.replace(facts, rounds=(*before, Round(current.opened, at)))


STEPS: Mapping[str, Callable[[Ticket, Entry], None]] = {
    "opened": opened,
    "contact_set": contact_set,
    "edited": edited,
    "updated": updated,
    "linked": linked,
    "unlinked": unlinked,
}
