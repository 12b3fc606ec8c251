"""What reports read: compact rows of many tickets in one go, and the few journal entries that they count."""

from collections.abc import Iterator, Sequence

import peewee as pw

from wsd_tui.store.journal import entry_of
from wsd_tui.store.records import Entry

_COLUMNS = (
    "id, kind, state, severity, channel, problem_type, site, owner, received_at, first_contact, facts, judged"
)
_ENTRY = (
    "SELECT entry.id, subject, place, kind, at, recorded_at, by, channel, data, batch, origin, entry_text.body "
    "FROM entry LEFT JOIN entry_text ON entry_text.entry = entry.id"
)
_PAGE = 500
_OPEN = "state IN ('new', 'claimed', 'in_progress', 'on_hold')"


class Reporting:
    """Reads of one database that go over many tickets; all moments in UTC seconds."""

    def __init__(self, database: pw.Database) -> None:
        self._database = database

    def cases(self, start: int, end: int) -> Iterator[list[tuple]]:  # type: ignore[type-arg]
        """The tickets that came in before `end` and came in, or were open, at or after `start`.

        In the columns above, by id, so many at a time that few of them are held at once, which spares the
        collector of garbage most of its work. One statement, so that nothing changes half-way.
        """
        sql = (
            f"SELECT {_COLUMNS} FROM ticket WHERE received_at < ? "
            f"AND (received_at >= ? OR {_OPEN} OR resolved_at >= ?) ORDER BY id"
        )
        cursor = self._database.execute_sql(sql, [end, start, start])
        while rows := cursor.fetchmany(_PAGE):
            yield rows

    def first_received(self) -> int | None:
        """When the first ticket of all came in."""
        row = self._database.execute_sql("SELECT min(received_at) FROM ticket").fetchone()
        return None if row is None or row[0] is None else int(row[0])

    def marked(self, kinds: Sequence[str], mark: str, start: int, end: int) -> list[Entry]:
        """The entries of these kinds between two moments whose data hold a field called `mark`, oldest first."""
        marks = ", ".join("?" * len(kinds))
        sql = f"{_ENTRY} WHERE kind IN ({marks}) AND at >= ? AND at < ? AND data LIKE ? ORDER BY at, entry.id"
        params = [*kinds, start, end, f'%"{mark}":%']
        return [entry_of(row) for row in self._database.execute_sql(sql, params).fetchall()]

    def of_subjects(self, prefix: str) -> dict[str, list[Entry]]:
        """All entries of the subjects that start with `prefix`, such as `call:`, each in order."""
        found: dict[str, list[Entry]] = {}
        sql = f"{_ENTRY} WHERE subject >= ? AND subject < ? ORDER BY subject, place"
        last = prefix[:-1] + chr(ord(prefix[-1]) + 1)
        for row in self._database.execute_sql(sql, [prefix, last]).fetchall():
            found.setdefault(row[1], []).append(entry_of(row))
        return found
