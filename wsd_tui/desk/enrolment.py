"""Write what a list changes in the directory: all of it or nothing, each change an entry of its record (S1)."""

from collections.abc import Callable, Mapping
from typing import Any

from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.change import demand_clock, new_batch
from wsd_tui.desk.comparison import Change, Comparison
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.listed import body_of, subject_of
from wsd_tui.desk.refusal import Refused
from wsd_tui.store.bulk import Bulk
from wsd_tui.store.records import Asset, Entry, Person, Room

IMPORTS = "desk:imports"
FEW_LEAVE = 10
"""So many may leave at once whatever the size of the list; beyond that, a fifth."""


def enrol(
    desk: Desk,
    actor: Actor,
    comparison: Comparison,
    *,
    source: str,
    summary: Mapping[str, Any] | None = None,
    many_leave: bool = False,
    progress: Callable[[int], None] | None = None,
) -> int:
    """Write the changes of a list; returns how many records changed. Nothing changed: nothing is written.

    Refused when more than a fifth would leave, unless `many_leave` says that this is so: half a file is more
    often a broken export than a broken district.
    """
    demand(actor, "import")
    demand_clock(desk)
    counts = comparison.counts()
    _demand_few_leave(counts["left"], comparison.present, many_leave)
    if not comparison.changes:
        return 0
    writing = _Writing(desk, actor)
    for done, change in enumerate(comparison.changes, 1):
        data = {"source": source} | ({"fields": change.fields} if change.was else {})
        writing.prepare(subject_of(change.record), change.kind, data, body_of(change.record))
        if progress:
            progress(done)
    refused = len(comparison.refused)
    writing.prepare(
        IMPORTS, "imported", {"source": source, **counts, "refused": refused, **(summary or {})}, None
    )
    _publish(desk, writing.bulk, comparison)
    return len(comparison.changes)


def _demand_few_leave(leaving: int, present: int, many_leave: bool) -> None:
    if leaving > max(FEW_LEAVE, present // 5) and not many_leave:
        raise Refused(
            "import",
            f"{leaving} of {present} would be marked as left",
            "If the list is whole and this is so, say it with --many-leave",
        )


def _publish(desk: Desk, bulk: Bulk, comparison: Comparison) -> None:
    store = desk.store
    with store.transaction():
        moved = store.journal.subjects_after(comparison.head)
        if any(subject_of(change.record) in moved for change in comparison.changes):
            raise Refused("import", "somebody changed the directory meanwhile", "Run the import again")
        bulk.publish([])
        records = [change.record for change in comparison.changes]
        store.people.save_many([record for record in records if isinstance(record, Person)])
        store.assets.save_many([record for record in records if isinstance(record, Asset)])
        store.rooms.save_many([record for record in records if isinstance(record, Room)])
        store.tickets.rename_requesters(_renamed(comparison.changes))


def _renamed(changes: list[Change]) -> list[tuple[str, str]]:
    """(ID number, new name) of everybody known who has another name now."""
    return [
        (change.record.id, change.record.name)
        for change in changes
        if isinstance(change.record, Person)
        and isinstance(change.was, Person)
        and change.record.name != change.was.name
    ]


class _Writing:
    """Entries of one batch, prepared while others may still write."""

    def __init__(self, desk: Desk, actor: Actor) -> None:
        self.bulk, self._actor = Bulk(desk.store.database), actor
        self._now, self._batch = desk.now(), new_batch()

    def prepare(self, subject: str, kind: str, data: dict[str, Any], body: str | None) -> None:
        """One entry at the end of its subject."""
        tail = self.bulk.begin(subject)
        self.bulk.prepare(
            Entry(
                subject=subject,
                place=tail.place + 1,
                kind=kind,
                at=self._now,
                recorded_at=self._now,
                by=self._actor.id,
                channel=self._actor.via,
                data=data,
                body=body,
                batch=self._batch,
            )
        )
