"""The waiting list of the counter: who came, why, since when; called in turn, and how it ended (Q7).

Nobody on it has a ticket yet. Made into one, it counts from the arrival: `take_in` belongs to the intake.
"""

from collections.abc import Sequence

import msgspec

from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.change import Done, new_batch
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.passwords import demand_no_password
from wsd_tui.desk.refusal import NotFound, Refused
from wsd_tui.desk.subject import append_new, append_to, begin_new, begin_on, key_of, number_of
from wsd_tui.desk.texts import demand_text
from wsd_tui.store.around_records import Waiting
from wsd_tui.store.records import Entry, Person
from wsd_tui.text import clean_line

OUTCOMES = {
    "no_show": "was called and did not come",
    "left": "left before their turn",
    "answered": "was answered without a ticket",
}
"""How a wait ends without a ticket."""
MINUTE = 60
_LONGEST = 6
"""Digits of the longest running number that is looked at."""


def waiting_list(desk: Desk, actor: Actor) -> list[Waiting]:
    """Who is there, called or not, in the order of arrival."""
    demand(actor, "read")
    return desk.store.waiting.present()


def came_since(desk: Desk, actor: Actor, since: int) -> list[Waiting]:
    """Everybody who came since an instant (UTC seconds), also who is gone."""
    demand(actor, "read")
    return desk.store.waiting.since(since)


def minutes(waiting: Waiting, now: int) -> int:
    """How long they have waited, or did wait until they were called or left, in whole minutes."""
    until = waiting.called_at or waiting.ended_at or now
    return max(0, until - waiting.arrived_at) // MINUTE


def add(desk: Desk, actor: Actor, who: str, reason: str, *, at: int | None = None) -> Done:
    """Take somebody in: `who` is an ID number, a badge, or a name; `at` (UTC seconds) when they came, else now."""
    demand(actor, "wait")
    who = demand_text(clean_line(who), "Q7", "nobody is named", "Give a name, an ID number or a badge")
    reason = demand_text(clean_line(reason), "Q7", "the reason is missing", "Say in a few words what it is")
    with desk.store.transaction():
        store = desk.store
        store.foresee(lambda: store.people.get(who), lambda: store.people.exact(who), store.waiting.present)
        begin_new(desk, "waiting")
        now = desk.now()
        at = now if at is None else at
        if at > now:
            raise Refused("A8", "nobody can have come later than now", "Correct the time of arrival")
        person = _person(desk, who)
        _demand_once(desk, person, now)
        told = {"name": person.name if person else who, "reason": reason}
        demand_no_password(told)
        data = {"arrived_at": at} | ({"person": person.id} if person else {})
        there = desk.store.waiting.present()
        body = msgspec.json.encode(told).decode()
        entry = append_new(desk, actor, "waiting", "arrived", data, body)
        new = Waiting(id=key_of(entry), number=number_of(entry.subject), arrived_at=at)
        ahead = sum(_goes_before(one, new) for one in there)
    before = f"{ahead} before them" if ahead else "nobody before them"
    return Done((new.number,), (entry.id,), f"{new.number}: {told['name']} waits, {before}")


def call(desk: Desk, actor: Actor, ref: str | int | None = None) -> Done:
    """Call whoever came first, or the one that is named; who was called before can be called again."""
    demand(actor, "wait")
    with desk.store.transaction():
        desk.store.foresee(desk.store.waiting.present)
        begin_on(desk, "waiting", ref or "")
        waiting = _next(desk) if ref is None else _there(desk, ref)
        before = [one.number for one in desk.store.waiting.present() if _goes_before(one, waiting)]
        data = {"passed": before} if before else {}
        entry = append_to(desk, actor, f"waiting:{waiting.id}", "called", data)
        waited = minutes(waiting, desk.now())
    passed = f", before {', '.join(before)}" if before else ""
    said = f"{waiting.number}: {waiting.name} is called after {waited} min{passed}"
    return Done((waiting.number,), (entry.id,), said)


def leave(desk: Desk, actor: Actor, ref: str | int, outcome: str = "left") -> Done:
    """End a wait without a ticket; `outcome` is one of OUTCOMES. Only who was called can fail to come."""
    demand(actor, "wait")
    if outcome not in OUTCOMES:
        raise Refused(
            "Q7", f"{clean_line(outcome)!r} is no end of a wait", f"Give one of: {', '.join(OUTCOMES)}"
        )
    with desk.store.transaction():
        begin_on(desk, "waiting", ref)
        waiting = _there(desk, ref)
        if outcome == "no_show" and waiting.state != "called":
            raise Refused(
                "Q7", f"{waiting.name} was not called yet", "Call them first, or say that they left"
            )
        entry = _end(desk, actor, waiting, outcome)
    return Done((waiting.number,), (entry.id,), f"{waiting.number}: {waiting.name} {OUTCOMES[outcome]}")


def find_waiting(desk: Desk, ref: str | int) -> Waiting:
    """Who has the number `W-3`, or `3`; gone or not. Raises NotFound."""
    digits = clean_line(str(ref)).upper().removeprefix("W-")
    known = digits.isascii() and digits.isdecimal() and len(digits) <= _LONGEST
    waiting = desk.store.waiting.get(int(digits)) if known else None
    if waiting is None or waiting.state == "void":
        raise NotFound(f"nobody on the waiting list is {clean_line(str(ref))}", "List it first")
    return waiting


def waiting_of(desk: Desk, ref: str) -> Waiting | None:
    """Who a ticket is being made for; None without a number. Refused when somebody else has seen to them."""
    return _there(desk, ref) if ref else None


def made_ticket(desk: Desk, actor: Actor, waiting: Waiting, ticket: str, batch: str) -> None:
    """Keep that the wait became a ticket. Inside the caller's transaction."""
    _end(desk, actor, waiting, "ticket", ticket, batch)


def _end(
    desk: Desk, actor: Actor, waiting: Waiting, outcome: str, ticket: str = "", batch: str = ""
) -> Entry:
    data = {"outcome": outcome} | ({"ticket": ticket} if ticket else {})
    batch = batch or actor.batch or new_batch()
    return append_to(desk, actor, f"waiting:{waiting.id}", "ended", data, batch=batch)


def _there(desk: Desk, ref: str | int) -> Waiting:
    waiting = find_waiting(desk, ref)
    if waiting.state == "over":
        became = f"is ticket {waiting.ticket} now" if waiting.ticket else OUTCOMES[waiting.outcome]
        raise Refused("Q7", f"{waiting.number}, {waiting.name}, {became}", "Nothing to do")
    return waiting


def _next(desk: Desk) -> Waiting:
    for waiting in desk.store.waiting.present():
        if waiting.state == "waiting":
            return waiting
    raise Refused("Q7", "nobody waits to be called", "Nothing to do")


def _goes_before(one: Waiting, other: Waiting) -> bool:
    return one.state == "waiting" and (one.arrived_at, one.id) < (other.arrived_at, other.id)


def _person(desk: Desk, who: str) -> Person | None:
    """Whose ID number or badge it is; None for a name."""
    person = desk.store.people.get(who)
    found: Sequence[Person] = [person] if person else desk.store.people.exact(who)
    here = [one for one in found if one.left_at is None] or list(found)
    if len(here) > 1:
        raise Refused("Q2", f"{len(here)} in the directory share the code {who}", "Give the name instead")
    return here[0] if here else None


def _demand_once(desk: Desk, person: Person | None, now: int) -> None:
    for one in desk.store.waiting.present() if person else ():
        if person and one.person == person.id:
            since = minutes(one, now)
            raise Refused("Q7", f"{person.name} waits already, {one.number} for {since} min", "Call them")
