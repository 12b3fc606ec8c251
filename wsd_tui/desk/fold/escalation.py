"""Escalated, contacted, bounced, proposed; special consideration; those affected; split off."""

from collections.abc import Callable, Mapping

from wsd_tui.desk.escalation import CONTACT_BREACHED, PROPOSED
from wsd_tui.desk.fold.talk import nothing
from wsd_tui.store.records import Entry, Ticket


def escalated(ticket: Ticket, entry: Entry) -> None:
    """The Coordinator has it as well; the owner stays (R7)."""
    ticket.escalated_at, ticket.escalated_by, ticket.contacted_at = entry.at, entry.by, None
    ticket.alarms = " ".join(word for word in ticket.alarms.split() if not word.startswith(CONTACT_BREACHED))


def contacted(ticket: Ticket, entry: Entry) -> None:
    """The Coordinator spoke with the requester (A11)."""
    ticket.contacted_at = max(ticket.escalated_at or 0, entry.data["since"])


def bounced(ticket: Ticket, entry: Entry) -> None:
    """The Coordinator gave it back."""
    ticket.escalated_at, ticket.escalated_by, ticket.contacted_at = None, "", None


def proposed(ticket: Ticket, entry: Entry) -> None:
    """The clockwork proposed an escalation; once."""
    ticket.alarms = f"{ticket.alarms} {PROPOSED}".strip()


def considered(ticket: Ticket, entry: Entry) -> None:
    """Special consideration is given, or taken back (G3)."""
    ticket.mobile = bool(entry.data["on"])


def affected_set(ticket: Ticket, entry: Entry) -> None:
    """Those affected by the one problem, one a line (A26)."""
    ticket.affected_persons = entry.body or ""


STEPS: Mapping[str, Callable[[Ticket, Entry], None]] = {
    "escalated": escalated,
    "contacted": contacted,
    "bounced": bounced,
    "proposed": proposed,
    "considered": considered,
    "affected_set": affected_set,
    "split_off": nothing,
}
