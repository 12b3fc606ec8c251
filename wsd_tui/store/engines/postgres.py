"""PostgreSQL through Peewee and psycopg 3, frugal with round trips.

Inside a transaction whatever needs no answer waits (`later`) and goes with the next statement that does, or with the
COMMIT, in one pipeline. What was read is not asked again until its table is written. A transaction has the desk to
itself, as on SQLite: rules look at several rows, and what they saw must still be so when the action is written. One
that writes to a single ticket shares the lock with others of its kind, and locks that ticket's row. A lost
connection is replaced at the next use.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import peewee as pw
import psycopg
from psycopg.pq import TransactionStatus

from wsd_tui.store.engines.away import Away
from wsd_tui.store.engines.listen import CHANNEL
from wsd_tui.store.engines.postgres_url import Target
from wsd_tui.store.unsent import Rows, Statement, Unsent

WRITE_LOCK = 0x7764_7375
"""Key of the advisory lock that a writing transaction holds: alone, or shared with those on other tickets."""
_LOCK_PATIENCE = "10s"
_IDLE_PATIENCE = "60s"
"""A program that stops in the middle of a transaction keeps the others waiting no longer than that."""
_FEW = 20
"""So many rows wait for the next trip; more are streamed at once."""
_BEGIN = Statement("BEGIN")
_ALONE = Statement(f"SELECT pg_advisory_xact_lock({WRITE_LOCK})")
_SHARED = Statement(f"SELECT pg_advisory_xact_lock_shared({WRITE_LOCK})")
_IDS_AHEAD = 4
"""So many ids are reserved at once: an action writes few entries, and queues few messages."""
_IDS = "SELECT nextval(pg_get_serial_sequence('{table}', 'id')) FROM generate_series(1, ?)"

vars(pw)["psycopg"] = psycopg  # held back while Peewee was imported
_in_peewee_words: Any = vars(pw)["__exception_wrapper__"]


class Adapter(pw.Psycopg3Adapter):
    """Peewee's adapter, with the constants that it could not know without the driver."""

    txn_idle = TransactionStatus.IDLE
    txn_inerror = TransactionStatus.INERROR
    txn_unknown = TransactionStatus.UNKNOWN

    def connect(self, db: "Postgres", **params: Any) -> psycopg.Connection:
        """A new connection. Raises Away in one line without a secret in it."""
        try:
            return psycopg.connect(**params, autocommit=True)
        except psycopg.Error as error:
            raise Away(f"{db.target.name}: {db.target.said(error)}") from None


class Postgres(pw.PostgresqlDatabase):
    """A database of its own for each thread, as Peewee has it. `trips` counts what was sent to the server."""

    psycopg3_adapter = Adapter
    _state: Any

    def __init__(self, target: Target) -> None:
        self.target, self.trips = target, 0
        self._unsent = Unsent()
        parameters: dict[str, Any] = dict(target.parameters)
        options = f"-c lock_timeout={_LOCK_PATIENCE} -c idle_in_transaction_session_timeout={_IDLE_PATIENCE}"
        parameters["options"] = f"{options} {parameters.get('options', '')}".strip()
        super().__init__(target.name, prefer_psycopg3=True, **parameters)

    def begin(self, isolation_level: object = None) -> None:
        """Begin with the first statement that needs an answer; the lock is taken there."""
        if self._state.closed:
            self.connect()  # later it would take this transaction for none
        self._unsent.clear()
        self._unsent.waiting.extend((_BEGIN, _SHARED if self._unsent.shared else _ALONE))
        self._unsent.shared = False

    def commit(self) -> None:
        """Send what waits with the COMMIT, and then tell those who listen."""
        unsent = self._unsent
        if not unsent.begun and len(unsent.waiting) == 2:
            unsent.clear()  # neither asked nor wrote anything
            return
        if not unsent.begun:
            self.flush()  # this may be repeated on a new connection, a COMMIT never
        news = [Statement(f"NOTIFY {CHANNEL}")] if unsent.news else []
        self._run(unsent.take(), Statement("COMMIT"), news)
        unsent.clear()

    def rollback(self) -> None:
        """Forget what waits, and the rest on the server if it knows of any."""
        begun = self._unsent.begun
        self._unsent.clear()
        if begun and not self._state.closed and not self._is_lost():
            with self._words(), self._state.conn.cursor() as cursor:
                cursor.execute("ROLLBACK")
                self.trips += 1

    def later(self, sql: str, params: Sequence[Any] = ()) -> None:
        """A write whose outcome nobody asks for: what is wrong with it shows at the next answer or the COMMIT."""
        if self.in_transaction():
            self._unsent.wrote(sql, params)
            self._unsent.waiting.append(Statement(in_marks(sql), params))
        else:
            self.execute_sql(sql, params)

    def many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """The same statement for many rows."""
        listed = list(rows)
        self._unsent.wrote(sql)
        if self.in_transaction() and len(listed) <= _FEW:
            self._unsent.waiting.extend(Statement(in_marks(sql), row) for row in listed)
        elif listed:
            self.flush()
            with self._words(), self.connection().cursor() as cursor:
                cursor.executemany(in_marks(sql), listed)
                self.trips += 1

    def announce(self) -> None:
        """Wake those who listen once this transaction is committed."""
        if self.in_transaction():
            self._unsent.news = True
        else:
            self.execute_sql(f"NOTIFY {CHANNEL}")

    def foresee(self, calls: Iterable[Callable[[], object]]) -> None:
        """Inside a transaction or a look: what these calls will ask goes with the next statement, and is answered then.

        They are made here to see what they ask, and get no rows.
        """
        if not (self.in_transaction() or self._unsent.looking):
            return
        before, self._unsent.foreseeing = self._unsent.foreseeing, True
        try:
            for call in calls:
                call()
        finally:
            self._unsent.foreseeing = before

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Outside of a transaction: what is foreseen is asked together here, and nothing is asked twice."""
        if self.in_transaction() or self._unsent.looking:
            yield
            return
        self._unsent.forget()
        self._unsent.looking = True
        try:
            yield
        finally:
            self._unsent.looking = False
            self._unsent.forget()

    def share(self) -> None:
        """Let the transaction that begins next share the lock: it writes only what it has locked by row."""
        self._unsent.shared = True

    def ids(self, table: str, count: int) -> list[int]:
        """Ids of a table for this transaction, in rising order, given to nobody else; a few more are kept ready."""
        kept = self.expect(table, count)
        taken = kept[:count]
        if not self._unsent.foreseeing:
            del kept[:count]
        return taken

    def expect(self, table: str, count: int) -> list[int]:
        """Keep so many ids of a table ready, and give none of them out yet."""
        kept = self._unsent.ids.setdefault(table, [])
        lacking = count - len(kept)
        if lacking > 0:
            answer = self.execute_sql(_IDS.format(table=table), [max(lacking, _IDS_AHEAD)])
            kept.extend(int(number) for (number,) in answer.fetchall())
        return kept

    def flush(self) -> None:
        """Send what waits."""
        waiting = self._unsent.take()
        if waiting:
            self._send(waiting.pop(), waiting)

    def execute_sql(self, sql: str, params: Sequence[Any] | None = None) -> Any:
        """Run one statement, with all that waits before it."""
        if sql.startswith(("SAVEPOINT", "RELEASE SAVEPOINT")):
            self._unsent.waiting.append(Statement(sql))
            return None
        if sql.startswith("ROLLBACK TO"):
            self._unsent.forget()
            if self._unsent.drop_back_to(f"SAVEPOINT {sql.rpartition(' ')[2]}") or self._is_lost():
                return None
            return self._send(Statement(sql))
        statement = Statement(in_marks(sql), params)
        if self._unsent.foreseeing:
            self._unsent.foresee(statement)
            return Rows()
        unsent = self._unsent
        if not (self.in_transaction() or unsent.looking):
            return self._send(statement)
        known = unsent.answer(statement)
        if known is not None:
            return known
        if not sql.startswith("SELECT"):
            unsent.wrote(sql)
        cursor = self._send(statement, unsent.take())
        return unsent.keep(statement, cursor, asked=True)

    def _send(self, last: Statement, before: Sequence[Statement] = ()) -> Any:
        unsent = self._unsent
        fresh = not unsent.begun
        if fresh:
            self._replace_lost()
            unsent.begun = bool(before) and before[0] is _BEGIN
        try:
            return self._run(before, last)
        except pw.OperationalError:
            if not (fresh and self._is_lost()):
                raise
        # nothing of it stands, for the transaction was not begun before, or there is none: the same once more
        self._replace_lost()
        return self._run(before, last)

    def _run(self, before: Sequence[Statement], last: Statement, behind: Sequence[Statement] = ()) -> Any:
        connection = self.connection()
        self.trips += 1
        with self._words():
            asking = self._unsent.begun or self._unsent.looking
            foreseen = self._unsent.foreseen if asking and not behind else []
            if not before and not behind and not foreseen:
                return connection.execute(*_of(last))
            with connection.pipeline():
                for statement in before:
                    connection.execute(*_of(statement))
                asked = [(one, connection.execute(*_of(one))) for one in foreseen]
                cursor = connection.execute(*_of(last))
                for statement in behind:
                    connection.execute(*_of(statement))
            foreseen.clear()
            for one, answer in asked:
                self._unsent.keep(one, answer)
            return cursor

    def connection(self) -> Any:
        """This thread's connection, made at the first asking."""
        held: Any = super()
        return held.connection()

    def heard(self, seconds: float) -> bool:
        """Wait so long for a word from others on this thread's connection; whether one came."""
        with self._words():
            return any(True for _ in self.connection().notifies(timeout=seconds, stop_after=1))

    def _replace_lost(self) -> None:
        if self._state.closed or not self._is_lost():
            return
        transactions = self._state.transactions
        self._state.conn.close()
        self._state.reset()
        try:
            self.connect()
        finally:
            self._state.transactions = transactions

    def _is_lost(self) -> bool:
        held = self._state.conn
        return held is not None and (held.closed or held.broken)

    @contextmanager
    def _words(self) -> Iterator[None]:
        """The driver's errors as Peewee's, without a secret."""
        try:
            with _in_peewee_words:
                yield
        except pw.OperationalError as error:
            if self._is_lost():
                raise Away(f"{self.target.name}: {self.target.said(error)}") from None
            raise pw.OperationalError(self.target.said(error)) from None


@lru_cache(maxsize=512)
def in_marks(sql: str) -> str:
    """SQL with `?` for values in the driver's marks; what Peewee made has them already."""
    return sql.replace("%", "%%").replace("?", "%s") if "?" in sql else sql


def _of(statement: Statement) -> tuple[str, Sequence[Any] | None]:
    return statement.sql, statement.params or None
