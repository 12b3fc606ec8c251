"""The slip of a ticket: who may have one, and that it was given (Q5, Q7)."""

from wsd_tui.desk.actions.talk import tell
from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.change import Done
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.reads import TicketView, ticket_view
from wsd_tui.desk.refusal import Refused


def slip_view(desk: Desk, actor: Actor, ref: str | int) -> TicketView:
    """The ticket that a slip is made of. Refused for what goes on under another number, or was taken back."""
    demand(actor, "slip")
    view = ticket_view(desk, actor, ref)
    ticket = view.ticket
    if ticket.state in ("merged", "void"):
        into = f"It goes on in {ticket.merged_into}" if ticket.merged_into else "Its opening was undone"
        raise Refused("state", f"{ticket.number} is {ticket.state}: its number helps nobody", into)
    return view


def slip_given(desk: Desk, actor: Actor, ref: str | int) -> Done:
    """Keep that the requester was told number and times on a slip."""
    demand(actor, "slip")
    return tell(desk, actor, ref, "number_and_times", "slip")
