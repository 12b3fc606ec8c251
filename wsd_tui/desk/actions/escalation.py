"""Escalate to the Coordinator, who may give it back (R7, R8, R16, A11)."""

from wsd_tui.desk import notices
from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.change import Change, Done, change
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.escalation import contact_clock
from wsd_tui.desk.find import find_ticket
from wsd_tui.desk.privacy import demand_readable
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.texts import demand_text, said

TOLD_BY_VOICE = (
    "The Technology Coordinator has this ticket now as well, and will be in touch with you shortly."
)
"""What the contact is told where nothing else is written."""
_FACTS = {"reason": "why", "tried": "what was tried", "told": "how the contact was told"}


def escalate(
    desk: Desk,
    actor: Actor,
    ref: str | int,
    *,
    reason: str,
    tried: str,
    by_voice: bool = False,
    notice: str = "",
) -> Done:
    """Bring the Coordinator in, the only goal there is (R16); the owner stays (R7).

    Refused until it says why, what was tried, and how the contact was told: `by_voice`, or in the words of a
    `notice`, which is mailed to the requester and needs their address (R8). Starts the Coordinator's clock (A11).
    """
    with change(desk, actor, "escalate", ref) as found:
        _demand_escalatable(found)
        reason, tried, notice = said(reason), said(tried), said(notice)
        _demand_facts({"reason": reason, "tried": tried, "told": notice or ("voice" if by_voice else "")})
        how = "voice" if by_voice else "written"
        found.append("replied", {"how": how, "about": "escalation"}, notice or TOLD_BY_VOICE)
        found.append("escalated", {"to": "coordinator", "told": how}, f"{reason}\nTried: {tried}")
        due = contact_clock(found.ticket, desk.policy, desk.calendar, found.now)
        words = "" if notice == TOLD_BY_VOICE else notice
        mailed = notices.notify_escalated(found, reason, tried, due.due if due else None, words)
        if not (by_voice or mailed):
            raise Refused(
                "R8",
                "no e-mail address of the contact is known, so no notice reaches them",
                "Tell them by voice, and say so",
            )
    return found.done(f"{found.ticket.number} is with the Coordinator as well; it keeps its owner")


def demand_escalatable(desk: Desk, actor: Actor, ref: str | int) -> None:
    """Refuse at once what could not be escalated whatever is typed; asks the database, writes nothing."""
    demand(actor, "escalate")
    ticket = find_ticket(desk, ref)
    demand_readable(actor, ticket)
    _demand_escalatable(Change(desk, actor, ticket))


def bounce(desk: Desk, actor: Actor, ref: str | int, reason: str) -> Done:
    """The Coordinator gives it back with a reason; whoever owns it, or else escalated it, hears of it."""
    with change(desk, actor, "bounce", ref) as found:
        ticket = found.ticket
        found.demand_open("give back")
        if ticket.escalated_at is None:
            raise Refused("state", f"{ticket.number} is not escalated", "Nothing to give back")
        reason = demand_text(
            reason,
            "R16",
            "an escalation is given back with a reason only",
            "Say what the owner is to do next",
        )
        found.append("bounced", {"to": ticket.owner or ticket.escalated_by}, reason)
    return found.done(f"{found.ticket.number} was given back")


def _demand_escalatable(found: Change) -> None:
    ticket = found.ticket
    found.demand_open("escalate")
    if found.actor.role == "coordinator":
        raise Refused("R16", "you are who it would go to", "Reply to the requester, or take it")
    if ticket.kind == "event":
        raise Refused("Q8", "a campus event is with the Coordinator already", "Nothing to escalate")
    if ticket.escalated_at is not None:
        raise Refused("state", f"{ticket.number} is escalated already", "The Coordinator has it")
    if ticket.severity is None:
        raise Refused("A11", "the Coordinator's time follows from the severity", "Set the severity first")


def _demand_facts(given: dict[str, str]) -> None:
    missing = [words for fact, words in _FACTS.items() if not given[fact]]
    if missing:
        raise Refused(
            "R8",
            f"an escalation is not complete: it lacks {' and '.join(missing)}",
            "Give a reason, what was tried, and that the contact was told by voice or in a notice",
        )
