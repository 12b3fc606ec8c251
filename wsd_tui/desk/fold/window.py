"""The fold of one coverage window."""

from wsd_tui.desk.fold.ticket import effective
from wsd_tui.store.records import CoverageWindow, Entry


def fold_window(running: int, entries: list[Entry]) -> CoverageWindow:
    """The shadow of its history; one whose declaration was undone is void."""
    window = CoverageWindow(id=running, number=f"WIN-{running}", version=entries[-1].place)
    held = effective(entries)
    window.void = not any(entry.kind == "declared" for entry in held)
    for entry in held:
        _step(window, entry)
    return window


def _step(window: CoverageWindow, entry: Entry) -> None:
    data, reason = entry.data, entry.body or ""
    if entry.kind == "declared":
        window.declared_at, window.declared_by, window.reason = entry.at, entry.by, reason
    if entry.kind in ("declared", "changed", "ended"):
        window.title = data.get("title", window.title)
        window.start, window.end = data.get("start", window.start), data.get("end", window.end)
    if entry.kind == "ended":
        window.ended = reason or "ended"
    elif entry.kind == "cancelled":
        window.cancelled = reason or "called off"
