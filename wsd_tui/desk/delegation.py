"""Who acts for the Coordinator while they are away: named, dated, kept in the journal (A17)."""

from typing import Any

from wsd_tui.desk.actor import LEAST_ROLE, Actor, demand
from wsd_tui.desk.change import Done
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.refusal import NotFound, Refused
from wsd_tui.desk.spoken import spoken
from wsd_tui.desk.staff import active_staff
from wsd_tui.desk.subject import append_new, append_to, begin_new, begin_on, number_of
from wsd_tui.desk.texts import demand_text, said
from wsd_tui.store.delegations import Delegation
from wsd_tui.text import clean_line

ACTING_MAY = ("publish", "extend", "windows")
"""What the acting one may do besides their own; naming another one stays with the Coordinator and the Director."""
DIRECTOR = "director"
_LONGEST_S = 366 * 86_400
_LONGEST = 6
"""Digits of the longest running number that is looked at."""


def delegate(desk: Desk, actor: Actor, staff: str, start: int | None, end: int, reason: str) -> Done:
    """Let a technician act for the Coordinator from `start` (None: now) to before `end`, in UTC seconds."""
    _demand_delegator(actor)
    reason = demand_text(reason, "A17", "a delegation needs a reason", "Say why the Coordinator is away")
    with desk.store.transaction():
        desk.store.foresee(desk.store.people.staff, desk.store.delegations.all)
        begin_new(desk, "delegation")
        now = desk.now()
        start = now if start is None else start
        _check_dates(desk, start, end)
        member = active_staff(desk, staff, ("technician",))
        for other in desk.store.delegations.all():
            if other.start < end and start < other.end:
                who = _name(desk, other.staff)
                raise Refused(
                    "A17", f"{who} acts until {_spoken(desk, other.end)}", f"End {other.number} first"
                )
        data: dict[str, Any] = {"staff": member.id, "start": start, "end": end}
        entry = append_new(desk, actor, "delegation", "delegated", data, reason)
    number = number_of(entry.subject)
    told = f"{number}: {member.name} acts from {_spoken(desk, start)} until {_spoken(desk, end)}"
    return Done((number,), (entry.id,), told)


def end_delegation(desk: Desk, actor: Actor, ref: str | int | None = None, reason: str = "") -> Done:
    """End a delegation now, or call off one that is to come; without `ref` the only one that is not over."""
    _demand_delegator(actor)
    with desk.store.transaction():
        desk.store.foresee(desk.store.people.staff, desk.store.delegations.all)
        begin_on(desk, "delegation", ref or "")
        found, now = _meant(desk, ref), desk.now()
        if found.end <= now:
            raise Refused("state", f"{found.number} is over already", "Nothing to end")
        data = {"end": max(now, found.start)}
        told = f"{found.number} ended: {_name(desk, found.staff)} acts no more"
        entry = append_to(desk, actor, f"delegation:{found.id}", "ended", data, said(reason))
    return Done((found.number,), (entry.id,), told)


def acting(desk: Desk, at: int | None = None) -> Delegation | None:
    """The delegation in force at a moment (UTC seconds; None: now) of somebody who is still of the staff."""
    moment = desk.now() if at is None else at
    found = next((each for each in desk.store.delegations.all() if each.covers(moment)), None)
    member = desk.staff().get(found.staff) if found else None
    return found if member is not None and member.active else None


def may_publish(desk: Desk, actor: Actor, action: str = "publish") -> bool:
    """Whether the actor may do it, by role or as the acting one."""
    return actor.may(action) or _acts(desk, actor, action) is not None


def demand_publisher(desk: Desk, actor: Actor, action: str = "publish") -> dict[str, Any]:
    """Refuse what is neither of the actor's role nor theirs as the acting one, at this moment.

    What the entries of it say in their data: the delegation, where it is done under one.
    """
    if action in LEAST_ROLE and actor.may(action):
        return {}
    found = _acts(desk, actor, action)
    if found is None:
        demand(actor, action)
        raise Refused("A17", f"{action} is not delegated to {actor.name}", "Ask the Coordinator")
    return {"acting": found.id}


def find_delegation(desk: Desk, ref: str | int) -> Delegation:
    """The delegation `DEL-2`, or `2`."""
    digits = clean_line(str(ref)).upper().removeprefix("DEL-")
    known = digits.isascii() and digits.isdecimal() and len(digits) <= _LONGEST
    found = desk.store.delegations.get(int(digits)) if known else None
    if found is None or found.void:
        raise NotFound(f"there is no delegation {clean_line(str(ref))}", "List them first")
    return found


def _acts(desk: Desk, actor: Actor, action: str) -> Delegation | None:
    found = acting(desk) if action in ACTING_MAY else None
    return found if found is not None and found.staff == actor.id else None


def _demand_delegator(actor: Actor) -> None:
    if actor.office != DIRECTOR:
        demand(actor, "delegate")


def _check_dates(desk: Desk, start: int, end: int) -> None:
    if end <= start:
        raise Refused("A17", "a delegation cannot end before it begins", "Give a later end")
    if end <= desk.now():
        raise Refused("A17", "a delegation that is over lets nobody act", "Give a later end")
    if end - start > _LONGEST_S:
        raise Refused("A17", "a delegation lasts a year at most", "Give an earlier end")


def _meant(desk: Desk, ref: str | int | None) -> Delegation:
    if ref is not None:
        return find_delegation(desk, ref)
    standing = [each for each in desk.store.delegations.all() if each.end > desk.now()]
    if not standing:
        raise Refused("state", "nobody acts for the Coordinator", "Nothing to end")
    if len(standing) > 1:
        numbers = ", ".join(each.number for each in standing)
        raise Refused("A17", f"there are several: {numbers}", "Say which one")
    return standing[0]


def _name(desk: Desk, staff: str) -> str:
    member = desk.staff().get(staff)
    return member.name if member else "somebody who left"


def _spoken(desk: Desk, t: int) -> str:
    return spoken(t, desk.zone, desk.now())
