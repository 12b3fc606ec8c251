"""Log a direct call (R5, R6), and join it with the ticket that is made for it (A9)."""

from typing import Any

import msgspec

from wsd_tui.desk.actor import ROLES, Actor, demand
from wsd_tui.desk.change import Done, new_batch
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.direct_calls import AT_ONCE, KIND, DirectCall, waiting_call
from wsd_tui.desk.passwords import demand_no_password
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.staff import active_staff
from wsd_tui.desk.subject import append_new, append_to, begin_new
from wsd_tui.store.records import Entry
from wsd_tui.text import clean_line


def log_direct_call(
    desk: Desk,
    actor: Actor,
    caller: str,
    *,
    staff: str = "",
    at: int | None = None,
    read: bool = False,
    at_once: str = "",
    about: str = "",
) -> Done:
    """Keep that somebody called a member of the staff directly and was asked to make a ticket.

    caller: ID number of the directory, or a name. staff: who was called, oneself unless given. at: UTC seconds,
    now unless given. read: the three points were read to them. at_once: one of AT_ONCE, when there was no time
    for the advice.
    """
    demand(actor, "direct_call")
    at_once = clean_line(at_once)
    if not clean_line(caller):
        raise Refused("R5", "the caller is missing", "Give their ID number or name")
    if at is not None and at > desk.now():
        raise Refused("R5", "a call cannot have come later than now", "Correct the time")
    if at_once and at_once not in AT_ONCE:
        raise Refused("A9", f"{at_once!r} is no such reason", f"Give one of: {', '.join(AT_ONCE)}")
    with desk.store.transaction():
        desk.store.foresee(desk.store.people.staff, lambda: desk.store.people.get(clean_line(caller)))
        begin_new(desk, "call", actor)
        call = DirectCall(
            at=desk.now() if at is None else at,
            staff=active_staff(desk, staff or actor.id, ROLES).id,
            caller=clean_line(caller),
            about=clean_line(about),
            advised=read or not at_once,
            read=read,
            at_once=at_once,
        )
        entry = _log(desk, actor, actor.batch or new_batch(), call)
    number = f"CALL-{entry.subject.removeprefix('call:')}"
    told = "the three points were read" if read else AT_ONCE.get(at_once, "the points were NOT read (R6)")
    return Done((number,), (entry.id,), f"{number} kept: {told}")


def call_to_join(
    desk: Desk, actor: Actor, channel: str, person: str, severity: int | None
) -> DirectCall | None:
    """The logged call that a ticket of this channel comes from; refused when the advice was not logged (A9).

    A Severity 1 waits for nothing: for it the call is logged together with the ticket.
    """
    if channel != KIND:
        return None
    call = waiting_call(desk, actor.id, person, desk.now())
    if call is None and severity != 1:
        raise Refused(
            "R5",
            "no direct call of theirs is logged",
            "Log it first, with the advice to the caller (D); a Severity 1 may be opened at once",
        )
    return call


def join_call(
    desk: Desk, actor: Actor, batch: str, ticket: str, call: DirectCall | None, caller: str, at: int
) -> None:
    """Keep on the call, or on a new one, that this ticket was made for it. Inside the caller's transaction."""
    if call is None:
        new = DirectCall(at=at, staff=actor.id, caller=caller, advised=False, at_once="class")
        subject = _log(desk, actor, batch, new).subject
    else:
        subject = f"call:{call.number.removeprefix('CALL-')}"
    append_to(desk, actor, subject, "call_ticket", {"ticket": ticket}, batch=batch)


def _log(desk: Desk, actor: Actor, batch: str, call: DirectCall) -> Entry:
    """The caller by their name where the directory knows the ID number; names are personal text."""
    person = desk.store.people.get(call.caller)
    told = {"caller": person.name if person else call.caller, "about": call.about}
    demand_no_password(told)
    data: dict[str, Any] = {
        "staff": call.staff,
        "called_at": call.at,
        "advised": call.advised,
        "read": call.read,
    }
    if person is not None:
        data["person"] = person.id
    if call.at_once:
        data["at_once"] = call.at_once
    body = msgspec.json.encode({name: text for name, text in told.items() if text}).decode()
    return append_new(desk, actor, "call", KIND, data, body, batch=batch)
