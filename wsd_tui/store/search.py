"""Full-text search over the entries of all tickets: trigrams on either engine.

PostgreSQL indexes an entry as it is written. For SQLite that would be a third of the work of an action, so that some
entries are indexed at once; until then they are looked through one by one, and are found all the same.
"""

from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from typing import Any, NamedTuple

import msgspec
import peewee as pw

from wsd_tui.store.records import Entry
from wsd_tui.store.search_words import document
from wsd_tui.store.writing import Row, later, many

PORTION = 64
"""So many entries at most are not in the index of SQLite yet, beside those of one transaction."""

LAST = 2**62
_SQLITE = (
    "SELECT found.rowid, entry.subject FROM entry_search AS found JOIN entry ON entry.id = found.rowid "
    "WHERE entry_search MATCH ? AND found.rowid < ? ORDER BY found.rowid DESC LIMIT ?"
)
_POSTGRES = (
    "SELECT found.entry, entry.subject FROM entry_search AS found JOIN entry ON entry.id = found.entry "
    "WHERE {held} AND found.entry < ? ORDER BY found.entry DESC LIMIT ?"
)
_ENTRIES = (
    "SELECT entry.id, subject, kind, data, body FROM entry LEFT JOIN entry_text ON entry_text.entry = entry.id "
    "WHERE entry.id > ? AND (body IS NOT NULL OR kind = 'opened') ORDER BY entry.id LIMIT ?"
)
_INDEXED = "SELECT last FROM entry_searched"
_MARKS = "SELECT last, (SELECT coalesce(max(id), 0) FROM entry) FROM entry_searched"
_AT_ONCE = 5_000
_PAGES = 500
TABLE = "entry_search"
"""The table, and what the names of those begin with that SQLite keeps for it: all made of the journal."""
_ADD_SQLITE = "INSERT INTO entry_search (rowid, text) VALUES (?, ?)"
_ADD_POSTGRES = "INSERT INTO entry_search (entry, text) VALUES (?, ?)"


class Hit(NamedTuple):
    """An entry that holds all that was looked for."""

    entry: int
    subject: str


class Search:
    """The search of one database."""

    def __init__(self, database: pw.Database) -> None:
        self._database = database

    def entries(self, needles: Sequence[str], limit: int, before: int = LAST) -> list[Hit]:
        """At most `limit` entries with an id below `before` that hold all `needles`, the newest first."""
        if not needles:
            return []
        if isinstance(self._database, pw.SqliteDatabase):
            fresh = self._fresh(
                needles, before
            )  # first: what is indexed meanwhile is found twice, and not missed
            asked = " AND ".join(f'"{needle}"' for needle in needles)
            rows = self._database.execute_sql(_SQLITE, [asked, before, limit])
            return _newest(fresh, _hits(rows))[:limit]
        held = " AND ".join(["found.text LIKE ?"] * len(needles))
        patterns = [f"%{needle}%" for needle in needles]
        return list(
            _hits(self._database.execute_sql(_POSTGRES.format(held=held), [*patterns, before, limit]))
        )

    def faults(self) -> list[str]:
        """What is wrong with the note of how far the index goes; empty where there is none to keep."""
        if not isinstance(self._database, pw.SqliteDatabase):
            return []
        rows = self._database.execute_sql(_MARKS).fetchall()
        if len(rows) == 1 and 0 <= rows[0][0] <= rows[0][1]:
            return []
        return [f"search: how far it was indexed is {'not known' if len(rows) != 1 else 'no entry'}"]

    def _fresh(self, needles: Sequence[str], before: int) -> list[Hit]:
        """The same of those that are not in the index yet, the newest first."""
        rows = self._database.execute_sql(_ENTRIES, [_indexed(self._database), LAST]).fetchall()
        told = ((row[0], row[1], _document(row)) for row in rows if row[0] < before)
        return [Hit(entry, on) for entry, on, text in told if all(one in text for one in needles)][::-1]


def keep_up(database: pw.Database, written: Sequence[Entry]) -> None:
    """Let entries be found; inside the transaction that writes them, in the order of their ids."""
    if not isinstance(database, pw.SqliteDatabase):
        for entry in written:
            if text := document(entry.subject, entry.kind, entry.data, entry.body):
                later(database, _ADD_POSTGRES, (entry.id, text))
    elif (written[0].id - 1) // PORTION != written[-1].id // PORTION:
        catch_up(database)


def catch_up(database: pw.Database) -> None:
    """Put into the index of SQLite what is not there yet."""
    if isinstance(database, pw.SqliteDatabase):
        _index(database, _indexed(database))
        is_indexed(database)


def is_indexed(database: pw.Database) -> None:
    """Keep for SQLite that all entries which there are now stand in the index."""
    if isinstance(database, pw.SqliteDatabase):
        database.execute_sql("UPDATE entry_searched SET last = (SELECT coalesce(max(id), 0) FROM entry)")


def add_many(database: pw.Database, documents: Iterable[Row]) -> None:
    """Write documents made before into the index: id of the entry, and text."""
    many(database, _adding(database), documents)


def forget(database: pw.Database, entry: Entry) -> None:
    """Let an entry no longer be found by its text, which is about to be erased."""
    whole = document(entry.subject, entry.kind, entry.data, entry.body)
    if not whole:
        return
    if isinstance(database, pw.SqliteDatabase):
        if entry.id > _indexed(database):
            return  # it will be indexed as it is then
        sql = "INSERT INTO entry_search (entry_search, rowid, text) VALUES ('delete', ?, ?)"
        database.execute_sql(sql, [entry.id, whole])
    else:
        database.execute_sql("DELETE FROM entry_search WHERE entry = ?", [entry.id])
    if rest := document(entry.subject, entry.kind, entry.data, None):
        later(database, _adding(database), (entry.id, rest))


def settle(database: pw.SqliteDatabase) -> None:
    """Write the search of SQLite anew without what was erased from it, bit by bit: nobody waits long for the lock."""
    pages = -_PAGES  # less than nothing: all there is, and not only what has grown unequal
    while True:
        before = database.connection().total_changes
        database.execute_sql("INSERT INTO entry_search (entry_search, rank) VALUES ('merge', ?)", [pages])
        if database.connection().total_changes - before < 2:
            return
        pages = _PAGES


def index_all(database: pw.Database) -> None:
    """Read all entries of tickets into an empty search; inside a transaction."""
    _index(database, 0)


def _index(database: pw.Database, last: int) -> None:
    while rows := database.execute_sql(_ENTRIES, [last, _AT_ONCE]).fetchall():
        last = rows[-1][0]
        add_many(database, [(row[0], text) for row in rows if (text := _document(row))])


def _indexed(database: pw.Database) -> int:
    return int(database.execute_sql(_INDEXED).fetchone()[0])


def _document(row: Sequence[Any]) -> str:
    """The words of a row of `_ENTRIES`."""
    return document(row[1], row[2], msgspec.json.decode(row[3]), row[4])


def _hits(rows: Iterable[Sequence[Any]]) -> Iterator[Hit]:
    return (Hit(int(entry), str(subject)) for entry, subject in rows)


def _newest(*found: Iterable[Hit]) -> list[Hit]:
    """All of them, each once, the newest first."""
    return list(dict.fromkeys(merge(*found, reverse=True)))


def _adding(database: pw.Database) -> str:
    return _ADD_SQLITE if isinstance(database, pw.SqliteDatabase) else _ADD_POSTGRES
