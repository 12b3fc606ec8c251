"""What one thread's transaction has not sent yet, so that it goes in one trip, and what it has been told already."""

import re
import threading
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple


class Statement(NamedTuple):
    """SQL in the driver's own marks, and its values."""

    sql: str
    params: Sequence[Any] | None = None


class Rows:
    """The answer to a read, as a cursor gives it; whoever asks again gets one of their own."""

    def __init__(self, description: Any = None, rows: Sequence[Any] = ()) -> None:
        self.description, self._rows = description, rows
        self.rowcount, self._next = len(rows), iter(rows)

    def again(self) -> "Rows":
        """The same answer from its first row on."""
        return Rows(self.description, self._rows)

    def fetchone(self) -> Any:
        """The next row; None behind the last one."""
        return next(self._next, None)

    def fetchall(self) -> list[Any]:
        """The rows that are left."""
        return list(self._next)

    def __iter__(self) -> Iterator[Any]:
        return self._next

    def close(self) -> None:
        """Nothing is open."""


class Unsent(threading.local):
    """What this thread's transaction has not sent yet. `begun`: the server knows of the transaction."""

    def __init__(self) -> None:
        self.waiting: list[Statement] = []
        self.begun = False
        self.news = False
        """Whether others are to be told when it is committed."""
        self.foreseeing = False
        """Whether reads are noted only, to be asked with the next statement."""
        self.foreseen: list[Statement] = []
        self.shared = False
        """Whether the transaction that begins next lets others write beside it."""
        self.ids: dict[str, list[int]] = {}
        """Ids by table that were reserved for this transaction and are not used yet."""
        self._answers: dict[tuple[str, str], Rows] = {}

    def clear(self) -> None:
        """Nothing waits any more."""
        self.waiting, self.begun, self.news = [], False, False
        self.ids.clear()
        self.forget()

    def forget(self) -> None:
        """Nothing that was read is sure any more."""
        self.foreseen.clear()
        self._answers.clear()

    def wrote(self, sql: str) -> None:
        """What was read of the table that this statement writes may be otherwise now."""
        table = table_written(sql)
        if table is None:
            self.forget()
        else:
            for key in [key for key in self._answers if _names(key[0], table)]:
                del self._answers[key]

    def foresee(self, statement: Statement) -> None:
        """Ask this with the next statement, unless it was asked already."""
        if statement not in self.foreseen and _key(statement) not in self._answers:
            self.foreseen.append(statement)

    def answer(self, statement: Statement) -> Rows | None:
        """The answer to what was asked before in this transaction; None when it is still to be asked."""
        if statement in self.foreseen:
            self.foreseen.remove(statement)
        if is_new_each_time(statement.sql):
            return self._answers.pop(_key(statement), None)
        known = self._answers.get(_key(statement))
        return None if known is None else known.again()

    def keep(self, statement: Statement, cursor: Any, *, asked: bool = False) -> Any:
        """Remember an answer; what came for the asking just now (`asked`) and is new each time is not kept."""
        if cursor.description is None or (asked and is_new_each_time(statement.sql)):
            return cursor
        rows = Rows(cursor.description, cursor.fetchall())
        self._answers[_key(statement)] = rows
        return rows.again()

    def take(self) -> list[Statement]:
        """Everything that waits, to be sent now."""
        waiting, self.waiting = self.waiting, []
        return waiting

    def drop_back_to(self, savepoint: str) -> bool:
        """Forget what came after a savepoint; True when the server has not heard of the savepoint itself."""
        for place, statement in enumerate(self.waiting):
            if statement.sql == savepoint:
                del self.waiting[place:]
                return True
        self.waiting.clear()
        return False


_WRITES = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM) "?(\w+)"?')


@lru_cache(maxsize=512)
def table_written(sql: str) -> str | None:
    """The table that a statement writes; None when that cannot be told."""
    found = _WRITES.match(sql)
    return found[1] if found else None


@lru_cache(maxsize=512)
def is_new_each_time(sql: str) -> bool:
    """Whether the same question has another answer the next time, whatever was written: ids, the server's own."""
    return not sql.startswith("SELECT") or "nextval(" in sql or "pg_" in sql


@lru_cache(maxsize=2048)
def _names(sql: str, table: str) -> bool:
    return re.search(rf'(?:FROM|JOIN) "?{table}\b', sql) is not None


def _key(statement: Statement) -> tuple[str, str]:
    return statement.sql, repr(list(statement.params or ()))
