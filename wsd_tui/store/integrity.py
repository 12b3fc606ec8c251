"""Whether the database itself is whole: its pages can be read, and its indexes lead to every row."""

from collections.abc import Iterator

import peewee as pw

from wsd_tui.store.faults import fault_of, is_of_database

_COUNT = "wrong # of entries in index "
MOST = 20
"""So many lines say what is damaged; a ruined file has thousands."""


def damage(database: pw.Database, name: str) -> Iterator[str]:
    """What is damaged in the database called `name`, one line each; nothing when all can be read.

    On PostgreSQL indexes are looked at where its administrator has installed amcheck.
    """
    found = _sqlite(database) if isinstance(database, pw.SqliteDatabase) else _postgres(database)
    try:
        for count, line in enumerate(found):
            if count == MOST:
                yield f"{name}: there is more of this kind"
                return
            yield f"{name}: {line}"
    except Exception as error:
        if not is_of_database(error):
            raise
        yield str(fault_of(error, name) or f"{name}: cannot be read: {error}")


def _sqlite(database: pw.SqliteDatabase) -> Iterator[str]:
    """SQLite reads every page, follows every index, and looks whether rows refer to what is there."""
    for (told,) in database.execute_sql(f"PRAGMA integrity_check({MOST + 1})"):
        if told != "ok":
            yield from _in_words(str(told))
    for table, row, parent, _ in database.execute_sql("PRAGMA foreign_key_check"):
        yield f"row {row} of {table} refers to something in {parent} that is not there"


def _in_words(told: str) -> Iterator[str]:
    """The lines of SQLite: an index that lost a row, or a page that makes no sense."""
    for line in told.splitlines():
        if "missing from index" in line:
            row, _, index = line.partition(" missing from index ")
            yield f"the index {index} has lost {row}"
        elif line.startswith(_COUNT):
            yield f"the index {line.removeprefix(_COUNT)} has another number of rows than its table"
        elif not line.startswith("*** in database"):
            yield f"a page is damaged: {line}"


def _postgres(database: pw.Database) -> Iterator[str]:
    """Read every table from end to end, then compare each index with its table."""
    for table in sorted(database.get_tables()):
        database.execute_sql(f'SELECT count(*), sum(length(whole::text)) FROM "{table}" AS whole').fetchone()
    if not database.execute_sql(_MAY_LOOK).fetchone()[0]:
        return
    sql = (
        "SELECT indexrelid::regclass::text FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid "
        "JOIN pg_am ON pg_am.oid = relam WHERE amname = 'btree' "
        "AND relnamespace = 'public'::regnamespace ORDER BY 1"
    )
    for (index,) in database.execute_sql(sql).fetchall():
        try:
            database.execute_sql("SELECT bt_index_check(?::regclass, true)", [index])
        except pw.DatabaseError as error:
            if getattr(_driver(error), "sqlstate", None) not in ("XX001", "XX002"):
                raise
            yield f"the index {index} is damaged or has lost rows: {str(error).splitlines()[0]}"


_MAY_LOOK = (
    "SELECT coalesce(bool_or(has_function_privilege(oid, 'EXECUTE')), FALSE) FROM pg_proc "
    "WHERE proname = 'bt_index_check' AND pronargs = 2"
)


def _driver(error: BaseException) -> BaseException | None:
    return error.__cause__ or error.__context__
