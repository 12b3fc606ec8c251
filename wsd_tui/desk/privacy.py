"""Restricted tickets: everybody sees that they are there, only their owner and the Coordinator read them (R11)."""

from typing import Protocol

import msgspec

from wsd_tui.desk.actor import Actor
from wsd_tui.desk.refusal import Refused
from wsd_tui.store.records import QueueRow, Ticket

MASKED = "restricted"
"""What stands in place of the title."""


class Guarded(Protocol):
    """A ticket, or a row of the queue."""

    @property
    def number(self) -> str:
        """Its number."""

    @property
    def owner(self) -> str | None:
        """The staff id of who has it."""

    @property
    def restricted(self) -> bool:
        """Whether it is restricted."""


def may_read(actor: Actor, ticket: Guarded) -> bool:
    """Whether the actor may read what a ticket says."""
    return not ticket.restricted or actor.role == "coordinator" or ticket.owner == actor.id


def demand_readable(actor: Actor, ticket: Guarded) -> None:
    """Refuse a restricted ticket to all but its owner and the Coordinator."""
    if not may_read(actor, ticket):
        raise Refused("R11", f"{ticket.number} is restricted", "Ask its owner or the Coordinator")


def masked_row(actor: Actor, row: QueueRow) -> QueueRow:
    """The row as the actor may see it."""
    return row if may_read(actor, row) else row._replace(title=MASKED, requester_name="")


def masked_ticket(actor: Actor, ticket: Ticket) -> Ticket:
    """The ticket as the actor may see it in a list."""
    if may_read(actor, ticket):
        return ticket
    return msgspec.structs.replace(
        ticket,
        title=MASKED,
        description="",
        requester=None,
        requester_name="",
        contact="",
        affected=None,
        affected_persons="",
        event="",
    )
