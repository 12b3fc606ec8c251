"""Content by its hash: what came in is kept once, packed, and never looked into."""

import zlib
from collections.abc import Iterator

import peewee as pw

from wsd_tui.store.incoming_records import hash_of
from wsd_tui.store.writing import later

_QUICKLY = 1
_KEPT = "SELECT 1 FROM content WHERE hash = ?"
_INSERT = "INSERT INTO content (hash, size, body) VALUES (?, ?, ?) ON CONFLICT (hash) DO NOTHING"
_UNUSED = (
    "DELETE FROM content WHERE hash = ? AND NOT EXISTS (SELECT 1 FROM incoming WHERE content = ?) "
    "AND NOT EXISTS (SELECT 1 FROM incoming_file AS file WHERE file.hash = ?)"
)


class Contents:
    """The contents of one database; writing happens inside a transaction of the caller's."""

    def __init__(self, database: pw.Database) -> None:
        self._database = database

    def keep(self, body: bytes) -> str:
        """Keep it unless it is there already; its hash."""
        named = hash_of(body)
        if self._database.execute_sql(_KEPT, [named]).fetchone() is None:
            later(self._database, _INSERT, [named, len(body), zlib.compress(body, _QUICKLY)])
        return named

    def get(self, named: str) -> bytes | None:
        """The content with this hash."""
        row = self._database.execute_sql("SELECT size, body FROM content WHERE hash = ?", [named]).fetchone()
        return None if row is None else _unpacked(int(row[0]), bytes(row[1]))

    def drop_unused(self, named: str) -> None:
        """Erase it, if no message and no file is made of it any more."""
        self._database.execute_sql(_UNUSED, [named] * 3)

    def faults(self) -> Iterator[str]:
        """What is wrong with what is kept, in words, read one by one."""
        for row in self._database.execute_sql(
            "SELECT id, content FROM incoming WHERE content <> '' "
            "AND NOT EXISTS (SELECT 1 FROM content WHERE content.hash = incoming.content) ORDER BY id"
        ).fetchall():
            yield f"message {row[0]}: what came is missing ({str(row[1])[:12]})"
        for row in self._database.execute_sql(
            "SELECT incoming, place, hash FROM incoming_file WHERE hash <> '' "
            "AND NOT EXISTS (SELECT 1 FROM content WHERE content.hash = incoming_file.hash) ORDER BY 1, 2"
        ).fetchall():
            yield f"message {row[0]}: its file {row[1]} is missing ({str(row[2])[:12]})"
        for (named,) in self._database.execute_sql("SELECT hash FROM content ORDER BY hash").fetchall():
            try:
                body = self.get(str(named))
            except zlib.error:
                body = None
            if body is None or hash_of(body) != named:
                yield f"content {str(named)[:12]}: is no longer what came in"


def _unpacked(size: int, packed: bytes) -> bytes:
    """At most as much as was packed, whatever stands there now."""
    return zlib.decompressobj().decompress(packed, size + 1)
