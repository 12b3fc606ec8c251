"""Reading through very much once without keeping its pages, and reading several things of one moment."""

from collections.abc import Iterator
from contextlib import contextmanager

import peewee as pw

_CACHE_KB = 500


@contextmanager
def read_once(database: pw.Database) -> Iterator[None]:
    """What is read meanwhile nobody asks for again soon: SQLite keeps little of it. A server knows by itself."""
    if not isinstance(database, pw.SqliteDatabase):
        yield
        return
    usual = database.execute_sql("PRAGMA cache_size").fetchone()[0]
    database.execute_sql(f"PRAGMA cache_size = {-_CACHE_KB}")
    try:
        yield
    finally:
        database.execute_sql(f"PRAGMA cache_size = {usual}")


@contextmanager
def one_moment(database: pw.Database) -> Iterator[None]:
    """What is read meanwhile is of one moment, where the engine gives that for nothing; nobody waits for it."""
    if not isinstance(database, pw.SqliteDatabase) or database.in_transaction():
        yield
        return
    database.execute_sql("BEGIN DEFERRED")
    try:
        yield
    finally:
        database.execute_sql("COMMIT")
