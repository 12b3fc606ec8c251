"""The fold of one declaration of extended times."""

from wsd_tui.desk.fold.ticket import effective
from wsd_tui.store.records import Entry, ExtendedTimes


def fold_extended(running: int, entries: list[Entry]) -> ExtendedTimes:
    """The shadow of its history; one whose declaration was undone is void."""
    times = ExtendedTimes(id=running, number=f"EXT-{running}")
    held = effective(entries)
    times.void = not any(entry.kind == "declared" for entry in held)
    for entry in held:
        _step(times, entry)
    return times


def _step(times: ExtendedTimes, entry: Entry) -> None:
    data = entry.data
    if entry.kind == "declared":
        times.cause, times.words = data["cause"], data.get("words", "")
        times.start, times.end = data["start"], data.get("end")
        times.reason = entry.body or ""
        times.declared_at, times.declared_by = entry.at, entry.by
    elif entry.kind == "ended":
        times.end, times.ended_by = data["end"], entry.by
