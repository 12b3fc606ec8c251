"""SQLite as the desk uses it: whoever wants to write while another does waits in a queue, and not by trying again.

SQLite's own patience grows with each try up to a tenth of a second. With several writers the lock then lies idle most
of the time, who came first waits longest, and each try takes the processor from the one who writes.
"""

import sqlite3
import time
from pathlib import Path
from typing import Any

import peewee as pw

from wsd_tui.store.engines.ahead import Ahead
from wsd_tui.store.engines.syncing import Log
from wsd_tui.store.engines.turns import Turn
from wsd_tui.store.faults import Unsynced

_as_peewee_says: Any = vars(pw)["__exception_wrapper__"]
"""Errors of the driver become Peewee's within it."""


def _nothing(_: None) -> None:
    """What it is given."""


# else the driver asks each of these in vain whether it would rather be something else: two thirds of binding a value
sqlite3.register_adapter(type(None), _nothing)
sqlite3.register_adapter(bytes, bytearray)
sqlite3.register_adapter(bool, int)


class Sqlite(pw.SqliteDatabase):
    """A file whose writers take turns, and do not wait for each other's disk: see `syncing`."""

    def __init__(self, path: Path, **options: Any) -> None:
        super().__init__(str(path), **options)
        self._turn, self._log, self.ahead = Turn(path), Log(path), Ahead()
        self._in_doubt = False
        """The disk did not take what stands in the log; a later sync may succeed all the same, and prove nothing."""

    def execute_sql(self, sql: str, params: Any = None) -> Any:
        """Ask or write; a transaction that goes ahead of its turn asks for it with its first write.

        Every statement passes here: what Peewee would do is done, and nothing more.
        """
        going = self.ahead.going
        if going is None:
            connection = self._connected()
        elif sql.startswith("SELECT"):
            with _as_peewee_says:
                return going.read(self._connected(), sql, params or ())
        else:
            self.come_to_turn()
            connection = self._connected()
        with _as_peewee_says:
            return connection.execute(sql, params or ())

    def cursor(self, named_cursor: Any = None) -> Any:
        """A cursor to do anything with, and so in this transaction's turn."""
        self.come_to_turn()
        return self._connected().cursor()

    def begin(self, lock_type: str | None = None) -> None:
        """Take the write lock; OperationalError when another has it for longer than the timeout."""
        if self.ahead.going is None:
            self._begin(lock_type)
        else:
            self._connected()  # a connection that is opened later forgets that a transaction has begun

    def come_to_turn(self) -> None:
        """What comes next is asked or written in this transaction's turn, if it went ahead of it until now.

        Raises Overtaken.
        """
        going, self.ahead.going = self.ahead.going, None
        if going is not None:
            self._begin("IMMEDIATE")
            going.prove(self._connected())

    def _begin(self, lock_type: str | None) -> None:
        if self._in_doubt:
            self._empty_log()
        try:
            if self._log.is_open or (self._has_log() and self._log.open()):
                self._log.owes = True
                self._ask("PRAGMA synchronous = NORMAL")
            self._begin_in_turn(lock_type)
        except BaseException:
            self._end()
            raise

    def commit(self) -> Any:
        """Keep what was written for good; the next one writes while the disk takes it.

        Raises Unsynced when the disk does not confirm it: then it is written, and may be gone after a power cut.
        """
        try:
            done = super().commit()  # of one that went ahead: in its turn
            self._turn.leave()
            if self._log.owes:
                self._sync()
            return done
        finally:
            self._end()

    def rollback(self) -> Any:
        """Forget what was written, if it was not kept already, and let the next one write."""
        try:
            is_over = not self.is_closed() and not self._connected().in_transaction
            return None if is_over else super().rollback()
        finally:
            self._end()

    def close(self) -> bool:
        """Close this thread's connection; True if it was open."""
        try:
            return bool(super().close())
        finally:
            self._turn.close()
            if self.is_closed():
                self._log.close()

    def _end(self) -> None:
        """The transaction is over: let the next one write, and SQLite sync what is written outside of transactions."""
        self._turn.leave()
        if self._log.owes and not self.is_closed() and not self._connected().in_transaction:
            self._log.owes = False
            self._ask("PRAGMA synchronous = FULL")

    def _sync(self) -> None:
        try:
            self._log.sync()
        except Unsynced:
            self._in_doubt = True
            raise

    def _empty_log(self) -> None:
        """Bring all of the log into the database, and sync that, before anything stands behind what is in doubt."""
        self._in_doubt = False
        try:
            busy, *_ = self._ask("PRAGMA wal_checkpoint(TRUNCATE)")
            if busy:
                raise Unsynced("others read what is to be brought to safety first")
        except BaseException:
            self._in_doubt = True
            raise

    def _begin_in_turn(self, lock_type: str | None) -> None:
        until = time.monotonic() + self.timeout
        if self._turn.take(self.timeout):
            super().begin(lock_type)  # SQLite has patience with who does not queue
        else:
            self._begin_untaken(lock_type, max(0.0, until - time.monotonic()))

    def _begin_untaken(self, lock_type: str | None, seconds: float) -> None:
        """Begin without a turn: whoever has it may not be writing at all."""
        self._wait_ms(int(seconds * 1_000))
        try:
            super().begin(lock_type)
        finally:
            self._wait_ms(int(self.timeout * 1_000))

    def _wait_ms(self, milliseconds: int) -> None:
        self._ask(f"PRAGMA busy_timeout = {milliseconds}")

    def _has_log(self) -> bool:
        """Whether this connection keeps a log open: some file systems know no memory that programs share."""
        return bool(self._ask("PRAGMA journal_mode") == ("wal",))

    def _ask(self, pragma: str) -> Any:
        with _as_peewee_says:
            return self._connected().execute(pragma).fetchone()

    def _connected(self) -> sqlite3.Connection:
        connection: sqlite3.Connection = pw.SqliteDatabase.connection(self)
        return connection
