"""End an outage with the notice that service is restored (R25)."""

from wsd_tui.desk import notices
from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.change import Done, begin
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.find import find_outage
from wsd_tui.desk.outages.gates import open_outage
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.subject import append_to
from wsd_tui.desk.texts import demand_text


def restore(desk: Desk, actor: Actor, ref: str | int, text: str, *, restored_at: int | None = None) -> Done:
    """Close an outage with the notice that service is restored (R25)."""
    demand(actor, "publish")
    with desk.store.transaction():
        begin(desk)
        outage = open_outage(desk, ref)
        text = demand_text(
            text,
            "R25",
            "an outage ends with a notice that service is restored",
            "Say which services were confirmed, and what to do where it still fails",
        )
        now = desk.now()
        at = now if restored_at is None else restored_at
        if not outage.started_at <= at <= now:
            raise Refused("R25", "the time of restoring lies outside the outage", "Correct the time")
        entry = append_to(desk, actor, f"outage:{outage.id}", "restored", {"restored_at": at}, text)
        notices.outage_restored(desk, actor, find_outage(desk, outage.id), entry)
    return Done((outage.number,), (entry.id,), f"{outage.number} restored")
