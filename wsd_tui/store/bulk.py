"""Publish much prepared history at once: hashes are computed beforehand, so other writers wait a moment only."""

from collections.abc import Iterable, Iterator
from functools import cache, partial
from itertools import chain
from typing import NamedTuple

import peewee as pw

from wsd_tui.store.entry_ids import reserve_row
from wsd_tui.store.hashing import data_of, digest_of, hash_with, new_salt
from wsd_tui.store.portions import Portions
from wsd_tui.store.records import Entry, Ticket
from wsd_tui.store.search import add_many, catch_up, is_indexed
from wsd_tui.store.search_words import document
from wsd_tui.store.tickets import WIDTH, row_of, saving
from wsd_tui.store.writing import Row, announce, in_portions, marks_of, put_portions, upsert

_ENTRY_COLUMNS = "id, subject, place, kind, at, recorded_at, by, channel, data, batch, origin, digest, hash"
_ENTRY_WIDTH = _ENTRY_COLUMNS.count(",") + 1
_END_COLUMNS = ("subject", "place", "hash")


class Tail(NamedTuple):
    """The end of a subject's chain."""

    place: int
    hash: bytes


class Bulk:
    """Prepared entries of many subjects. Not for the ordinary action: that is `Journal.append`."""

    def __init__(self, database: pw.Database) -> None:
        self._database = database
        self._rows, self._texts, self._documents = Portions(_ENTRY_WIDTH), Portions(3), Portions(2)
        self._count = 0
        self._tails: dict[str, tuple[int, bytes]] = {}
        self._began: dict[str, int] = {}

    def __len__(self) -> int:
        return self._count

    def begin(self, subject: str) -> Tail:
        """The end of the chain to go on from, as it is in the database now."""
        sql = "SELECT place, hash FROM subject WHERE subject = ?"
        row = self._database.execute_sql(sql, [subject]).fetchone()
        tail = Tail(int(row[0]), bytes(row[1])) if row else Tail(0, b"")
        self._tails[subject], self._began[subject] = tail, tail.place
        return tail

    def begin_new(self, subject: str) -> None:
        """Begin a subject that nobody can have written to, since its number was just given out."""
        self._tails[subject] = (0, b"")

    def prepare(self, entry: Entry) -> None:
        """Chain one entry; its place must be the next of its subject."""
        subject, body, data = entry.subject, entry.body, data_of(entry)
        salt = new_salt() if body is not None else b""
        digest = digest_of(body, salt)
        chained = hash_with(self._tails[subject][1], entry, data, digest)
        self._tails[subject] = (entry.place, chained)
        self._count = at = self._count + 1
        self._rows.append(
            (
                at,
                subject,
                entry.place,
                entry.kind,
                entry.at,
                entry.recorded_at,
                entry.by,
                entry.channel,
                data.decode(),
                entry.batch,
                entry.origin,
                digest,
                chained,
            )
        )
        if body is not None:
            self._texts.append((at, salt, body))
        if text := document(subject, entry.kind, entry.data, body):
            self._documents.append((at, text))

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
        offset = reserve_row(self._database, self._count)
        catch_up(self._database)
        rows, texts, documents = (
            _numbered(offset, portions) for portions in (self._rows, self._texts, self._documents)
        )
        # behind guards that fail: SQLite need not keep a way back from each statement
        insert = "INSERT OR FAIL" if isinstance(self._database, pw.SqliteDatabase) else "INSERT"
        put_portions(self._database, partial(_entries, insert), rows)
        put_portions(self._database, partial(_texts, insert), texts)
        add_many(self._database, chain.from_iterable(documents))
        is_indexed(self._database)
        ends = ((subject, *tail) for subject, tail in self._tails.items())
        put_portions(self._database, _ends, in_portions(ends, len(_END_COLUMNS)))
        put_portions(self._database, saving, in_portions(map(row_of, tickets), WIDTH))
        announce(self._database)
        return offset + self._count


def _numbered(offset: int, portions: Iterable[list[Row]]) -> Iterator[list[Row]]:
    """Rows that begin with the place of their entry among those prepared, with its id in that place."""
    for portion in portions:
        yield [(offset + row[0], *row[1:]) for row in portion]


@cache
def _entries(insert: str, rows: int) -> str:
    return f"{insert} INTO entry ({_ENTRY_COLUMNS}) VALUES {marks_of(_ENTRY_WIDTH, rows)}"


@cache
def _texts(insert: str, rows: int) -> str:
    return f"{insert} INTO entry_text (entry, salt, body) VALUES {marks_of(3, rows)}"


@cache
def _ends(rows: int) -> str:
    return upsert("subject", _END_COLUMNS, ("subject",), rows)
