"""What a transaction reads before its turn to write comes, and the proof in its turn that all of it still stands.

Most of an action is looking and reckoning, for which nobody else has to wait. So it may go ahead: it reads without the
lock, and takes its turn at its first write. If somebody else wrote meanwhile, everything it had read is read again
then, under the lock, and compared row by row. If all stands, it goes on just as if it had read it now. If anything
differs, or it came to another end than a write, it was `Overtaken`: it is undone and done once more in its turn alone.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeVar

from wsd_tui.store.unsent import Rows

_Answer = TypeVar("_Answer")
DATA_VERSION = "PRAGMA data_version"
"""Another one than before if another connection has committed since."""


class Overtaken(Exception):
    """Nothing was written: what this transaction would have done was not proved to be right in its turn."""


class Going:
    """One transaction ahead of its turn: what it read, and what is to be checked in its turn."""

    def __init__(self) -> None:
        self._version: Any = None
        self._read: dict[tuple[str, tuple[Any, ...]], tuple[Any, list[Any]]] = {}
        self.in_turn: list[Callable[[], object]] = []

    def read(self, connection: sqlite3.Connection, sql: str, params: Sequence[Any]) -> Rows:
        """The answer to a question, the same each time it is asked."""
        if self._version is None:
            self._version = connection.execute(DATA_VERSION).fetchone()
        asked = sql, tuple(params)
        known = self._read.get(asked)
        if known is None:
            cursor = connection.execute(sql, asked[1])
            known = self._read[asked] = cursor.description, cursor.fetchall()
        return Rows(*known)

    def prove(self, connection: sqlite3.Connection) -> None:
        """Nobody else can write from now on: raises Overtaken unless all that was read would be read again."""
        if self._read and connection.execute(DATA_VERSION).fetchone() != self._version:
            for (sql, params), (_, rows) in self._read.items():
                if connection.execute(sql, params).fetchall() != rows:
                    raise Overtaken
        for check in self.in_turn:
            check()


class Ahead(threading.local):
    """Whether this thread's transaction goes ahead of its turn."""

    def __init__(self) -> None:
        self.going: Going | None = None
        """The transaction that has begun, and has not asked for its turn yet."""
        self.is_running = False
        """Whether this thread's transaction began ahead of its turn."""
        self._is_allowed = False

    def attempt(self, action: Callable[[], _Answer]) -> _Answer:
        """Do it ahead of its turn; when it was overtaken, again without. Its first transaction is meant."""
        self._is_allowed = True
        try:
            return action()
        except Overtaken:
            pass
        finally:
            self._is_allowed = False
        return action()

    def forbid(self) -> None:
        """A transaction begins that has to be alone from its beginning."""
        self._is_allowed = False

    @contextmanager
    def proving(self) -> Iterator[None]:
        """A transaction that may go ahead if that is allowed. Raises Overtaken for any error before its turn."""
        if not self._is_allowed:
            yield
            return
        self._is_allowed, self.going, self.is_running = False, Going(), True
        try:
            yield
        except Exception as error:
            if self.going is None:  # its turn was asked for
                raise
            raise Overtaken from error
        finally:
            self.going, self.is_running = None, False

    def in_turn(self, check: Callable[[], object]) -> None:
        """Make a check of what others change all the time: now, or once nobody else can write."""
        if self.going is None:
            check()
        else:
            self.going.in_turn.append(check)

    def as_long_as(self, stands: Callable[[], bool]) -> None:
        """What goes ahead is overtaken if this is no longer so in its turn."""
        if self.going is not None:
            self.going.in_turn.append(partial(_demand, stands))


def _demand(stands: Callable[[], bool]) -> None:
    if not stands():
        raise Overtaken
