"""What exports read: ids of tickets, and entries of the whole journal a page at a time with what seals them."""

from collections.abc import Iterator
from typing import NamedTuple

import msgspec
import peewee as pw

from wsd_tui.store.journal import entry_of
from wsd_tui.store.records import Entry

_ENTRIES = (
    "SELECT entry.id, subject, place, kind, at, recorded_at, by, channel, data, batch, origin, entry_text.body, "
    "digest, hash FROM entry LEFT JOIN entry_text ON entry_text.entry = entry.id"
)
_PAGE = 1_000


class Stored(NamedTuple):
    """An entry with its digest and hash."""

    entry: Entry
    digest: bytes
    hash: bytes

    def without_text(self) -> "Stored":
        """The same for whoever may not read its text."""
        return self._replace(entry=msgspec.structs.replace(self.entry, body=None))


class Restricted(NamedTuple):
    """As much of a restricted ticket as says who may read it."""

    id: int
    number: str
    owner: str | None
    restricted: bool


class Exporting:
    """Reads of one database; moments in UTC seconds, None for no bound."""

    def __init__(self, database: pw.Database) -> None:
        self._database = database

    def ticket_ids(self, start: int | None, end: int | None) -> list[int]:
        """The tickets that came in from `start` to before `end`, by their running numbers."""
        where, params = _between("received_at", start, end)
        rows = self._database.execute_sql(f"SELECT id FROM ticket WHERE {where} ORDER BY id", params)
        return [int(row[0]) for row in rows.fetchall()]

    def count(self, head: int, start: int | None, end: int | None) -> int:
        """How many entries `entries` gives."""
        where, params = _between("at", start, end)
        sql = f"SELECT count(*) FROM entry WHERE id <= ? AND {where}"
        return int(self._database.execute_sql(sql, [head, *params]).fetchone()[0])

    def entries(self, head: int, start: int | None, end: int | None) -> Iterator[Stored]:
        """The entries up to the id `head`, in the order of their ids."""
        where, params = _between("at", start, end)
        sql = f"{_ENTRIES} WHERE entry.id > ? AND entry.id <= ? AND {where} ORDER BY entry.id LIMIT {_PAGE}"
        after = 0
        while rows := self._database.execute_sql(sql, [after, head, *params]).fetchall():
            for row in rows:
                yield Stored(entry_of(row), bytes(row[12]), bytes(row[13]))
            after = rows[-1][0]

    def restricted(self) -> list[Restricted]:
        """All tickets that only some may read."""
        sql = "SELECT id, number, owner, restricted FROM ticket WHERE restricted"
        return [Restricted._make(row) for row in self._database.execute_sql(sql).fetchall()]


def _between(column: str, start: int | None, end: int | None) -> tuple[str, list[int]]:
    """A condition on a column of moments, and its values."""
    bounds = [(f"{column} >= ?", start), (f"{column} < ?", end)]
    given = [(condition, value) for condition, value in bounds if value is not None]
    return " AND ".join(condition for condition, _ in given) or "TRUE", [value for _, value in given]
