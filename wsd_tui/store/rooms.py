"""The shadow rows of rooms."""

from collections.abc import Sequence

import msgspec
import peewee as pw

from wsd_tui.store.folding import fold_code
from wsd_tui.store.records import Room
from wsd_tui.store.writing import many, upsert

_FIELDS = Room.__struct_fields__
_COLUMNS = ", ".join(_FIELDS)
_SAVE = upsert("room", (*_FIELDS, "key"), ("site", "name"))


class Rooms:
    """Rooms of one database."""

    def __init__(self, database: pw.Database) -> None:
        self._database = database

    def get(self, site: str, name: str) -> Room | None:
        """The room with exactly this name."""
        return next(iter(self._select("site = ? AND name = ?", [site, name])), None)

    def starting(self, site: str, text: str, limit: int) -> list[Room]:
        """Rooms of a site whose name begins so, and such as are only known because somebody sits there."""
        key = fold_code(text)
        found = {room.name: room for room in self._select("site = ? ORDER BY name", [site])}
        sql = "SELECT DISTINCT room FROM person WHERE site = ? AND room <> '' AND left_at IS NULL"
        for (name,) in self._database.execute_sql(sql, [site]):
            found.setdefault(name, Room(site=site, name=name))
        fitting = [room for room in found.values() if fold_code(room.name).startswith(key)]
        return sorted(fitting, key=lambda room: _order(room.name))[:limit]

    def all(self) -> list[Room]:
        """Every room, by site and name."""
        return self._select("TRUE ORDER BY site, name", [])

    def save_many(self, rooms: Sequence[Room]) -> None:
        """Write whole rows, new or not."""
        rows = ((*msgspec.structs.astuple(room), fold_code(room.name)) for room in rooms)
        many(self._database, _SAVE, rows)

    def _select(self, condition: str, params: Sequence[object]) -> list[Room]:
        rows = self._database.execute_sql(f"SELECT {_COLUMNS} FROM room WHERE {condition}", params).fetchall()
        return [Room(**dict(zip(_FIELDS, row, strict=True))) for row in rows]


def _order(name: str) -> tuple[int, str]:
    """Numbers by their size, then words: 4, 12, Library."""
    return (int(name) if name.isdecimal() and len(name) < 10 else 10**10, name)
