"""What one thread's transaction has not sent yet, so that it goes in one trip, and what it has been told already."""

import re
import threading
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
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

    def fetchmany(self, size: int) -> list[Any]:
        """The next rows, `size` at most."""
        return list(islice(self._next, size))

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
        self.looking = False
        """Whether reads outside of a transaction are asked together as well."""
        self._answers: dict[tuple[str, str], tuple[Statement, Rows]] = {}

    def clear(self) -> None:
        """Nothing waits any more."""
        self.waiting, self.begun, self.news = [], False, False
        self.ids.clear()
        self.forget()

    def forget(self) -> None:
        """Nothing that was read is sure any more."""
        self.foreseen.clear()
        self._answers.clear()

    def wrote(self, sql: str, params: Sequence[Any] = ()) -> None:
        """What was read of the table that this statement writes may be otherwise now."""
        table = table_written(sql)
        if table is None:
            self.forget()
            return
        written = set(map(repr, params)) if sql.startswith("INSERT INTO") else None
        for key, (read, _) in list(self._answers.items()):
            if _names(read.sql, table) and not (written and _is_of_others(read, written)):
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
            taken = self._answers.pop(_key(statement), None)
            return None if taken is None else taken[1]
        known = self._answers.get(_key(statement))
        return None if known is None else known[1].again()

    def keep(self, statement: Statement, cursor: Any, *, asked: bool = False) -> Any:
        """Remember an answer; what came for the asking just now (`asked`) and is new each time is not kept."""
        if cursor.description is None or (asked and is_new_each_time(statement.sql)):
            return cursor
        rows = Rows(cursor.description, cursor.fetchall())
        self._answers[_key(statement)] = statement, rows
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


_BY_KEY = re.compile(
    r" WHERE (?:subject = %s|subject IN \((?:%s, )*%s\)"
    r"|(?:id|number) = %s(?: FOR UPDATE)?$|\(\"t1\".\"id\" = %s\)$|\(?\(\"t1\".\"(?:subject|message)\" = %s\))"
)
"""What was read of some subjects, or of the row with a key, stands while other ones are written whole."""
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


def _is_of_others(read: Statement, written: set[str]) -> bool:
    """Whether a read is of some subjects alone, and none of them is among the values written."""
    return _BY_KEY.search(read.sql) is not None and not written & set(map(repr, read.params or ()))


def _key(statement: Statement) -> tuple[str, str]:
    return statement.sql, repr(list(statement.params or ()))
