"""Each published notice is to be acknowledged by everybody who works the queue (G6)."""

from collections.abc import Iterable

from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.change import Done
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.find import find_outage
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.subject import append_to, begin_on
from wsd_tui.store.outage_records import Outage
from wsd_tui.store.records import Staff

_READERS = ("technician", "coordinator")


def acknowledge(desk: Desk, actor: Actor, ref: str | int) -> Done:
    """Say that one has read the newest notice."""
    demand(actor, "acknowledge")
    with desk.store.transaction():
        begin_on(desk, "outage", ref)
        outage = find_outage(desk, ref)
        if not outage.updates:
            raise Refused("state", f"nothing was published of {outage.number}", "Nothing to do")
        if actor.id in outage.acknowledged:
            raise Refused("state", f"you have acknowledged {outage.number} already", "Nothing to do")
        entry = append_to(desk, actor, f"outage:{outage.id}", "acknowledged")
    from wsd_tui.desk.outages.publishing import done  # every console starts with the rest of this module

    return done((outage.number, entry), "acknowledged")


def unacknowledged(outage: Outage, staff: Iterable[Staff]) -> list[Staff]:
    """Who of the staff has not acknowledged the newest notice, by name; who published it needs not."""
    if not outage.updates:
        return []
    past = {*outage.acknowledged, outage.updates[-1].by}
    readers = (each for each in staff if each.active and each.role in _READERS)
    return sorted((each for each in readers if each.id not in past), key=lambda each: (each.name, each.id))
