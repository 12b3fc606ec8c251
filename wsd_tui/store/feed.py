"""What was written since the last reading, whichever order transactions are committed in.

SQLite has one writer at a time, so ids come in order, and the highest one seen is the mark. On PostgreSQL an entry
with a lower id can be committed later. There the mark is the snapshot of the reading: the next one takes what that
snapshot did not see. Nothing is missed, and no open transaction holds anything up.
"""

from typing import Protocol

import peewee as pw

from wsd_tui.store.journal import FEED_COLUMNS, Journal, entry_of
from wsd_tui.store.records import Entry


class Follower(Protocol):
    """Follows the journal from its present end. One reader, one thread."""

    def read(self) -> list[Entry]:
        """What was committed since the last call, by id, without texts."""


def follow(database: pw.Database, journal: Journal) -> Follower:
    """A follower that has seen everything there is now."""
    return _BySnapshot(database) if isinstance(database, pw.PostgresqlDatabase) else _ById(journal)


class _ById:
    def __init__(self, journal: Journal) -> None:
        self._journal, self._seen = journal, journal.head()

    def read(self) -> list[Entry]:
        """Entries with a higher id."""
        entries = self._journal.after(self._seen)
        if entries:
            self._seen = entries[-1].id
        return entries


class _BySnapshot:
    # One statement has one snapshot, so nothing comes between the mark and the rows. A journal that was moved from
    # another server may hold numbers which this server has yet to give out: those are seen when they are past.
    _SQL = (
        "SELECT pg_current_snapshot()::text, new.* FROM (SELECT 1) AS once LEFT JOIN "
        f"(SELECT {FEED_COLUMNS} FROM entry WHERE xid >= pg_snapshot_xmin(?::pg_snapshot) "
        "AND NOT pg_visible_in_snapshot(xid, ?::pg_snapshot) "
        "AND xid < pg_snapshot_xmax(pg_current_snapshot())) AS new ON TRUE ORDER BY new.id"
    )

    def __init__(self, database: pw.Database) -> None:
        self._database = database
        self._seen: str = database.execute_sql("SELECT pg_current_snapshot()::text").fetchone()[0]

    def read(self) -> list[Entry]:
        """Entries of transactions that the last snapshot did not see."""
        rows = self._database.execute_sql(self._SQL, [self._seen, self._seen]).fetchall()
        entries = [entry_of(row[1:]) for row in rows if row[1] is not None]
        self._seen = rows[0][0]
        return entries
