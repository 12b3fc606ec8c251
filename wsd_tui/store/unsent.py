"""Statements of a transaction that wait for the next one that needs an answer, so that all of them go in one trip."""

import threading
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple


class Statement(NamedTuple):
    """SQL in the driver's own marks, and its values."""

    sql: str
    params: Sequence[Any] | None = None


class NoRows:
    """The answer to a read that was only noted."""

    description, rowcount = None, 0

    def fetchone(self) -> None:
        """No row."""

    def fetchall(self) -> list[Any]:
        """No rows."""
        return []

    def __iter__(self) -> Iterator[Any]:
        return iter(())

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
        self.answers: dict[str, tuple[Sequence[Any] | None, Any]] = {}
        """Cursors of what was foreseen, each with the values it was asked with, by SQL."""

    def clear(self) -> None:
        """Nothing waits any more."""
        self.waiting, self.begun, self.news = [], False, False
        self.forget()

    def forget(self) -> None:
        """What was foreseen may be otherwise now."""
        self.foreseen.clear()
        self.answers.clear()

    def foresee(self, statement: Statement) -> None:
        """Ask this with the next statement, unless it was asked already."""
        known = self.answers.get(statement.sql)
        if statement not in self.foreseen and (known is None or known[0] != statement.params):
            self.foreseen.append(statement)

    def answer(self, statement: Statement) -> Any:
        """The answer to a statement that was foreseen, once; None when it is still to be asked."""
        if statement in self.foreseen:
            self.foreseen.remove(statement)
        known = self.answers.get(statement.sql)
        if known is None or known[0] != statement.params:
            return None
        return self.answers.pop(statement.sql)[1]

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
