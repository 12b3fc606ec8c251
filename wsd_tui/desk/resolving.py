"""What every resolution must pass, whether it stands alone or comes with the opening of its ticket (R1, R10, Q3)."""

from typing import Any

from wsd_tui.desk.change import Change
from wsd_tui.desk.detail import demand_detail
from wsd_tui.desk.fold import effective
from wsd_tui.desk.fold.ticket import subject_of
from wsd_tui.desk.identity import demand_verified
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.texts import said
from wsd_tui.desk.visits import demand_no_visit

FIRST_CONTACT_S = 3_600
"""How long the first contact lasts at most, for first contact resolution (R1)."""


def append_resolved(found: Change, text: str, override: str = "", outage: int | None = None) -> None:
    """Resolve with what was done; `override` is the reason that lets a thin text pass.

    outage: the one whose end resolves it, together with all the others; that is no first contact.
    """
    ticket = found.ticket
    demand_verified(ticket)
    demand_no_visit(ticket, "resolve")
    first = outage is None and first_contact(found)
    if found.actor.role == "operator" and not first:
        raise Refused("R1", "operators resolve in the first contact only", "Leave it to a technician")
    text, override = said(text), said(override)
    thin = demand_detail(found.desk.settings.detail, "resolution", text, ticket.title, override)
    data: dict[str, Any] = {"first_contact": first} | ({} if outage is None else {"outage": outage})
    if thin:
        data["detail_reason"] = override
    found.append("resolved", data, text)


def first_contact(found: Change) -> bool:
    """Resolved by who opened it, within the hour, never escalated, handed on or reopened (R1)."""
    ticket, actor = found.ticket, found.actor
    history = effective(found.desk.store.journal.of(subject_of(ticket.id)))
    owners = {entry.data["owner"] for entry in history if entry.kind in ("taken", "assigned")}
    return (
        ticket.created_by == actor.id
        and owners <= {None, actor.id}
        and all(entry.kind != "escalated" for entry in history)
        and not ticket.facts.resolved
        and found.now - ticket.created_at <= FIRST_CONTACT_S
    )
