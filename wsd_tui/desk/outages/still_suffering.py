"""Somebody says that it still fails after an outage was restored: taken out from under it, and counted."""

from typing import Protocol

from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.change import Done, change
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.subject import append_to, foresee
from wsd_tui.desk.texts import demand_text
from wsd_tui.store.outage_records import Outage
from wsd_tui.store.records import OPEN_STATES, Ticket

WITHIN_S = 2 * 3_600
"""So long after service came back a report counts as one of the same outage."""
ASKS_AT = 3
"""From so many on the question is whether the outage is over at all."""


class Governed(Protocol):
    """A ticket, or what the board knows of one."""

    @property
    def state(self) -> str:
        """How it stands."""

    @property
    def outage(self) -> int | None:
        """The outage that governs it."""


def counts_as_still_down(ticket: Governed, outage: Outage | None, now: int) -> bool:
    """Whether a complaint about this ticket, at `now` (UTC seconds), says that its outage is not over."""
    if outage is None or outage.id != ticket.outage or outage.restored_at is None:
        return False
    alive = ticket.state == "resolved" or ticket.state in OPEN_STATES
    return (
        alive and outage.state in ("restored", "completed", "reviewed") and now - _told_at(outage) <= WITHIN_S
    )


def still_down(desk: Desk, actor: Actor, ref: str | int, words: str) -> Done:
    """Detach the ticket of somebody for whom it still fails, reopen it if it was resolved, and count it.

    `words` is what still fails. Raises Refused when its outage was not restored in the last two hours.
    """
    demand(actor, "still_down")
    with desk.store.transaction():
        with change(desk, actor, "still_down", ref) as found:
            if found.ticket.outage:
                foresee(desk, f"outage:{found.ticket.outage}")
            outage = desk.store.outages.get(found.ticket.outage) if found.ticket.outage else None
            if outage is None or not counts_as_still_down(found.ticket, outage, found.now):
                raise _no_part_of_it(found.ticket, outage)
            words = demand_text(words, "R11", "it is not said what still fails", "Say in one line what fails")
            if found.ticket.state == "resolved":
                found.append("reopened", {"outage": outage.id}, words)
            else:
                found.append("commented", {}, words)
            found.append("unlinked", {"outage": outage.id, "still_down": True})
        known = {*outage.still_down, found.ticket.id}
        data = {"ticket": found.ticket.id, "count": len(known)}
        entry = append_to(desk, actor, f"outage:{outage.id}", "still_down", data, batch=found.batch)
    done = found.done(_said(found.ticket.number, outage, len(known)))
    return Done((*done.numbers, outage.number), (*done.entries, entry.id), done.said)


def reopen_is_asked(outage: Outage) -> bool:
    """Whether so many say that it still fails that somebody should decide whether to reopen the outage."""
    return outage.restored_at is not None and len(outage.still_down) >= ASKS_AT


def _said(number: str, outage: Outage, count: int) -> str:
    said = f"{number} stands alone again; still failing after {outage.number}: {count}"
    return f"{said}. Reopen {outage.number}?" if count >= ASKS_AT else said


def _told_at(outage: Outage) -> int:
    """When people were told that it is over: nobody can contradict that earlier."""
    ends = [update.at for update in outage.updates if update.kind in ("restored", "completed")]
    return max(ends, default=outage.restored_at or 0)


def _no_part_of_it(ticket: Ticket, outage: Outage | None) -> Refused:
    if outage is None:
        return Refused("state", f"{ticket.number} stands under no outage", "Reopen it, or open a new ticket")
    if outage.restored_at is None:
        return Refused(
            "state", f"{outage.number} is not restored", "It is known that it fails; note what is new"
        )
    way = "Reopen it, or open a new ticket" if ticket.state == "resolved" else "Open a new ticket, or note it"
    return Refused(
        "state", f"{outage.number} was restored more than 2 h ago, or {ticket.number} is done", way
    )
