"""Numbered revisions of the desk part of the configuration, running numbers, and what a person has seen."""

from typing import NamedTuple

import peewee as pw

from wsd_tui.store.models import CounterModel, RevisionModel, SeenModel
from wsd_tui.store.writing import put


class Revision(NamedTuple):
    """One revision; `part` is the desk part as JSON text, `at` in UTC seconds."""

    number: int
    at: int
    by: str
    digest: str
    part: str


class Revisions:
    """Revisions of one database."""

    def __init__(self, database: pw.Database) -> None:
        self._database = database

    def newest(self) -> Revision | None:
        """The revision in force; None in a new database."""
        sql = "SELECT number, at, by, digest, part FROM revision ORDER BY number DESC LIMIT 1"
        row = self._database.execute_sql(
            sql
        ).fetchone()  # every action asks this, so it is not put together anew
        return None if row is None else Revision(*row)

    def all(self) -> list[Revision]:
        """Every revision, oldest first."""
        rows = RevisionModel.select().order_by(RevisionModel.number).tuples()
        return [Revision(*row) for row in rows.execute(self._database)]

    def get(self, number: int) -> Revision:
        """The revision with this number; KeyError when there is none."""
        rows = RevisionModel.select().where(RevisionModel.number == number).tuples()
        for row in rows.execute(self._database):
            return Revision(*row)
        raise KeyError(number)

    def save(self, revision: Revision) -> None:
        """Add a revision."""
        RevisionModel.insert(**revision._asdict()).execute(self._database)


class Counters:
    """Running numbers of one database; a number that was used is never given out again."""

    def __init__(self, database: pw.Database) -> None:
        self._database = database

    def take(self, name: str, first: int, count: int = 1) -> int:
        """The first of `count` consecutive new numbers; the series starts at `first`."""
        row = CounterModel.select(CounterModel.next).where(CounterModel.name == name).tuples()
        found = list(row.execute(self._database))
        start = int(found[0][0]) if found else first
        put(self._database, CounterModel, name=name, next=start + count)
        return start

    def give_back(self, name: str, start: int, count: int) -> None:
        """Take back numbers that came to no use, unless somebody has taken the next ones since."""
        last = (CounterModel.name == name) & (CounterModel.next == start + count)
        CounterModel.update(next=start).where(last).execute(self._database)


class Seen:
    """Up to which entry each staff member has read the notifications."""

    def __init__(self, database: pw.Database) -> None:
        self._database = database

    def get(self, staff: str) -> int:
        """The last entry id seen, 0 for none."""
        rows = SeenModel.select(SeenModel.entry).where(SeenModel.staff == staff).tuples()
        for (entry,) in rows.execute(self._database):
            return int(entry)
        return 0

    def set(self, staff: str, entry_id: int) -> None:
        """Remember it."""
        put(self._database, SeenModel, staff=staff, entry=entry_id)
