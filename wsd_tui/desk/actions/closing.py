"""Resolve, reopen, close."""

from wsd_tui.desk import notices
from wsd_tui.desk.actor import CLOCKWORK, Actor
from wsd_tui.desk.ahead import ahead
from wsd_tui.desk.change import Done, change
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.judging import judged
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.resolving import append_resolved
from wsd_tui.desk.texts import demand_text
from wsd_tui.desk.visits import demand_no_visit


@ahead
def resolve(desk: Desk, actor: Actor, ref: str | int, text: str, *, override: str = "") -> Done:
    """Resolve with what was done, in words that mean something (R10), or with a reason why not.

    Account work waits for a check of who asks (Q3). Whether it was resolved in the first contact is computed,
    never typed (R1). Operators may resolve only then.
    """
    with change(desk, actor, "resolve", ref) as found:
        found.demand_open("resolve")
        append_resolved(found, text, override)
        notices.resolution(found, text)
    return found.done(f"{found.ticket.number} resolved")


@ahead
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


@ahead
def close(desk: Desk, actor: Actor, ref: str | int) -> Done:
    """Close a resolved ticket for good; its verdicts are frozen with the revision they were judged by."""
    with change(desk, actor, "close", ref) as found:
        ticket = found.ticket
        if ticket.state != "resolved":
            raise Refused("state", f"{ticket.number} is {ticket.state}, not resolved", "Resolve it first")
        demand_no_visit(ticket, "close")
        found.append("closed", {"auto": actor.id == CLOCKWORK, "judged": judged(desk, ticket, found.now)})
    return found.done(f"{ticket.number} closed")
