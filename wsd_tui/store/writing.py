"""How rows are written, on either engine: whole rows new or not, many at once, and what may wait for the next trip.

SQL here and in the modules beside marks values with `?`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, cast

import peewee as pw

if TYPE_CHECKING:
    from wsd_tui.store.engines.postgres import Postgres
Row = Sequence[Any]
_MOST_MARKS = 999
"""So many values every SQLite takes in a statement."""
_MOST_AT_ONCE = 50


def upsert(table: str, columns: Sequence[str], key: Sequence[str], rows: int = 1) -> str:
    """An INSERT of `columns` that overwrites the row with the same `key`; of so many `rows` at once."""
    names, marks = ", ".join(f'"{name}"' for name in columns), marks_of(len(columns), rows)
    over = ", ".join(f'"{name}" = excluded."{name}"' for name in columns if name not in key)
    clash = ", ".join(f'"{name}"' for name in key)
    return f"INSERT INTO {table} ({names}) VALUES {marks} ON CONFLICT ({clash}) DO UPDATE SET {over}"


def marks_of(width: int, rows: int) -> str:
    """The marks of the values of so many rows."""
    return ", ".join([f"({', '.join('?' * width)})"] * rows)


def later(database: pw.Database, sql: str, params: Sequence[Any] = ()) -> None:
    """A write whose outcome nobody asks for; over a network it goes with the next statement that is asked."""
    if isinstance(database, pw.SqliteDatabase):
        database.execute_sql(sql, params)
    else:
        _server(database).later(sql, params)


def change(database: pw.Database, query: pw.Query) -> None:
    """An UPDATE, DELETE or INSERT of Peewee's whose outcome nobody asks for."""
    if isinstance(database, pw.SqliteDatabase):
        query.execute(database)
    else:
        sql, params = database.get_sql_context().sql(query).query()
        _server(database).later(sql, params)


def many(database: pw.Database, sql: str, rows: Iterable[Sequence[Any]]) -> None:
    """The same statement for many rows."""
    if isinstance(database, pw.SqliteDatabase):
        database.cursor().executemany(sql, rows)
    else:
        _server(database).many(sql, rows)


def rows_at_once(width: int) -> int:
    """How many rows of so many columns go well together: no more marks than any SQLite takes in a statement."""
    return max(1, min(_MOST_AT_ONCE, _MOST_MARKS // width))


def in_portions(rows: Iterable[Row], width: int) -> Iterator[list[Row]]:
    """Rows of so many columns, as many at a time as go well together."""
    rest = iter(rows)
    while portion := list(islice(rest, rows_at_once(width))):
        yield portion


def put_portions(
    database: pw.Database, statement: Callable[[int], str], portions: Iterable[Sequence[Row]]
) -> None:
    """Write rows by an INSERT; `statement` gives it for so many rows at once.

    SQLite gets each portion whole: for every statement it makes ready anew what the conditions of its indexes
    compare with.
    """
    if isinstance(database, pw.SqliteDatabase):
        cursor = database.cursor()
        for portion in portions:
            cursor.execute(statement(len(portion)), list(chain.from_iterable(portion)))
    else:
        many(database, statement(1), chain.from_iterable(portions))


def announce(database: pw.Database) -> None:
    """Tell those who follow once this is committed; on SQLite they see it by themselves."""
    if not isinstance(database, pw.SqliteDatabase):
        _server(database).announce()


def share(database: pw.Database) -> None:
    """Let the transaction that begins next run beside others of its kind; SQLite has one writer at a time."""
    if not isinstance(database, pw.SqliteDatabase):
        _server(database).share()


def foresee(database: pw.Database, *calls: Callable[[], object]) -> None:
    """Inside a transaction these reads will be made: over a network they are asked together with the next one."""
    if not isinstance(database, pw.SqliteDatabase):
        _server(database).foresee(calls)


@contextmanager
def looking(database: pw.Database) -> Iterator[None]:
    """Several reads that belong together: over a network what is foreseen is asked together."""
    if isinstance(database, pw.SqliteDatabase):
        yield
    else:
        with _server(database).looking():
            yield


def put(database: pw.Database, model: type[pw.Model], **values: Any) -> None:
    """Write a whole row, new or not; `values` are those of all fields."""
    sql, fields = _shape(model)
    later(database, sql, [field.db_value(values[field.name]) for field in fields])


def put_many(database: pw.Database, model: type[pw.Model], rows: Iterable[dict[str, Any]]) -> None:
    """The same for many rows."""
    sql, fields = _shape(model)
    many(database, sql, ([field.db_value(row[field.name]) for field in fields] for row in rows))


def _server(database: pw.Database) -> "Postgres":
    return cast("Postgres", database)


@cache
def _shape(model: type[pw.Model]) -> tuple[str, list[pw.Field]]:
    fields = list(model._meta.sorted_fields)
    key: Any = model._meta.primary_key
    names = key.field_names if isinstance(key, pw.CompositeKey) else (key.column_name,)
    return upsert(model._meta.table_name, [field.column_name for field in fields], names), fields
