"""Records that lists keep, people, assets and rooms: their journal subjects, and the fold of their entries (S1)."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import msgspec

from wsd_tui.store.records import Asset, Entry, Person, Room
from wsd_tui.store.store import Store

Listed: TypeAlias = Person | Asset | Room
KINDS: Mapping[str, type[Person] | type[Asset] | type[Room]] = {
    "person": Person,
    "asset": Asset,
    "room": Room,
}
"""By the first part of the subject."""


def subject_of(record: Listed) -> str:
    """The journal subject of a record."""
    if isinstance(record, Person):
        return f"person:{record.id}"
    return f"asset:{record.tag}" if isinstance(record, Asset) else f"room:{record.site}/{record.name}"


def body_of(record: Listed) -> str:
    """The text of an entry that tells a record: all of it is personal."""
    return msgspec.json.encode(record).decode()


def fold_listed(kind: str, entries: Sequence[Entry]) -> Listed | None:
    """The record as its last entry tells it; None once that text was erased."""
    body = entries[-1].body
    return None if body is None else msgspec.json.decode(body, type=KINDS[kind])


def kept(store: Store, kind: str, key: str) -> Listed | None:
    """The shadow row of a record; `key` is what follows the kind in its subject."""
    if kind == "person":
        return store.people.get(key)
    if kind == "asset":
        return store.assets.get(key)
    site, _, name = key.partition("/")
    return store.rooms.get(site, name)
