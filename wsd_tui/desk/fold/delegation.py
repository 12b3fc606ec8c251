"""The fold of one delegation."""

from wsd_tui.desk.fold.ticket import effective
from wsd_tui.store.delegations import Delegation
from wsd_tui.store.records import Entry


def fold_delegation(running: int, entries: list[Entry]) -> Delegation:
    """The shadow of its history; one whose giving was undone is void."""
    delegation = Delegation(id=running, number=f"DEL-{running}")
    held = effective(entries)
    delegation.void = not any(entry.kind == "delegated" for entry in held)
    for entry in held:
        _step(delegation, entry)
    return delegation


def _step(delegation: Delegation, entry: Entry) -> None:
    data = entry.data
    if entry.kind == "delegated":
        delegation.staff, delegation.start, delegation.end = data["staff"], data["start"], data["end"]
        delegation.reason = entry.body or ""
        delegation.given_at, delegation.given_by = entry.at, entry.by
    elif entry.kind == "ended":
        delegation.end, delegation.ended_by = data["end"], entry.by
