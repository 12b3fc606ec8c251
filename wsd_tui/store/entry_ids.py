"""The ids of rows that are numbered as they are written: in rising order within a transaction, never given twice."""

from typing import TYPE_CHECKING, cast

import peewee as pw

from wsd_tui.store.engines.sqlite import Sqlite

if TYPE_CHECKING:
    from wsd_tui.store.engines.postgres import Postgres

_SERIES = "pg_get_serial_sequence('entry', 'id')"


def reserve(database: pw.Database, table: str, count: int) -> list[int]:
    """`count` ids of a table inside a writing transaction; fewer while it is only foreseen."""
    if not isinstance(database, pw.SqliteDatabase):
        return cast("Postgres", database).ids(table, count)
    if isinstance(database, Sqlite):
        database.come_to_turn()  # before it the next writer would reckon with the same one
    last = int(database.execute_sql(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0])
    return list(range(last + 1, last + 1 + count))


def expect(database: pw.Database, table: str, count: int) -> None:
    """Have so many ids of a table ready for what this transaction will write."""
    if not isinstance(database, pw.SqliteDatabase):
        cast("Postgres", database).expect(table, count)


def reserve_row(database: pw.Database, count: int) -> int:
    """Reserve `count` ids of entries without a gap, where nobody else writes meanwhile; the last one before them."""
    if isinstance(database, pw.SqliteDatabase):
        return reserve(database, "entry", 1)[0] - 1
    if not count:
        return 0
    sql = f"SELECT setval({_SERIES}, nextval({_SERIES}) + ?)"
    return int(database.execute_sql(sql, [count - 1]).fetchone()[0]) - count
