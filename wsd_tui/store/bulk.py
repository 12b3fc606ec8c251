"""Publish much prepared history at once: hashes are computed beforehand, so other writers wait a moment only."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec
import peewee as pw

from wsd_tui.store.entry_ids import reserve_row
from wsd_tui.store.hashing import digest_of, hash_of, new_salt
from wsd_tui.store.records import Entry, Ticket
from wsd_tui.store.search import add_many, catch_up, is_indexed
from wsd_tui.store.search_words import document
from wsd_tui.store.spool import Spool
from wsd_tui.store.tickets import SAVE, row_of
from wsd_tui.store.writing import announce, many, upsert

_ENTRY_COLUMNS = "id, subject, place, kind, at, recorded_at, by, channel, data, batch, origin, digest, hash"
_canonical = msgspec.json.Encoder(order="deterministic").encode


class Tail(NamedTuple):
    """The end of a subject's chain."""

    place: int
    hash: bytes


class Bulk:
    """Prepared entries of many subjects. Not for the ordinary action: that is `Journal.append`."""

    def __init__(self, database: pw.Database) -> None:
        self._database = database
        self._rows: Spool[tuple[object, ...]] = Spool(tuple)
        self._texts: Spool[tuple[int, bytes, str]] = Spool(tuple)
        self._documents: Spool[tuple[int, str]] = Spool(tuple)
        self._tails: dict[str, Tail] = {}
        self._began: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def begin(self, subject: str) -> Tail:
        """The end of the chain to go on from, as it is in the database now."""
        sql = "SELECT place, hash FROM subject WHERE subject = ?"
        row = self._database.execute_sql(sql, [subject]).fetchone()
        tail = Tail(int(row[0]), bytes(row[1])) if row else Tail(0, b"")
        self._tails[subject], self._began[subject] = tail, tail.place
        return tail

    def begin_new(self, subject: str) -> None:
        """Begin a subject that nobody can have written to, since its number was just given out."""
        self._tails[subject] = Tail(0, b"")

    def prepare(self, entry: Entry) -> None:
        """Chain one entry; its place must be the next of its subject."""
        tail = self._tails[entry.subject]
        salt = new_salt() if entry.body is not None else b""
        digest = digest_of(entry.body, salt)
        chained = hash_of(tail.hash, entry, digest)
        self._tails[entry.subject] = Tail(entry.place, chained)
        self._rows.append(
            (
                entry.subject,
                entry.place,
                entry.kind,
                entry.at,
                entry.recorded_at,
                entry.by,
                entry.channel,
                _canonical(entry.data).decode(),
                entry.batch,
                entry.origin,
                digest,
                chained,
            )
        )
        if entry.body is not None:
            self._texts.append((len(self._rows), salt, entry.body))
        if text := document(entry.subject, entry.kind, entry.data, entry.body):
            self._documents.append((len(self._rows), text))

    def moved(self) -> list[str]:
        """Subjects that somebody else has written to since `begin`; ask inside the publishing transaction."""
        stand, begun = {}, list(self._began)
        for start in range(0, len(begun), 500):
            part = begun[start : start + 500]
            sql = f"SELECT subject, place FROM subject WHERE subject IN ({', '.join('?' * len(part))})"
            stand.update({subject: int(place) for subject, place in self._database.execute_sql(sql, part)})
        return [subject for subject in begun if stand.get(subject, 0) != self._began[subject]]

    def publish(self, tickets: Iterable[Ticket]) -> int:
        """Write everything, inside the caller's transaction; returns the id of the last entry."""
        offset = reserve_row(self._database, len(self._rows))
        catch_up(self._database)
        # each is one row, behind guards that fail: SQLite need not keep a way back from each of them
        insert = "INSERT OR FAIL" if isinstance(self._database, pw.SqliteDatabase) else "INSERT"
        self._many(
            f"{insert} INTO entry ({_ENTRY_COLUMNS}) VALUES ({', '.join('?' * 13)})",
            ((offset + at, *row) for at, row in enumerate(self._rows, 1)),
        )
        self._many(
            f"{insert} INTO entry_text (entry, salt, body) VALUES (?, ?, ?)",
            ((offset + at, salt, body) for at, salt, body in self._texts),
        )
        add_many(self._database, ((offset + at, text) for at, text in self._documents))
        is_indexed(self._database)
        self._many(
            upsert("subject", ("subject", "place", "hash"), ("subject",)),
            ((subject, *tail) for subject, tail in self._tails.items()),
        )
        self._tickets(tickets)
        announce(self._database)
        return offset + len(self._rows)

    def _tickets(self, tickets: Iterable[Ticket]) -> None:
        self._many(SAVE, map(row_of, tickets))

    def _many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        many(self._database, sql, rows)
