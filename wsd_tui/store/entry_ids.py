"""The ids of entries: given out in the order of writing, never twice."""

import peewee as pw

_SERIES = "pg_get_serial_sequence('entry', 'id')"


def reserve(database: pw.Database, count: int) -> int:
    """Reserve `count` ids in a row inside a writing transaction; the last one before them."""
    if isinstance(database, pw.SqliteDatabase):
        sql = "SELECT coalesce(max(id), 0) FROM entry"
        return int(database.execute_sql(sql).fetchone()[0])
    if not count:
        return 0
    sql = f"SELECT setval({_SERIES}, nextval({_SERIES}) + ?)"
    row = database.execute_sql(sql, [count - 1]).fetchone()
    return int(row[0]) - count if row else 0  # no row while it is only foreseen
