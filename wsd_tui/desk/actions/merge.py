"""Merge a ticket into another one that tells of the same, and take them apart again."""

import msgspec

from wsd_tui.desk.actor import Actor
from wsd_tui.desk.change import Change, Done, change, new_batch
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.fold import effective, fold_ticket
from wsd_tui.desk.fold.ticket import subject_of
from wsd_tui.desk.numbers import running_of
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.running import open_remote
from wsd_tui.desk.texts import said
from wsd_tui.desk.visits import demand_no_visit
from wsd_tui.store.records import OPEN_STATES, Ticket


def merge(desk: Desk, actor: Actor, ref: str | int, into: str | int, *, reason: str = "") -> Done:
    """Let `ref` go on in the open ticket `into`; both keep their journals, and `unmerge` brings it back.

    Of two opposite merges one wins: what is merged takes nothing in. Nobody may be at work there (R4, R3), and
    an escalation is not lost by it (R7); a promise that comes earlier goes along (R18).
    """
    actor = in_one(actor)
    with (
        change(desk, actor, "merge", ref, also=into) as gone,
        change(desk, actor, "merge", into) as stays,
    ):
        _demand_two(gone, stays)
        gone.demand_open("merge")
        stays.demand_open("merge into")
        _demand_idle(gone.ticket)
        _demand_no_children(desk, gone.ticket)
        _demand_escalation_kept(gone.ticket, stays.ticket)
        reason = said(reason)
        gone.append("merged", {"into": stays.ticket.id, "number": stays.ticket.number}, reason)
        stays.append("absorbed", {"ticket": gone.ticket.id, "number": gone.ticket.number}, reason)
        _take_promise(gone.ticket, stays)
    return gone.done(f"{gone.ticket.number} goes on in {stays.ticket.number}")


def unmerge(desk: Desk, actor: Actor, ref: str | int) -> Done:
    """Take a merged ticket out again: it stands as it did before, its clocks never stopped."""
    actor = in_one(actor)
    with change(desk, actor, "unmerge", ref, alone=True) as back:
        if back.ticket.state != "merged":
            raise Refused("state", f"{back.ticket.number} is not merged", "Nothing to take apart")
        _foresee_other(back)
        into, state = _before(back)
        with change(desk, actor, "unmerge", into) as stays:
            stays.append("released", {"ticket": back.ticket.id, "number": back.ticket.number})
        back.append("unmerged", {"from": stays.ticket.number, "state": state})
    return back.done(f"{back.ticket.number} stands alone again, out of {stays.ticket.number}")


def _foresee_other(back: Change) -> None:
    """The ticket it went into is asked for together with its own history."""
    running, store = running_of(back.ticket.merged_into), back.desk.store
    if running is not None:
        store.foresee(lambda: store.tickets.find(running, lock=True))


def in_one(actor: Actor) -> Actor:
    """The same actor with a batch, so that undo takes back what is done to several tickets as one."""
    return actor if actor.batch else msgspec.structs.replace(actor, batch=new_batch())


def _before(found: Change) -> tuple[int, str]:
    """Which ticket it went into, and its state before that."""
    history = effective(found.desk.store.journal.of(subject_of(found.ticket.id)))
    at = max(place for place, entry in enumerate(history) if entry.kind == "merged")
    return int(history[at].data["into"]), fold_ticket(found.ticket.id, history[:at]).state


def _demand_two(gone: Change, stays: Change) -> None:
    if gone.ticket.id == stays.ticket.id:
        raise Refused("merge", f"{gone.ticket.number} is one ticket", "Name the ticket it is to go into")


def _demand_idle(ticket: Ticket) -> None:
    """Refuse while somebody is there or looks on: nobody could end it in a merged ticket."""
    demand_no_visit(ticket, "merge")
    if running := open_remote(ticket):
        raise Refused("R3", f"a remote session of {running.by} is running there", "End that one first")


def _demand_no_children(desk: Desk, ticket: Ticket) -> None:
    """Refuse what has open tickets under it: they would stand under one that goes on elsewhere."""
    under = desk.store.tickets.many(desk.store.finder.children(ticket.id))
    numbers = [child.number for child in under if child.state in OPEN_STATES]
    if numbers:
        raise Refused(
            "parent",
            f"{ticket.number} has {', '.join(numbers[:3])}{' and more' if len(numbers) > 3 else ''} under it",
            "Put those under the other ticket first, or merge the other way round",
        )


def _demand_escalation_kept(gone: Ticket, stays: Ticket) -> None:
    """The Coordinator would see no more of it, and the contact was told of a call."""
    if gone.escalated_at is not None and stays.escalated_at is None:
        raise Refused(
            "R7",
            f"{gone.number} is escalated and {stays.number} is not: the Coordinator would lose sight of it",
            f"Merge {stays.number} into it, escalate {stays.number} too, or have the Coordinator give it back",
        )


def _take_promise(gone: Ticket, stays: Change) -> None:
    """Whoever was promised word of the merged ticket still expects it."""
    promised, there = gone.promised_at, stays.ticket.promised_at
    if promised is not None and (there is None or promised < there):
        stays.append("promised", {"promised_at": promised, "of": gone.number})
