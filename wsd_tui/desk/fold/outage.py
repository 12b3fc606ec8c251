"""The fold of an outage's entries: everything shown is derived from the last update."""

from wsd_tui.desk.fold.ticket import effective
from wsd_tui.store.records import Entry, Outage, OutageUpdate

_DECLARED = ("category", "extent", "audience", "started_at", "cadence_min", "next_update_at")


def fold_outage(outage_id: int, entries: list[Entry]) -> Outage:
    """The shadow of a whole history; an outage whose declaration was undone is void."""
    outage = Outage(id=outage_id, number=f"OUT-{outage_id}")
    held = effective(entries)
    void = not any(entry.kind == "declared" for entry in held)
    for entry in entries if void else held:
        _step(outage, entry)
    if void:
        outage.state = "void"
    outage.version = entries[-1].place
    return outage


def _step(outage: Outage, entry: Entry) -> None:
    data = entry.data
    if entry.kind == "declared":
        for field in _DECLARED:
            setattr(outage, field, data.get(field, getattr(outage, field)))
        outage.services, outage.sites = tuple(data["services"]), tuple(data["sites"])
        outage.nature = entry.body or ""
        outage.declared_at, outage.declared_by = entry.at, entry.by
        outage.state = data.get("state", "investigating")
    elif entry.kind == "updated":
        outage.state = data.get("state", outage.state)
        outage.next_update_at = data.get("next_update_at")
        outage.acknowledged = ()
    elif entry.kind == "restored":
        outage.state, outage.restored_at = "restored", data.get("restored_at", entry.at)
        outage.next_update_at, outage.acknowledged = None, ()
    elif entry.kind == "acknowledged":
        outage.acknowledged = tuple(dict.fromkeys((*outage.acknowledged, entry.by)))
    if entry.kind in ("declared", "updated", "restored"):
        update = OutageUpdate(
            at=entry.at,
            by=entry.by,
            state=outage.state,
            text=entry.body or "",
            next_update_at=outage.next_update_at,
        )
        outage.updates = (*outage.updates, update)
