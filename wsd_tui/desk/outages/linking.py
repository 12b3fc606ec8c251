"""Put tickets under an outage, and take them out again."""

from wsd_tui.desk.actor import Actor
from wsd_tui.desk.change import Done, change
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.outages.gates import open_outage
from wsd_tui.desk.refusal import Refused


def link(desk: Desk, actor: Actor, ref: str | int, outage: str | int) -> Done:
    """Put a ticket under an outage; it has at most one."""
    with change(desk, actor, "link", ref) as found:
        governing = open_outage(desk, outage)
        if found.ticket.outage == governing.id:
            raise Refused("state", f"{found.ticket.number} stands under {governing.number}", "Nothing to do")
        found.append("linked", {"outage": governing.id})
    return found.done(f"{found.ticket.number} linked to {governing.number}")


def unlink(desk: Desk, actor: Actor, ref: str | int) -> Done:
    """Take a ticket out from under its outage; always possible."""
    with change(desk, actor, "link", ref) as found:
        if found.ticket.outage is None:
            raise Refused("state", f"{found.ticket.number} stands under no outage", "Nothing to do")
        found.append("unlinked", {"outage": found.ticket.outage})
    return found.done(f"{found.ticket.number} stands alone again")
