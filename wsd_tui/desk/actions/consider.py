"""Special consideration for people who are mobile or remote (G3)."""

from wsd_tui.desk.actor import Actor
from wsd_tui.desk.change import Done, change
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.texts import demand_text, said


def consider(desk: Desk, actor: Actor, ref: str | int, reason: str) -> Done:
    """Mark a ticket whose requester is hard to reach; it may be taken out of turn, and moves nowhere by itself."""
    with change(desk, actor, "consider", ref) as found:
        ticket = found.ticket
        found.demand_open("consider")
        if ticket.mobile:
            raise Refused("state", f"{ticket.number} has special consideration already", "Nothing to do")
        reason = demand_text(
            reason, "G3", "special consideration needs a reason", "Say what holds the person up"
        )
        found.append("considered", {"on": True}, reason)
    return found.done(f"{found.ticket.number} has special consideration")


def unconsider(desk: Desk, actor: Actor, ref: str | int, reason: str = "") -> Done:
    """Take the mark off."""
    with change(desk, actor, "consider", ref) as found:
        if not found.ticket.mobile:
            raise Refused("state", f"{found.ticket.number} has no special consideration", "Nothing to do")
        found.append("considered", {"on": False}, said(reason))
    return found.done(f"{found.ticket.number} has no special consideration any more")
