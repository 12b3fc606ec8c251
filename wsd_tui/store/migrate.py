"""Bring a database to the schema of this program; refuse one that is newer than the program."""

import re
from pathlib import Path

import peewee as pw

from wsd_tui.store.engines.collation import plain_order

_HISTORY = "schema_migration"


class SchemaError(Exception):
    """The schema does not fit this program; the text says what to do."""


def pending(database: pw.Database) -> list[str]:
    """Names of the migrations that `database` still lacks, in order.

    Raises SchemaError when the database has seen migrations this program does not know, or is not its own.
    """
    tables = database.get_tables()  # read first: whoever sets the file up meanwhile commits all of it at once
    known, applied = _known(), _applied(database)
    foreign = [] if applied else tables
    if foreign:
        raise SchemaError(
            f"this is the database of another program (it has the table {foreign[0]}); name a new file in config.yaml"
        )
    newer = sorted(applied - set(known))
    if newer:
        raise SchemaError(
            f"this database was made by a newer wsd-tui (it has {newer[-1]}); update the program on this machine"
        )
    return [name for name in known if name not in applied]


def migrate(database: pw.Database) -> list[str]:
    """Apply what is pending, in one transaction: of two programs that start at once, one waits for the other.

    Returns the applied names.
    """
    from playhouse.migrations import Runner

    _check_keys(database, False)
    try:
        with database.atomic():
            names = list(Runner(database, str(_folder()), table_name=_HISTORY).up())
            if isinstance(database, pw.PostgresqlDatabase):
                plain_order(database)
            return names
    finally:
        _check_keys(database, True)


def _check_keys(database: pw.Database, on: bool) -> None:
    """SQLite can switch foreign keys outside of transactions only, and a rebuilt table must not cascade."""
    if isinstance(database, pw.SqliteDatabase):
        database.pragma("foreign_keys", int(on))


def _folder() -> Path:
    return Path(__file__).with_name("migrations")


def _known() -> list[str]:
    return sorted(path.stem for path in _folder().iterdir() if re.fullmatch(r"\d{4}_\w+\.py", path.name))


def _applied(database: pw.Database) -> set[str]:
    if not database.table_exists(_HISTORY):
        return set()
    return {name for (name,) in database.execute_sql(f"SELECT name FROM {_HISTORY}")}
