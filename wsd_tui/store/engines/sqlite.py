"""SQLite as the desk uses it: whoever wants to write while another does waits in a queue, and not by trying again.

SQLite's own patience grows with each try up to a tenth of a second. With several writers the lock then lies idle most
of the time, who came first waits longest, and each try takes the processor from the one who writes.
"""

import sqlite3
import time
from pathlib import Path
from typing import Any

import peewee as pw

from wsd_tui.store.engines.ahead import DATA_VERSION, Ahead
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

    _lock_type: Any
    _state: Any

    def __init__(self, path: Path, **options: Any) -> None:
        super().__init__(str(path), **options)
        self._turn, self._log, self.ahead = Turn(path), Log(path), Ahead()
        self._in_doubt = False
        """The disk did not take what stands in the log; a later sync may succeed all the same, and prove nothing."""

    def execute_sql(self, sql: str, params: Any = None) -> Any:
        """Ask or write; a transaction that goes ahead of its turn asks for it with its first write.

        Every statement passes here: what Peewee would do is done, and nothing more.
        """
        if not sql.startswith("SELECT"):
            connection = self._to_write()
        elif self.ahead.going is None:
            connection = self._connected()
        else:
            with _as_peewee_says:
                return self.ahead.going.read(self._connected(), sql, params or ())
        with _as_peewee_says:
            return connection.execute(sql, params or ())

    def cursor(self, named_cursor: Any = None) -> Any:
        """A cursor to do anything with, and so in this transaction's turn."""
        return self._to_write().cursor()

    def connection(self) -> sqlite3.Connection:
        """This thread's connection, to do anything with."""
        return self._to_write()

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
            if not self._log.owes and (self._log.is_open or (self._has_log() and self._log.open())):
                self._ask("PRAGMA synchronous = NORMAL")
                self._log.owes = True
            self._begin_in_turn(lock_type or self._lock_type)
        except BaseException:
            self._turn.leave()
            raise

    def commit(self) -> Any:
        """Keep what was written for good; the next one writes while the disk takes it.

        Raises Unsynced when the disk does not confirm it: then it is written, and may be gone after a power cut.
        """
        try:
            self.come_to_turn()
            version = self._unsafe_version()
            done = super().commit()
            self._turn.leave()
            if self._log.owes and (version is None or version != self._log.safe_version):
                self._sync(version)
            return done
        finally:
            self._turn.leave()

    def _unsafe_version(self) -> Any:
        """What this transaction's outcome rests on, others' commits included: None if it wrote something itself."""
        wrote = self._log.wrote or self._connected().total_changes != self._log.changes
        return None if wrote or not self._log.owes else self._ask(DATA_VERSION)

    def rollback(self) -> Any:
        """Forget what was written, if it was not kept already, and let the next one write."""
        try:
            is_over = not self.is_closed() and not self._connected().in_transaction
            return None if is_over else super().rollback()
        finally:
            self._turn.leave()

    def close(self) -> bool:
        """Close this thread's connection; True if it was open."""
        try:
            return bool(super().close())
        finally:
            self._turn.close()
            if self.is_closed():
                self._log.close()

    def _to_write(self) -> sqlite3.Connection:
        """The connection, in a transaction in its turn; outside of one SQLite syncs what it is told to write."""
        self.come_to_turn()
        connection = self._connected()
        if connection.in_transaction:
            self._log.wrote = True
        elif self._log.owes:
            self._ask("PRAGMA synchronous = FULL")
            self._log.owes = False
        return connection

    def _sync(self, version: Any) -> None:
        try:
            self._log.sync()
        except Unsynced:
            self._in_doubt = True
            raise
        self._log.safe_version = version or self._log.safe_version

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

    def _begin_in_turn(self, lock_type: str) -> None:
        until = time.monotonic() + self.timeout
        if self._turn.take(self.timeout):
            self._begin_now(lock_type)  # SQLite has patience with who does not queue
        else:
            self._begin_untaken(lock_type, max(0.0, until - time.monotonic()))

    def _begin_untaken(self, lock_type: str, seconds: float) -> None:
        """Begin without a turn: whoever has it may not be writing at all."""
        self._wait_ms(int(seconds * 1_000))
        try:
            self._begin_now(lock_type)
        finally:
            self._wait_ms(int(self.timeout * 1_000))

    def _begin_now(self, lock_type: str) -> None:
        connection = self._connected()
        self._log.wrote, self._log.changes = False, connection.total_changes
        with _as_peewee_says:
            connection.execute(f"BEGIN {lock_type}")

    def _wait_ms(self, milliseconds: int) -> None:
        self._ask(f"PRAGMA busy_timeout = {milliseconds}")

    def _has_log(self) -> bool:
        """Whether this connection keeps a log open: some file systems know no memory that programs share."""
        return bool(self._ask("PRAGMA journal_mode") == ("wal",))

    def _ask(self, pragma: str) -> Any:
        with _as_peewee_says:
            return self._connected().execute(pragma).fetchone()

    def _connected(self) -> sqlite3.Connection:
        if self._state.closed:
            self.connect()
        connection: sqlite3.Connection = self._state.conn
        return connection
