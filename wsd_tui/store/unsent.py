"""Statements of a transaction that wait for the next one that needs an answer, so that all of them go in one trip."""

import threading
from collections.abc import Sequence
from typing import Any, NamedTuple


class Statement(NamedTuple):
    """SQL in the driver's own marks, and its values."""

    sql: str
    params: Sequence[Any] | None = None


class Unsent(threading.local):
    """What this thread's transaction has not sent yet. `begun`: the server knows of the transaction."""

    def __init__(self) -> None:
        self.waiting: list[Statement] = []
        self.begun = False
        self.news = False
        """Whether others are to be told when it is committed."""

    def clear(self) -> None:
        """Nothing waits any more."""
        self.waiting, self.begun, self.news = [], False, False

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
