"""The fold of a ticket's entries."""

from collections.abc import Callable, Iterable, Mapping

from wsd_tui.desk.fold import (
    around,
    coverage,
    escalation,
    field,
    governing,
    identity,
    opening,
    redaction,
    relations,
    states,
    talk,
    work,
)
from wsd_tui.desk.numbers import number_of
from wsd_tui.sla import Facts
from wsd_tui.store.records import Entry, Ticket

Step = Callable[[Ticket, Entry], None]

STEPS: Mapping[str, Step] = {
    **opening.STEPS,
    **states.STEPS,
    **talk.STEPS,
    **escalation.STEPS,
    **relations.STEPS,
    **identity.STEPS,
    **field.STEPS,
    **coverage.STEPS,
    **governing.STEPS,
    **around.STEPS,
    **redaction.STEPS,
    **work.STEPS,
}
SILENT = frozenset(
    {"looked_up", "warned", "breached", "woken", "undone", "closed", "proposed", "mailed", "redacted"}
)
"""Kinds that tell nobody anything new about the ticket (R11)."""


def subject_of(ticket_id: int) -> str:
    """The journal subject of a ticket."""
    return f"ticket:{ticket_id}"


def blank(ticket_id: int) -> Ticket:
    """A ticket before its first entry."""
    return Ticket(id=ticket_id, number=number_of(ticket_id), facts=Facts(received_at=0))


def step(ticket: Ticket, entry: Entry) -> None:
    """Apply one entry in place."""
    STEPS[entry.kind](ticket, entry)
    if entry.kind not in SILENT:
        ticket.touched_at = max(ticket.touched_at, entry.at)
    ticket.version = entry.place


def effective(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that hold: without those that were undone, and without the undoing itself."""
    entries = list(entries)
    undoing = [entry for entry in entries if entry.kind == "undone"]
    if not undoing:
        return entries
    gone = {place for entry in undoing for place in entry.data["places"]}
    return [entry for entry in entries if entry.place not in gone and entry.kind != "undone"]


def fold_ticket(ticket_id: int, entries: list[Entry]) -> Ticket:
    """The shadow of a whole history; a ticket whose opening was undone is void."""
    ticket = blank(ticket_id)
    held = effective(entries)
    if not any(entry.kind == "opened" for entry in held):
        opened = [entry for entry in entries if entry.kind in ("opened", "contact_set")]
        for entry in opened:
            step(ticket, entry)
        ticket.state = "void"
    else:
        for entry in held:
            step(ticket, entry)
    ticket.version = entries[-1].place
    return ticket
