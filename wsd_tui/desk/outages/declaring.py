"""Declare an outage: the first notice, gated (R22, R24)."""

from collections.abc import Sequence

from wsd_tui.desk import notices
from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.change import Done, begin
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.find import find_outage
from wsd_tui.desk.outages.gates import check_description
from wsd_tui.desk.outages.terms import CADENCE_MIN
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.subject import append_to
from wsd_tui.desk.texts import demand_text


def declare(
    desk: Desk,
    actor: Actor,
    *,
    nature: str,
    services: Sequence[str],
    extent: str,
    audience: str,
    category: str = "other",
    sites: Sequence[str] = (),
    started_at: int | None = None,
) -> Done:
    """Declare an outage. Nature, a service, a start and an audience are demanded (R24); times in UTC seconds."""
    demand(actor, "publish")
    nature = demand_text(
        nature, "R24", "the nature of the outage is missing", "Say in one line what does not work"
    )
    with desk.store.transaction():
        begin(desk)
        check_description(desk, services, extent, audience, category, sites)
        now = desk.now()
        started_at = now if started_at is None else started_at
        if started_at > now:
            raise Refused("R24", "it cannot have begun later than now", "Correct the start time")
        number = desk.store.counters.take("outage", 1)
        cadence = CADENCE_MIN[extent]
        data = {
            "category": category,
            "extent": extent,
            "services": list(services),
            "sites": list(sites),
            "audience": audience,
            "started_at": started_at,
            "cadence_min": cadence,
            "next_update_at": now + cadence * 60,
        }
        entry = append_to(desk, actor, f"outage:{number}", "declared", data, nature)
        notices.outage_started(desk, actor, find_outage(desk, number), entry)
    return Done((f"OUT-{number}",), (entry.id,), f"OUT-{number} declared")
