"""E-mail that came in: each message once, with what became of it."""

from collections.abc import Sequence
from typing import Any

import msgspec
import peewee as pw

from wsd_tui.store.entry_ids import reserve
from wsd_tui.store.incoming_records import (
    DISCARDED,
    JOINED,
    OPENED,
    QUARANTINED,
    SEEN,
    Counts,
    Incoming,
    IncomingFile,
    IncomingRow,
)
from wsd_tui.store.outbox_records import CANCELLED
from wsd_tui.store.writing import later, many

_NAMES = IncomingRow.__struct_fields__
_COLUMNS = ", ".join(_NAMES)
_MARKS = ", ".join("?" * len(_NAMES))
_INSERT = f"INSERT INTO incoming ({_COLUMNS}) VALUES ({_MARKS})"
_SELECT = f"SELECT {_COLUMNS} FROM incoming"
_FILE_NAMES = IncomingFile.__struct_fields__
_FILE_COLUMNS = ", ".join(_FILE_NAMES)
_INSERT_FILE = f"INSERT INTO incoming_file ({_FILE_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)"
_SELECT_FILES = f"SELECT {_FILE_COLUMNS} FROM incoming_file"
_MOST_IDS = 100


class IncomingMail:
    """The messages of one database; writing happens inside a transaction of the caller's."""

    def __init__(self, database: pw.Database) -> None:
        self._database = database

    def add(self, row: IncomingRow, files: Sequence[IncomingFile]) -> int:
        """Keep a new message and its files; its number."""
        (number,) = reserve(self._database, "incoming", 1)
        values = msgspec.structs.asdict(row) | {"id": number, "record": _text(row.record)}
        later(self._database, _INSERT, [values[name] for name in _NAMES])
        rows = (
            (number, place, file.name, file.kind, file.size, file.hash) for place, file in enumerate(files, 1)
        )
        many(self._database, _INSERT_FILE, rows)
        return number

    def get(self, number: int) -> IncomingRow | None:
        """The message with this number."""
        return self._one(f"{_SELECT} WHERE id = ?", [number])

    def by_key(self, key: str) -> IncomingRow | None:
        """The message with this content."""
        return self._one(f"{_SELECT} WHERE key = ?", [key])

    def with_message_id(self, message_id: str) -> IncomingRow | None:
        """The first message with this Message-ID."""
        return self._one(f"{_SELECT} WHERE message_id = ? ORDER BY id LIMIT 1", [message_id])

    def newest(self, limit: int, state: str = "") -> list[IncomingRow]:
        """The newest messages, of one state only when given."""
        condition = "state = ?" if state else "state <> ?"
        return self._rows(f"{_SELECT} WHERE {condition} ORDER BY id DESC LIMIT ?", [state, limit])

    def unfinished(self, before: int, limit: int) -> list[IncomingRow]:
        """Messages that came before an instant (UTC seconds) and were not filed yet, oldest first."""
        sql = f"{_SELECT} WHERE state = 'seen' AND received_at < ? ORDER BY id LIMIT ?"
        return self._rows(sql, [before, limit])

    def of_subject(self, subject: str) -> list[IncomingRow]:
        """The messages filed under a ticket, oldest first."""
        sql = f"{_SELECT} WHERE subject = ? AND state IN ('ticket', 'reply') ORDER BY id"
        return self._rows(sql, [subject])

    def count_from(self, sender: str, state: str, since: int) -> int:
        """How many messages of one address have come to a state since an instant (UTC seconds)."""
        sql = "SELECT count(*) FROM incoming WHERE sender = ? AND received_at >= ? AND state = ?"
        return int(self._database.execute_sql(sql, [sender, since, state]).fetchone()[0])

    def settle(self, number: int, state: str, at: int, *, subject: str = "", reason: str = "") -> None:
        """Say what became of a message."""
        sql = "UPDATE incoming SET state = ?, settled_at = ?, subject = ?, reason = ? WHERE id = ?"
        later(self._database, sql, [state, at, subject, reason, number])

    def came_again(self, number: int) -> None:
        """Count a further copy."""
        later(self._database, "UPDATE incoming SET copies = copies + 1 WHERE id = ?", [number])

    def begun(self, number: int) -> None:
        """Count that filing it is begun."""
        later(self._database, "UPDATE incoming SET tries = tries + 1 WHERE id = ?", [number])

    def counts(self) -> Counts:
        """What became of all that was seen."""
        sql = "SELECT state, count(*), coalesce(sum(copies), 0) FROM incoming GROUP BY state"
        rows = self._database.execute_sql(sql).fetchall()
        by = {str(state): int(count) for state, count, _ in rows}
        copies = sum(int(more) for _, _, more in rows)
        return Counts(
            seen=sum(by.values()) + copies,
            tickets=by.get(OPENED, 0),
            replies=by.get(JOINED, 0),
            quarantined=by.get(QUARANTINED, 0),
            discarded=by.get(DISCARDED, 0),
            copies=copies,
            unfinished=by.get(SEEN, 0),
        )

    def files(self, number: int) -> list[IncomingFile]:
        """The files that came with a message, in its order."""
        return self._files(f"{_SELECT_FILES} WHERE incoming = ? ORDER BY place", [number])

    def files_of_many(self, numbers: Sequence[int]) -> dict[int, list[IncomingFile]]:
        """The same of many messages, by their numbers."""
        found: dict[int, list[IncomingFile]] = {number: [] for number in numbers}
        for start in range(0, len(numbers), 500):
            part = list(numbers[start : start + 500])
            marks = ", ".join("?" * len(part))
            for file in self._files(f"{_SELECT_FILES} WHERE incoming IN ({marks}) ORDER BY 1, 2", part):
                found[file.incoming].append(file)
        return found

    def files_of(self, subject: str) -> list[IncomingFile]:
        """The files that came with all messages of a ticket, in the order in which they came."""
        sql = (
            f"{_SELECT_FILES} WHERE incoming IN (SELECT id FROM incoming WHERE subject = ? "
            "AND state IN ('ticket', 'reply')) ORDER BY incoming, place"
        )
        return self._files(sql, [subject])

    def answered(self, message_ids: Sequence[str]) -> dict[str, str]:
        """The journal subjects that these Message-IDs are about, ours and those of mail that came in before."""
        asked = list(message_ids)[:_MOST_IDS]
        if not asked:
            return {}
        marks = ", ".join("?" * len(asked))
        ours = f"SELECT message_id, subject FROM outbox WHERE message_id IN ({marks}) AND state <> ?"
        came = f"SELECT message_id, subject FROM incoming WHERE message_id IN ({marks}) AND subject <> ''"
        rows = [
            *self._database.execute_sql(came, asked).fetchall(),
            *self._database.execute_sql(ours, [*asked, CANCELLED]).fetchall(),
        ]
        return {str(message_id): str(subject) for message_id, subject in rows}

    def is_ours(self, message_id: str) -> bool:
        """Whether a Message-ID is one that the desk gave to a message of its own."""
        row = self._database.execute_sql("SELECT 1 FROM outbox WHERE message_id = ?", [message_id]).fetchone()
        return row is not None

    def _one(self, sql: str, params: list[Any]) -> IncomingRow | None:
        return next(iter(self._rows(sql, params)), None)

    def _rows(self, sql: str, params: list[Any]) -> list[IncomingRow]:
        return [_row_of(row) for row in self._database.execute_sql(sql, params).fetchall()]

    def _files(self, sql: str, params: list[Any]) -> list[IncomingFile]:
        rows = self._database.execute_sql(sql, params).fetchall()
        return [IncomingFile(**dict(zip(_FILE_NAMES, row, strict=True))) for row in rows]


def _text(record: Incoming) -> str:
    return msgspec.json.encode(record).decode()


def _row_of(row: Sequence[Any]) -> IncomingRow:
    """The message in the columns of `_COLUMNS`; SQLite keeps figures for what is true or false."""
    values = dict(zip(_NAMES, row, strict=True))
    record = msgspec.json.decode(values["record"] or "{}", type=Incoming)
    return IncomingRow(**values | {"record": record, "event": bool(values["event"])})
