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
from wsd_tui.store.people import KeyRow, key_rows
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
    for done, change in enumerate(sorted(comparison.changes, key=lambda one: subject_of(one.record)), 1):
        writing.change(change, source)
        if progress:
            progress(done)
    refused = len(comparison.refused)
    writing.prepare(
        IMPORTS, "imported", {"source": source, **counts, "refused": refused, **(summary or {})}, None
    )
    writing.publish(comparison.head)
    return len(comparison.changes)


def _demand_few_leave(leaving: int, present: int, many_leave: bool) -> None:
    if leaving > max(FEW_LEAVE, present // 5) and not many_leave:
        raise Refused(
            "import",
            f"{leaving} of {present} would be marked as left",
            "If the list is whole and this is so, say it with --many-leave",
        )


class _Writing:
    """Entries of one batch, with the rows and keys that go with them: prepared while others may still write."""

    def __init__(self, desk: Desk, actor: Actor) -> None:
        self._store, self._bulk, self._actor = desk.store, Bulk(desk.store.database), actor
        self._now, self._batch = desk.now(), new_batch()
        self._subjects: set[str] = set()
        self._people: list[Person] = []
        self._assets: list[Asset] = []
        self._rooms: list[Room] = []
        self._renamed: list[tuple[str, str]] = []
        self._keys = _Keys()

    def change(self, change: Change, source: str) -> None:
        """One record."""
        record, was = change.record, change.was
        data = {"source": source} | ({"fields": change.fields} if was else {})
        self._subjects.add(subject_of(record))
        self.prepare(subject_of(record), change.kind, data, body_of(record))
        if isinstance(record, Asset):
            self._assets.append(record)
        elif isinstance(record, Room):
            self._rooms.append(record)
        else:
            self._people.append(record)
            before = was if isinstance(was, Person) else None
            self._keys.change(record, before)
            if before and before.name != record.name:
                self._renamed.append((record.id, record.name))

    def prepare(self, subject: str, kind: str, data: dict[str, Any], body: str | None) -> None:
        """One entry at the end of its subject."""
        tail = self._bulk.begin(subject)
        self._bulk.prepare(
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

    def publish(self, head: int) -> None:
        """Write everything; Refused if somebody has changed one of the records since the entry `head`."""
        store = self._store
        store.people.stage_keys(self._keys.staged)
        with store.transaction():
            if self._subjects & store.journal.subjects_after(head) or self._bulk.moved():
                raise Refused("import", "somebody changed the directory meanwhile", "Run the import again")
            self._bulk.publish([])
            store.people.publish(self._people, self._keys.gone, self._keys.new)
            store.assets.save_many(self._assets)
            store.rooms.save_many(self._rooms)
            store.tickets.rename_requesters(self._renamed)


class _Keys:
    """What people are found by: `staged` of those who are new, and what goes and comes with the others."""

    def __init__(self) -> None:
        self.staged: list[KeyRow] = []
        self.gone: list[KeyRow] = []
        self.new: list[KeyRow] = []

    def change(self, person: Person, was: Person | None) -> None:
        """The difference that one person makes."""
        keys = key_rows(person)
        if was is None:
            self.staged += keys
            return
        before = key_rows(was)
        self.gone += before - keys
        self.new += keys - before
