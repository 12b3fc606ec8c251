"""Where a person's texts lie, and erasing them: the only deletion there is, besides what is short-lived."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec
import peewee as pw

from wsd_tui.store.contents import Contents
from wsd_tui.store.incoming_records import DISCARDED, QUARANTINED, SEEN
from wsd_tui.store.outbox_records import CANCELLED, SENDING, WAITING
from wsd_tui.store.search import settle

_SOME = 500


class Text(NamedTuple):
    """One text in the journal: the id and the place of its entry."""

    entry: int
    place: int


class Forgetting:
    """Finds and erases; writing belongs inside the caller's transaction."""

    def __init__(self, database: pw.Database) -> None:
        self._database = database

    def subjects_of(self, person: str) -> list[str]:
        """Everything that is about a person: themselves, their tickets, waits, loans and direct calls."""
        told = f'%"person":{_like(msgspec.json.encode(person).decode())}%'
        queries = (
            (
                "SELECT 'ticket:' || id FROM ticket WHERE requester = ? OR affected = ? ORDER BY id",
                [person] * 2,
            ),
            ("SELECT 'waiting:' || id FROM waiting WHERE record LIKE ? ESCAPE '\\' ORDER BY id", [told]),
            ("SELECT 'loan:' || id FROM loan WHERE person = ? ORDER BY id", [person]),
            (
                "SELECT DISTINCT subject FROM entry WHERE kind = 'direct_call' AND data LIKE ? ESCAPE '\\' "
                "ORDER BY subject",
                [told],
            ),
        )
        found = [f"person:{person}"]
        for sql, params in queries:
            found += [str(row[0]) for row in self._database.execute_sql(sql, params).fetchall()]
        return found

    def overwrite(self) -> None:
        """From here on, what is erased in an SQLite file is overwritten there too."""
        if isinstance(self._database, pw.SqliteDatabase):
            self._database.execute_sql("PRAGMA secure_delete = ON").fetchall()

    def texts_of(self, subject: str) -> list[Text]:
        """The texts of a subject, oldest first."""
        sql = (
            "SELECT entry.id, place FROM entry JOIN entry_text ON entry_text.entry = entry.id "
            "WHERE subject = ? ORDER BY place"
        )
        return [Text._make(row) for row in self._database.execute_sql(sql, [subject]).fetchall()]

    def erase_person(self, person: str) -> None:
        """The row of a person, and all that they are found by."""
        self._database.execute_sql("DELETE FROM person_key WHERE person = ?", [person])
        self._database.execute_sql("DELETE FROM person WHERE id = ?", [person])

    def erase_mail(self, subjects: Sequence[str]) -> None:
        """The words and the addresses of what was queued about these subjects; what waits is not sent."""
        for start in range(0, len(subjects), _SOME):
            part = list(subjects[start : start + _SOME])
            about = f"SELECT id FROM outbox WHERE subject IN ({', '.join('?' * len(part))})"
            self._database.execute_sql(
                f"UPDATE outbox_recipient SET address = '', answer = '', "
                f"state = CASE WHEN state IN (?, ?) THEN ? ELSE state END WHERE message IN ({about})",
                [WAITING, SENDING, CANCELLED, *part],
            )
            self._database.execute_sql(
                f"UPDATE outbox SET title = '', body = '', state = CASE WHEN state = ? THEN ? ELSE state END "
                f"WHERE id IN ({about})",
                [WAITING, CANCELLED, *part],
            )

    def erase_mail_in(self, subjects: Sequence[str], address: str) -> None:
        """What came in about these subjects or from this address: its words, its files and the message itself.

        That it came, when, and what became of it stays; what waits for a decision is discarded.
        """
        found: set[int] = set()
        for start in range(0, len(subjects), _SOME):
            part = list(subjects[start : start + _SOME])
            sql = f"SELECT id FROM incoming WHERE subject IN ({', '.join('?' * len(part))})"
            found |= {int(number) for (number,) in self._database.execute_sql(sql, part).fetchall()}
        if address:
            rows = self._database.execute_sql("SELECT id FROM incoming WHERE sender = ?", [address.lower()])
            found |= {int(number) for (number,) in rows.fetchall()}
        for number in sorted(found):
            self._erase_message(number)

    def _erase_message(self, number: int) -> None:
        row = self._database.execute_sql("SELECT content FROM incoming WHERE id = ?", [number]).fetchone()
        files = self._database.execute_sql("SELECT hash FROM incoming_file WHERE incoming = ?", [number])
        hashes = {str(row[0]), *(str(named) for (named,) in files.fetchall())} - {""}
        self._database.execute_sql(
            "UPDATE incoming SET message_id = '', sender = '', content = '', record = '', reason = '', "
            "state = CASE WHEN state IN (?, ?) THEN ? ELSE state END WHERE id = ?",
            [SEEN, QUARANTINED, DISCARDED, number],
        )
        self._database.execute_sql("DELETE FROM incoming_file WHERE incoming = ?", [number])
        for named in sorted(hashes):
            Contents(self._database).drop_unused(named)

    def naming(self, name: str, limit: int = 20) -> list[str]:
        """Numbers of the tickets whose title or description has these words, the newest first."""
        told = f"%{_like(name.lower())}%"
        sql = (
            "SELECT number FROM ticket WHERE lower(title) LIKE ? ESCAPE '\\' "
            "OR lower(description) LIKE ? ESCAPE '\\' ORDER BY id DESC LIMIT ?"
        )
        return [str(row[0]) for row in self._database.execute_sql(sql, [told, told, limit]).fetchall()]

    def settle(self) -> bool:
        """Outside of a transaction: bring what was erased out of SQLite's log and out of the search.

        False when others read it still.
        """
        if not isinstance(self._database, pw.SqliteDatabase):
            return True
        settle(self._database)
        busy = self._database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        return not busy


def _like(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
