"""Records of a large file on disk while it is read: found by key, or all that belong to one; gone with the process."""

import sqlite3
from collections.abc import Iterator
from typing import Any, Generic, TypeVar

import msgspec

_CACHE_KB = 16_000
_encode = msgspec.msgpack.Encoder().encode
T = TypeVar("T")


class Staging(Generic[T]):
    """Records of one kind that msgspec knows, in a temporary file that nobody else can open.

    Each has a key of its own, the key of what it belongs to, and where it stands in the order.
    """

    def __init__(self, kind: Any) -> None:
        self._decode = msgspec.msgpack.Decoder(kind).decode
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("PRAGMA synchronous = OFF")
        self._database.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
        self._database.execute("CREATE TABLE held (key TEXT UNIQUE, owner TEXT, place INTEGER, record BLOB)")
        self._database.execute("BEGIN")
        self._indexed = False
        self._count = 0

    def add(self, key: str, record: T, *, owner: str = "", place: int = 0) -> bool:
        """Keep a record; False, and nothing is kept, where the key is there already."""
        made = self._database.execute(
            "INSERT OR IGNORE INTO held VALUES (?, ?, ?, ?)", (key, owner, place, _encode(record))
        )
        self._count += made.rowcount
        return bool(made.rowcount)

    def get(self, key: str) -> T | None:
        """The record with this key."""
        row = self._database.execute("SELECT record FROM held WHERE key = ?", (key,)).fetchone()
        return None if row is None else self._decode(row[0])

    def of(self, owner: str) -> list[T]:
        """What belongs to one, in order."""
        self._index()
        rows = self._database.execute("SELECT record FROM held WHERE owner = ? ORDER BY place, key", (owner,))
        return [self._decode(record) for (record,) in rows]

    def owners(self) -> Iterator[str]:
        """Everything that something belongs to."""
        self._index()
        for (owner,) in self._database.execute("SELECT DISTINCT owner FROM held ORDER BY owner"):
            yield owner

    def __iter__(self) -> Iterator[T]:
        """All records, in order."""
        self._index()
        for (record,) in self._database.execute("SELECT record FROM held ORDER BY place, key"):
            yield self._decode(record)

    def __len__(self) -> int:
        return self._count

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def _index(self) -> None:
        if not self._indexed:
            self._database.execute("CREATE INDEX held_owner ON held (owner, place, key)")
            self._database.execute("CREATE INDEX held_place ON held (place, key)")
            self._indexed = True
