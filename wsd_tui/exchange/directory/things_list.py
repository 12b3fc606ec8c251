"""CSV lists of assets and of rooms."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from wsd_tui.desk.desk import Desk
from wsd_tui.desk.inventory import ToldThing, compare_assets, compare_rooms
from wsd_tui.exchange.decoding import read_bytes
from wsd_tui.exchange.directory.plan import Weighed, weighed
from wsd_tui.exchange.table import Note, Row, Table, read_table
from wsd_tui.store.folding import fold

ASSETS = {
    "tag": ("Asset tag", "Tag", "Asset"),
    "kind": ("Kind", "Type", "Category"),
    "name": ("Name", "Model", "Description"),
    "serial": ("Serial", "Serial number"),
    "person": ("ID number", "Holder", "Person", "Assigned to"),
    "site": ("Site", "School", "Building"),
    "room": ("Room",),
    "state": ("State", "Status"),
}
"""Columns of a list of assets, and the headings they may have."""
ROOMS = {
    "site": ("Site", "School", "Building"),
    "name": ("Room", "Name", "Number"),
    "kind": ("Kind", "Type", "Use"),
    "phone": ("Phone", "Telephone", "Extension"),
}
"""The same of a list of rooms."""
_RETIRED = frozenset({"retired", "disposed", "lost", "stolen", "sold", "scrapped"})


def weigh_assets(desk: Desk, path: Path, source: str, whole: bool = False) -> Weighed:
    """A list of assets against the directory; `whole`: what is not in it is retired. Raises ImportFault."""
    table = read_table(path, read_bytes(path), ASSETS, ["tag"])
    notes, told = _told(table, desk.settings.sites)
    head = desk.store.journal.head()
    comparison = compare_assets(
        told,
        desk.store.assets.all(),
        {person.id for person in desk.store.people.all()},
        source=source,
        whole=whole and not table.refused,
        now=desk.now(),
    )
    comparison.head = head
    return weighed(path, source, comparison, notes, table.refused)


def weigh_rooms(desk: Desk, path: Path, source: str) -> Weighed:
    """A list of rooms against the directory. Raises ImportFault."""
    table = read_table(path, read_bytes(path), ROOMS, ["site", "name"])
    notes, told = _told(table, desk.settings.sites)
    head = desk.store.journal.head()
    comparison = compare_rooms(told, desk.store.rooms.all())
    comparison.head = head
    return weighed(path, source, comparison, notes, table.refused)


def _told(table: Table, sites: Mapping[str, str]) -> tuple[list[Note], list[ToldThing]]:
    """Every line with the site by its id; notes on sites that are not known."""
    by_name = {fold(name): key for key, title in sites.items() for name in (key, title)}
    notes, told = list(table.notes), []
    for row in table.rows:
        fields: dict[str, Any] = {name: text for name, text in row.cells.items() if name != "state"}
        if fields.get("site"):
            fields["site"] = by_name.get(fold(fields["site"]), "")
            if not fields["site"]:
                notes.append(Note(table.path, row.line, "its site is none of config.yaml"))
        told.append(_thing(table.path, row, fields))
    return notes, told


def _thing(path: Path, row: Row, fields: dict[str, Any]) -> ToldThing:
    gone = row.cells.get("state", "").casefold() in _RETIRED
    return ToldThing(where=f"{path.name}:{row.line}", fields=fields, gone=gone)
