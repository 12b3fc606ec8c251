"""Take a ticket, assign it, hand it over."""

from collections.abc import Mapping
from typing import Any

from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.ahead import ahead
from wsd_tui.desk.change import Change, Done, change
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.find import find_ticket
from wsd_tui.desk.leaving import WORKERS
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.seen import demand_as_seen
from wsd_tui.desk.staff import active_staff
from wsd_tui.desk.texts import demand_text, said


@ahead
def take(desk: Desk, actor: Actor, ref: str | int, *, reason: str = "") -> Done:
    """Become the owner of a ticket that has none. Of two takers one wins, the other is told who.

    Taking a Severity 1 while an older one waits asks a reason (G2).
    """
    with change(desk, actor, "take", ref) as found:
        ticket = found.ticket
        found.demand_open("take")
        if ticket.owner == actor.id:
            raise Refused("state", f"{ticket.number} is yours already", "Go on with it")
        if ticket.owner:
            owner = desk.staff().get(ticket.owner)
            who = owner.name if owner else ticket.owner
            raise Refused("taken", f"{who} has {ticket.number}", "Assign it over with a reason")
        reason = said(reason)
        found.append("taken", {"owner": actor.id, "was": None, **_turn(found, reason)}, reason)
    return found.done(f"{ticket.number} is yours")


@ahead
def assign(
    desk: Desk,
    actor: Actor,
    ref: str | int,
    owner: str | None,
    *,
    reason: str = "",
    seen: Mapping[str, Any] | None = None,
) -> Done:
    """Give a ticket to somebody, or to nobody (None). Handing over what has an owner asks a reason (R7).

    Giving it to oneself is taking it, so a Severity 1 out of turn asks a reason here as well (G2). `seen` may
    hold the owner that was read: raises Changed when it has another since.
    """
    with change(desk, actor, "assign", ref) as found:
        ticket = found.ticket
        found.demand_open("assign")
        name = "nobody"
        if owner is not None:
            member = active_staff(desk, owner, WORKERS)
            owner, name = member.id, member.name
        if ticket.owner == owner:
            raise Refused("state", f"{ticket.number} belongs to {name} already", "Choose somebody else")
        demand_as_seen(found, seen or {})
        reason = said(reason)
        others = ticket.owner not in (None, actor.id) or (ticket.owner and ticket.escalated_at is not None)
        if others and not reason:
            raise Refused("R7", "a ticket with an owner is handed over with a reason only", "Give the reason")
        turn = _turn(found, reason) if owner == actor.id and ticket.owner is None else {}
        found.append("assigned", {"owner": owner, "was": ticket.owner, **turn}, reason)
    return found.done(f"{ticket.number} belongs to {name} now")


def hand_over(desk: Desk, actor: Actor, ref: str | int, owner: str, *, reason: str) -> Done:
    """Change the owner of a ticket that has one: always with a reason, one's own too (R7)."""
    demand(actor, "assign")
    ticket = find_ticket(desk, ref)
    if ticket.owner is None:
        raise Refused("R7", f"nobody has {ticket.number}, so nobody can hand it over", "Take it or assign it")
    reason = demand_text(reason, "R7", "ownership is handed over with a reason only", "Give the reason")
    return assign(desk, actor, ticket.id, owner, reason=reason)


def _turn(found: Change, reason: str) -> dict[str, Any]:
    """What to keep of the tickets that are passed over; refused without a reason (G2).

    Special consideration is a reason of its own (G3).
    """
    waiting = _older_first_severity(found)
    if waiting and found.ticket.mobile:
        return {"out_of_turn": waiting, "consideration": True}
    if waiting and not reason:
        raise Refused(
            "G2",
            f"severity 1 is first come, first served, and {', '.join(waiting[:3])} came before",
            "Take that one, or give a reason: special consideration, waiting on requester, with someone",
        )
    return {"out_of_turn": waiting} if waiting else {}


def _older_first_severity(found: Change) -> list[str]:
    """Numbers of the unowned Severity 1 tickets that came before this one, oldest first."""
    ticket = found.ticket
    if ticket.severity != 1:
        return []
    store = found.desk.store
    keys = store.tickets.keys_of(store.finder.unowned_first_severity())
    mine = (ticket.received_at, ticket.id)
    return [key.number for key in sorted(keys) if not key.paused and (key.received_at, key.id) < mine]
