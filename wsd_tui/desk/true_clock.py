"""A clock was wrong, and entries of the future stand in the journal: the Coordinator says that one goes on from now."""

from datetime import datetime

from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.change import Done, new_batch
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.who import demand_listed
from wsd_tui.store.journal import CLOCK_ACCEPTED
from wsd_tui.store.records import Entry
from wsd_tui.text import clean


def accept_clock(desk: Desk, actor: Actor, reason: str) -> Done:
    """Go on from this machine's time though entries of a later one stand in the journal: that one was the wrong clock.

    They stay as they are; from here on only what follows counts for how late it is.
    """
    demand(actor, "configure")
    reason = clean(reason).strip()
    if not reason:
        raise Refused("clock", "nobody would know why", "Say which clock was wrong")
    if desk.clock.is_set:
        raise Refused("clock", "the desk clock is set by --clock", "Leave it out")
    with desk.store.transaction():
        desk.refresh()
        demand_listed(desk, actor)
        now = desk.now()
        entry = Entry(
            subject=CLOCK_ACCEPTED,
            kind="clock_accepted",
            at=now,
            recorded_at=now,
            by=actor.id,
            channel=actor.via,
            body=reason,
            batch=new_batch(),
        )
        (entry,) = desk.store.journal.append([entry])
    return Done((), (entry.id,), f"the desk goes on from {shown(desk, now)}")


def shown(desk: Desk, at: int) -> str:
    """A moment (UTC seconds) in district time, to the minute."""
    return datetime.fromtimestamp(at, desk.zone).strftime("%Y-%m-%d %H:%M")
