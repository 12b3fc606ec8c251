"""Compare a list of assets or of rooms with the directory (Q4)."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, TypeVar

import msgspec

from wsd_tui.desk.comparison import Change, Comparison
from wsd_tui.desk.listed import Listed
from wsd_tui.store.folding import fold_code
from wsd_tui.store.records import Asset, Room

_L = TypeVar("_L", Asset, Room)


class ToldThing(msgspec.Struct, frozen=True, kw_only=True):
    """An asset or a room as the line `where` tells of it; `gone` says that an asset is retired."""

    where: str
    fields: dict[str, Any]
    gone: bool = False


def compare_assets(
    told: Sequence[ToldThing],
    known: Iterable[Asset],
    people: Collection[str],
    *,
    source: str,
    whole: bool,
    now: int,
) -> Comparison:
    """What a list of assets changes; `whole`: what is not in it is retired. `people` are the known ID numbers.

    An empty holder means that nobody has the device out; other empty cells leave what is known.
    """
    assets = {fold_code(asset.tag): asset for asset in known}
    found = Comparison(present=sum(a.source == source and a.retired_at is None for a in assets.values()))

    def record(thing: ToldThing, was: Asset | None) -> Asset:
        fields = {name: value for name, value in thing.fields.items() if value or name == "person"}
        holder = fields.get("person")
        if holder and holder not in people:
            found.notes.append((thing.where, "the directory does not know the holder: left out"))
            del fields["person"]
        elif "person" in fields:
            fields["person"] = holder or None
        was = was or Asset(tag=fields["tag"])
        retired_at = (was.retired_at or now) if thing.gone else None
        return msgspec.structs.replace(
            was, **(fields | {"tag": was.tag, "source": source, "retired_at": retired_at})
        )

    seen = _take(found, told, assets, lambda fields: fold_code(fields.get("tag", "")), "tag", record)
    if whole and not found.refused:
        missed = [asset for key, asset in assets.items() if key not in seen and asset.source == source]
        found.changes += [
            Change("left", msgspec.structs.replace(asset, retired_at=now), asset)
            for asset in missed
            if asset.retired_at is None
        ]
    return found


def compare_rooms(told: Sequence[ToldThing], known: Iterable[Room]) -> Comparison:
    """What a list of rooms changes; a room is known by its site and its name."""
    rooms = {_room_key(room.site, room.name): room for room in known}
    found = Comparison()

    def record(thing: ToldThing, was: Room | None) -> Room:
        fields = {name: value for name, value in thing.fields.items() if value}
        was = was or Room(site=fields["site"], name=fields["name"])
        return msgspec.structs.replace(was, **(fields | {"site": was.site, "name": was.name}))

    def key(fields: Mapping[str, Any]) -> str:
        site, name = fields.get("site", ""), fields.get("name", "")
        return _room_key(site, name) if site and name else ""

    _take(found, told, rooms, key, "site or name", record)
    return found


def _room_key(site: str, name: str) -> str:
    return f"{site}/{fold_code(name) or name}"


def _take(
    found: Comparison,
    told: Sequence[ToldThing],
    known: Mapping[str, _L],
    key_of: Callable[[Mapping[str, Any]], str],
    needed: str,
    record: Callable[[ToldThing, _L | None], _L],
) -> dict[str, str]:
    """Weigh every line; returns where each key stands."""
    seen: dict[str, str] = {}
    for thing in told:
        key = key_of(thing.fields)
        if not key:
            found.refused.append((thing.where, f"no {needed}"))
        elif key in seen:
            found.refused.append((thing.where, f"it stands already in {seen[key]}"))
        else:
            seen[key], was = thing.where, known.get(key)
            now = record(thing, was)
            if now == was:
                found.unchanged += 1
            else:
                found.changes.append(Change(_kind(was, now), now, was))
    return seen


def _kind(was: Listed | None, now: Listed) -> str:
    if was is None:
        return "recorded"
    ended, ends = getattr(was, "retired_at", None), getattr(now, "retired_at", None)
    if ended is None and ends is not None:
        return "left"
    return "returned" if ended is not None and ends is None else "changed"
