"""Resolve, reopen, close."""

from typing import Any

from wsd_tui.desk import notices
from wsd_tui.desk.actor import CLOCKWORK, Actor
from wsd_tui.desk.change import Change, Done, change
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.detail import demand_detail
from wsd_tui.desk.fold import effective
from wsd_tui.desk.fold.ticket import subject_of
from wsd_tui.desk.judging import judged
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.texts import demand_text, said

FIRST_CONTACT_S = 3_600
"""How long the first contact lasts at most, for first contact resolution (R1)."""


def resolve(desk: Desk, actor: Actor, ref: str | int, text: str, *, override: str = "") -> Done:
    """Resolve with what was done, in words that mean something (R10), or with a reason why not.

    Whether it was resolved in the first contact is computed, never typed (R1). Operators may resolve only then.
    """
    with change(desk, actor, "resolve", ref) as found:
        ticket = found.ticket
        found.demand_open("resolve")
        first = first_contact(found)
        if actor.role == "operator" and not first:
            raise Refused("R1", "operators resolve in the first contact only", "Leave it to a technician")
        text, override = said(text), said(override)
        thin = demand_detail(desk.settings.detail, "resolution", text, ticket.title, override)
        data: dict[str, Any] = {"first_contact": first}
        if thin:
            data["detail_reason"] = override
        found.append("resolved", data, text)
        notices.resolution(found, text)
    return found.done(f"{ticket.number} resolved")


def first_contact(found: Change) -> bool:
    """Resolved by who opened it, within the hour, never escalated, handed on or reopened (R1)."""
    ticket, actor = found.ticket, found.actor
    history = effective(found.desk.store.journal.of(subject_of(ticket.id)))
    owners = {entry.data["owner"] for entry in history if entry.kind in ("taken", "assigned")}
    return (
        ticket.created_by == actor.id
        and owners <= {None, actor.id}
        and ticket.escalated_at is None
        and not ticket.facts.resolved
        and found.now - ticket.created_at <= FIRST_CONTACT_S
    )


def reopen(desk: Desk, actor: Actor, ref: str | int, reason: str) -> Done:
    """Take a resolved ticket up again: its resolution clock goes on, a fresh response clock begins."""
    with change(desk, actor, "reopen", ref) as found:
        ticket = found.ticket
        if ticket.state != "resolved":
            way = "Open a new ticket and name this one" if ticket.state == "closed" else "Go on with it"
            raise Refused("state", f"{ticket.number} is {ticket.state}, not resolved", way)
        reason = demand_text(reason, "R11", "a reopening needs a reason", "Say what still fails")
        found.append("reopened", {}, reason)
    return found.done(f"{ticket.number} is open again")


def close(desk: Desk, actor: Actor, ref: str | int) -> Done:
    """Close a resolved ticket for good; its verdicts are frozen with the revision they were judged by."""
    with change(desk, actor, "close", ref) as found:
        ticket = found.ticket
        if ticket.state != "resolved":
            raise Refused("state", f"{ticket.number} is {ticket.state}, not resolved", "Resolve it first")
        found.append("closed", {"auto": actor.id == CLOCKWORK, "judged": judged(desk, ticket, found.now)})
    return found.done(f"{ticket.number} closed")
