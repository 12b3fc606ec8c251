"""The fold of somebody's wait at the counter: arrived, called, and how it ended."""

import msgspec

from wsd_tui.desk.fold.ticket import effective
from wsd_tui.store.around_records import Waiting
from wsd_tui.store.records import Entry


def fold_waiting(running: int, entries: list[Entry]) -> Waiting:
    """The shadow of its history; one whose arrival was undone is void."""
    waiting = Waiting(id=running, number=f"W-{running}", state="void")
    for entry in effective(entries):
        _step(waiting, entry)
    return waiting


def _step(waiting: Waiting, entry: Entry) -> None:
    data = entry.data
    if entry.kind == "arrived":
        told = msgspec.json.decode(entry.body, type=dict[str, str]) if entry.body else {}
        waiting.state, waiting.arrived_at = "waiting", data["arrived_at"]
        waiting.person, waiting.added_by = data.get("person", ""), entry.by
        waiting.name, waiting.reason = told.get("name", ""), told.get("reason", "")
    elif entry.kind == "called":
        waiting.state, waiting.called_at, waiting.called_by = "called", entry.at, entry.by
    elif entry.kind == "ended":
        waiting.state, waiting.ended_at = "over", entry.at
        waiting.outcome, waiting.ticket = data["outcome"], data.get("ticket", "")
