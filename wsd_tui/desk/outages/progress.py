"""Say how an outage stands, and that one has read it (R26, G6)."""

from wsd_tui.desk import notices
from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.change import Done, begin
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.find import find_outage
from wsd_tui.desk.outages.gates import open_outage
from wsd_tui.desk.outages.terms import STATES
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.subject import append_to
from wsd_tui.desk.texts import said


def update(
    desk: Desk,
    actor: Actor,
    ref: str | int,
    text: str,
    *,
    state: str | None = None,
    next_update_at: int | None = None,
) -> Done:
    """Publish progress; an empty `text` is the valid update “no change” (R26)."""
    demand(actor, "publish")
    with desk.store.transaction():
        begin(desk)
        outage = open_outage(desk, ref)
        if state is not None and state not in STATES:
            raise Refused(
                "R23", f"{state!r} is no state of an open outage", f"Give one of: {', '.join(STATES)}"
            )
        due = desk.now() + outage.cadence_min * 60 if next_update_at is None else next_update_at
        if due <= desk.now():
            raise Refused("A19", "the time of the next update has passed", "Give a later time")
        data = {"state": state or outage.state, "next_update_at": due}
        entry = append_to(desk, actor, f"outage:{outage.id}", "updated", data, said(text) or "no change")
        notices.outage_progressed(desk, actor, find_outage(desk, outage.id), entry)
    return Done((outage.number,), (entry.id,), f"{outage.number} updated")


def acknowledge(desk: Desk, actor: Actor, ref: str | int) -> Done:
    """Say that one has read the newest notice."""
    demand(actor, "acknowledge")
    with desk.store.transaction():
        begin(desk)
        outage = find_outage(desk, ref)
        if actor.id in outage.acknowledged:
            raise Refused("state", f"you have acknowledged {outage.number} already", "Nothing to do")
        entry = append_to(desk, actor, f"outage:{outage.id}", "acknowledged")
    return Done((outage.number,), (entry.id,), f"{outage.number} acknowledged")
