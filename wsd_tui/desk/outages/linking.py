"""Put tickets under an outage, move them to another one, and take them out again."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from wsd_tui.desk.actor import Actor
from wsd_tui.desk.change import Change, Done, change, foresee_changes, new_batch
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.outages.gates import open_outage
from wsd_tui.desk.outages.telling import tell
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.subject import begin_on
from wsd_tui.store.outage_records import Outage

BY_HAND, AT_INTAKE, SWEPT = "by_hand", "intake", "sweep"
"""How a ticket came under its outage."""


class Part(NamedTuple):
    """What became of one ticket in an action on many: its number, what is said of it, whether it was done."""

    number: str
    said: str
    done: bool


class Parts(NamedTuple):
    """What became of all of them, and the words for the whole."""

    parts: tuple[Part, ...]
    said: str


def link(
    desk: Desk, actor: Actor, ref: str | int, outage: str | int, *, told: str = "", how: str = BY_HAND
) -> Done:
    """Put a ticket under an outage, out from under the one that governed it so far: it has at most one.

    `told` is `voice` when the requester was told in person or by telephone; that is the response (A24).
    """
    with change(desk, actor, "link", ref) as found:
        said = put_under(found, open_outage(desk, outage), told=told, how=how)
    return found.done(said)


def link_all(
    desk: Desk,
    actor: Actor,
    refs: Sequence[str | int],
    outage: str | int,
    *,
    told: str = "",
    how: str = BY_HAND,
) -> Parts:
    """Put many under one outage in one action, which one undo takes back; each is done or refused with why."""
    actor = msgspec.structs.replace(actor, batch=actor.batch or new_batch())
    parts = []
    with desk.store.transaction():
        begin_on(desk, "outage", outage, actor)
        governing = open_outage(desk, outage)
        desk.store.foresee(lambda: desk.store.outbox.of_subject(f"outage:{governing.id}"))
        foresee_changes(desk, refs)
        for ref in refs:
            try:
                done = link(desk, actor, ref, governing.id, told=told, how=how)
                parts.append(Part(done.numbers[0], done.said, True))
            except Refused as refused:
                parts.append(Part(number_of(desk, ref), str(refused), False))
    linked = sum(part.done for part in parts)
    return Parts(tuple(parts), f"{linked} of {len(parts)} linked to {governing.number}")


def put_under(found: Change, governing: Outage, *, told: str = "", how: str = BY_HAND) -> str:
    """Link within an action that has begun; the words for it."""
    ticket = found.ticket
    if ticket.outage == governing.id:
        raise Refused("state", f"{ticket.number} stands under {governing.number}", "Nothing to do")
    said = f"{ticket.number} linked to {governing.number}"
    if ticket.outage is not None:
        said = f"{ticket.number} moved from OUT-{ticket.outage} to {governing.number}"
        found.append("unlinked", {"outage": ticket.outage, "moved_to": governing.id})
    found.append("linked", {"outage": governing.id, "how": how})
    way = tell(found, governing, told)
    return f"{said}; {way}" if way else said


def unlink(desk: Desk, actor: Actor, ref: str | int) -> Done:
    """Take a ticket out from under its outage; always possible."""
    with change(desk, actor, "link", ref) as found:
        if found.ticket.outage is None:
            raise Refused("state", f"{found.ticket.number} stands under no outage", "Nothing to do")
        found.append("unlinked", {"outage": found.ticket.outage})
    return found.done(f"{found.ticket.number} stands alone again")


def number_of(desk: Desk, ref: str | int) -> str:
    """The number of a ticket that an action refused, as far as there is one."""
    ticket = desk.store.tickets.get(ref) if isinstance(ref, int) else None
    return str(ref) if ticket is None else ticket.number
