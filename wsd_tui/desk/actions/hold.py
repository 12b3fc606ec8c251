"""Put on hold and resume (A23)."""

from wsd_tui.desk.actor import Actor
from wsd_tui.desk.ahead import ahead
from wsd_tui.desk.change import Done, change
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.settings import HOLD_REASONS
from wsd_tui.desk.texts import demand_text, said


@ahead
def hold(desk: Desk, actor: Actor, ref: str | int, *, for_: str, until: int, reason: str) -> Done:
    """Wait for the requester, a vendor or a part, until a wake-up moment (UTC seconds).

    Only the reasons of `sla.pause_on` pause, and only the resolution clock; pausing a Severity 1 is the
    Coordinator's.
    """
    with change(desk, actor, "hold", ref) as found:
        ticket = found.ticket
        found.demand_open("hold")
        if ticket.state == "on_hold":
            raise Refused("A23", f"{ticket.number} waits already, on {ticket.hold_reason}", "Resume it first")
        if for_ not in HOLD_REASONS:
            raise Refused(
                "A23", f"{for_!r} is nothing to wait for", f"Give one of: {', '.join(HOLD_REASONS)}"
            )
        pauses = for_ in desk.policy.pause_on
        if pauses and ticket.severity == 1 and actor.role != "coordinator":
            raise Refused("A23", "pausing a Severity 1 is the Coordinator's", "Ask the Coordinator")
        if until <= found.now:
            raise Refused("A23", "the wake-up date has passed", "Give a later date")
        reason = demand_text(reason, "A23", "a hold needs a reason", "Say what is awaited, and from whom")
        found.append("held", {"reason": for_, "until": until}, reason)
    paused = "its resolution clock is paused" if pauses else "its clocks run on"
    return found.done(f"{ticket.number} waits on {for_}; {paused}")


@ahead
def resume(desk: Desk, actor: Actor, ref: str | int, *, reason: str = "") -> Done:
    """End the wait."""
    with change(desk, actor, "resume", ref) as found:
        ticket = found.ticket
        if ticket.state != "on_hold":
            raise Refused("state", f"{ticket.number} is not on hold", "Nothing to resume")
        found.append("resumed", {"state": "in_progress" if ticket.owner else "new"}, said(reason))
    return found.done(f"{ticket.number} goes on")
