"""An outage that is open again asks about the tickets that its end has answered."""

from collections.abc import Sequence
from functools import partial

import msgspec

from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.change import change, foresee_changes, new_batch
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.find import find_outage
from wsd_tui.desk.fold import effective
from wsd_tui.desk.fold.ticket import subject_of
from wsd_tui.desk.outages.gates import open_outage
from wsd_tui.desk.outages.linking import Part, Parts
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.subject import begin_on, key_meant
from wsd_tui.store.records import Ticket


def answered_children(desk: Desk, actor: Actor, ref: str | int) -> list[Ticket]:
    """The tickets under an outage that its end has resolved, and that are resolved still."""
    demand(actor, "read")
    return _answered(desk, ref, changing=False)


def _answered(desk: Desk, ref: str | int, *, changing: bool) -> list[Ticket]:
    under = desk.store.tickets.many(desk.store.finder.under_outage(find_outage(desk, ref).id))
    resolved = [ticket for ticket in under if ticket.state == "resolved"]
    desk.store.foresee(*(partial(desk.store.journal.of, subject_of(ticket.id)) for ticket in resolved))
    if changing:
        foresee_changes(desk, [ticket.id for ticket in resolved], known=resolved)
    return [ticket for ticket in resolved if _answered_by_outage(desk, ticket)]


def reopen_children(
    desk: Desk, actor: Actor, ref: str | int, words: str = "", chosen: Sequence[int] | None = None
) -> Parts:
    """Reopen what the end of the outage has answered, all or those `chosen`, in one action that one undo takes back.

    Raises Refused for an outage that is not open again.
    """
    demand(actor, "reopen_children")
    actor = msgspec.structs.replace(actor, batch=actor.batch or new_batch())
    with desk.store.transaction():
        desk.store.foresee(lambda: desk.store.finder.under_outage(key_meant("outage", ref) or 0))
        begin_on(desk, "outage", ref)
        outage = open_outage(desk, ref)
        words = words or f"{outage.number} is open again: it was not restored after all"
        children = _answered(desk, outage.id, changing=True)
        meant = [ticket for ticket in children if chosen is None or ticket.id in chosen]
        parts = [_reopen(desk, actor, ticket, outage.id, words) for ticket in meant]
    if not parts:
        raise Refused("state", f"the end of {outage.number} has answered no ticket", "Nothing to do")
    return Parts(tuple(parts), f"{sum(part.done for part in parts)} of {len(parts)} open again")


def _reopen(desk: Desk, actor: Actor, ticket: Ticket, outage: int, words: str) -> Part:
    try:
        with change(desk, actor, "reopen", ticket.id) as found:
            found.append("reopened", {"outage": outage}, words)
    except Refused as refused:
        return Part(ticket.number, str(refused), False)
    return Part(ticket.number, f"{ticket.number} is open again", True)


def _answered_by_outage(desk: Desk, ticket: Ticket) -> bool:
    history = effective(desk.store.journal.of(subject_of(ticket.id)))
    last = next((entry for entry in reversed(history) if entry.kind == "resolved"), None)
    return last is not None and last.data.get("outage") == ticket.outage
