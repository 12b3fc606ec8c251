"""Full-text search over the entries of all tickets: trigrams on either engine, written with the entries themselves."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec
import peewee as pw

from wsd_tui.store.records import Entry
from wsd_tui.store.search_words import document
from wsd_tui.store.writing import later, many

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
            asked = " AND ".join(f'"{needle}"' for needle in needles)
            rows = self._database.execute_sql(_SQLITE, [asked, before, limit])
        else:
            held = " AND ".join(["found.text LIKE ?"] * len(needles))
            patterns = [f"%{needle}%" for needle in needles]
            rows = self._database.execute_sql(_POSTGRES.format(held=held), [*patterns, before, limit])
        return [Hit(int(entry), str(subject)) for entry, subject in rows]


def add(database: pw.Database, entry: Entry) -> None:
    """Let an entry be found; inside the transaction that writes it."""
    if text := document(entry.subject, entry.kind, entry.data, entry.body):
        later(database, _adding(database), (entry.id, text))


def add_many(database: pw.Database, documents: Iterable[tuple[int, str]]) -> None:
    """The same for documents made before, by the ids of their entries."""
    many(database, _adding(database), documents)


def forget(database: pw.Database, entry: Entry) -> None:
    """Let an entry no longer be found by its text, which is about to be erased."""
    whole = document(entry.subject, entry.kind, entry.data, entry.body)
    if not whole:
        return
    if isinstance(database, pw.SqliteDatabase):
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
    last = 0
    while rows := database.execute_sql(_ENTRIES, [last, _AT_ONCE]).fetchall():
        last = rows[-1][0]
        told = [(row[0], document(row[1], row[2], msgspec.json.decode(row[3]), row[4])) for row in rows]
        add_many(database, [(entry, text) for entry, text in told if text])


def _adding(database: pw.Database) -> str:
    return _ADD_SQLITE if isinstance(database, pw.SqliteDatabase) else _ADD_POSTGRES
