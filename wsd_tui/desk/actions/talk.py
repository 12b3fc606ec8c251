"""What is said: to the requester (reply, promise, tell) and among staff (comment, consult)."""

from typing import Any

from wsd_tui.desk import notices
from wsd_tui.desk.actor import ROLES, Actor
from wsd_tui.desk.ahead import ahead
from wsd_tui.desk.change import Change, Done, change
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.staff import active_staff
from wsd_tui.desk.texts import demand_text

HOW = ("written", "voice", "in_person", "remote")
_WRITE = "Write what the other one needs to know"


@ahead
def reply(
    desk: Desk,
    actor: Actor,
    ref: str | int,
    text: str,
    *,
    how: str = "written",
    next_update_at: int | None = None,
) -> Done:
    """Answer the requester: stops the response clock (A24). `next_update_at` in UTC seconds is a promise (R18)."""
    with change(desk, actor, "reply", ref) as found:
        found.demand_open("answer")
        text = demand_text(text, "R17", "the reply is empty", _WRITE)
        if how not in HOW:
            raise Refused("A24", f"{how!r} is no way to answer", f"Give one of: {', '.join(HOW)}")
        data: dict[str, Any] = {"how": how}
        if next_update_at is not None:
            _demand_future(found, next_update_at)
            data["next_update_at"] = next_update_at
        found.append("replied", data, text)
        mailed = how == "written" and notices.reply(found, text, next_update_at)
    unsent = how == "written" and not mailed and desk.settings.notices.replies
    told = "; no e-mail address is known, so nothing is sent" if unsent else ""
    return found.done(f"{found.ticket.number}: the requester was answered{told}")


@ahead
def comment(desk: Desk, actor: Actor, ref: str | int, text: str) -> Done:
    """Write an internal note; it never stops a clock."""
    with change(desk, actor, "comment", ref) as found:
        text = demand_text(text, "R11", "the comment is empty", _WRITE)
        found.append("commented", {}, text)
    return found.done(f"{found.ticket.number}: comment kept")


@ahead
def promise(desk: Desk, actor: Actor, ref: str | int, at: int) -> Done:
    """Promise the requester word by `at` (UTC seconds); an overdue promise shows like a breach (R18)."""
    with change(desk, actor, "promise", ref) as found:
        found.demand_open("promise")
        _demand_future(found, at)
        found.append("promised", {"promised_at": at})
        notices.promise(found, at)
    return found.done(f"{found.ticket.number}: next update promised")


@ahead
def tell(desk: Desk, actor: Actor, ref: str | int, what: str, how: str) -> Done:
    """Keep that the requester was told the number or the times (Q5): what was told, and how."""
    with change(desk, actor, "tell", ref) as found:
        found.append("told", {"what": what, "how": how})
    return found.done(f"{found.ticket.number}: told")


@ahead
def consult(desk: Desk, actor: Actor, ref: str | int, staff: str, question: str) -> Done:
    """Ask a colleague; it appears in their notifications, the owner stays (R19)."""
    with change(desk, actor, "consult", ref) as found:
        found.demand_open("ask about")
        member = active_staff(desk, staff, ROLES)
        if member.id == actor.id:
            raise Refused("R19", "that is you", "Ask a colleague")
        question = demand_text(question, "R19", "the question is empty", _WRITE)
        found.append("consulted", {"staff": member.id}, question)
    return found.done(f"{found.ticket.number}: {member.name} was asked")


def _demand_future(found: Change, at: int) -> None:
    if at <= found.now:
        raise Refused("R18", "that moment has passed", "Promise a later time")
