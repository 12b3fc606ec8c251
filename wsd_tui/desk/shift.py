"""The memory of a shift: when somebody last looked at the queue, and what others changed since (G5)."""

from collections.abc import Sequence
from typing import NamedTuple

from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.change import Done, begin
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.reads import day_start, queue_rows
from wsd_tui.store.records import Entry, QueueRow

CHECKED, READ = "queue_checked", "digest_read"
AGAIN_S = 60
"""A look so soon after the last one is the same look."""
_SILENT = frozenset({"looked_up", "mailed"})


class Changed(NamedTuple):
    """What others did on one ticket: its row, and (kind, staff id, UTC seconds), oldest first."""

    row: QueueRow
    steps: Sequence[tuple[str, str, int]]


class Digest(NamedTuple):
    """Tickets that others changed since an instant (UTC seconds), the one that changed last first."""

    since: int
    changed: Sequence[Changed]


def check_queue(desk: Desk, actor: Actor) -> Done:
    """Log that the actor has looked at escalations and assignments; twice within a minute is one look.

    The entry belongs to no batch: undo passes it by.
    """
    demand(actor, "check_queue")
    with desk.store.transaction():
        begin(desk)
        last = checked_at(desk, actor.id)
        if last is not None and desk.now() - last < AGAIN_S:
            return Done((), (), "the queue was looked at just now")
        entry = _append(desk, actor, CHECKED)
    return Done((), (entry.id,), "that you looked at the queue is logged")


def read_digest(desk: Desk, actor: Actor) -> Digest:
    """What others changed since the actor's last digest, or since midnight without one; from here the next counts."""
    demand(actor, "check_queue")
    with desk.store.transaction():
        begin(desk)
        found = digest(desk, actor)
        _append(desk, actor, READ)
    return found


def digest(desk: Desk, actor: Actor) -> Digest:
    """The same, without beginning anew."""
    demand(actor, "read")
    read = next((entry for entry in reversed(_looks(desk, actor.id)) if entry.kind == READ), None)
    since = day_start(desk) if read is None else read.at
    news = [
        entry
        for entry in desk.store.journal.after(0 if read is None else read.id)
        if entry.subject.startswith("ticket:") and _of_others(entry, actor, since)
    ]
    by_ticket: dict[int, list[tuple[str, str, int]]] = {}
    for entry in news:
        steps = by_ticket.pop(ticket := int(entry.subject.removeprefix("ticket:")), [])
        by_ticket[ticket] = [*steps, (entry.kind, entry.by, entry.at)]
    rows = queue_rows(desk, actor, list(by_ticket))
    changed = [Changed(rows[key], steps) for key, steps in reversed(by_ticket.items()) if key in rows]
    return Digest(since, changed)


def checked_at(desk: Desk, staff: str) -> int | None:
    """When somebody last looked at the queue (UTC seconds)."""
    looks = desk.store.journal.of(_subject(staff), last=1)
    return looks[-1].at if looks else None


def _of_others(entry: Entry, actor: Actor, since: int) -> bool:
    return entry.by != actor.id and entry.at >= since and entry.kind not in _SILENT


def _looks(desk: Desk, staff: str) -> list[Entry]:
    return desk.store.journal.of(_subject(staff), last=200)


def _subject(staff: str) -> str:
    return f"shift:{staff}"


def _append(desk: Desk, actor: Actor, kind: str) -> Entry:
    now = desk.now()
    entry = Entry(
        subject=_subject(actor.id), kind=kind, at=now, recorded_at=now, by=actor.id, channel=actor.via
    )
    (written,) = desk.store.journal.append([entry])
    return written
