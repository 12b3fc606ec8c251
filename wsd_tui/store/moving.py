"""Copy a whole database into an empty one of another engine, and prove that it is the same: all of it or nothing."""

import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec
import peewee as pw

from wsd_tui.store.migrate import migrate, pending
from wsd_tui.store.search import TABLE as SEARCH
from wsd_tui.store.search import index_all
from wsd_tui.store.store import Store
from wsd_tui.store.writing import many

_SHORT_LIVED = frozenset({"console", "lease", "schema_migration"})
"""What dies by itself, or what the new database keeps of its own."""
_AT_ONCE = 2_000
_LARGE, _FEW = "content", 4
"""The table with rows of megabytes, and how many of them are read at once."""
_HEAVY = 16_000_000
"""Bytes of content that are copied at once."""
_encode = msgspec.json.Encoder().encode


class MoveError(Exception):
    """The database cannot be moved; nothing was written. The text says why."""


class Moved(NamedTuple):
    """Rows by table, and the hash over the whole journal (hex), the same on both sides."""

    rows: dict[str, int]
    journal: str


class _Table(NamedTuple):
    name: str
    columns: tuple[str, ...]
    flags: frozenset[int]
    """Places of the columns that are true or false: SQLite keeps numbers there."""
    key: tuple[str, ...]


def move(source: Store, target: Store, progress: Callable[[int], None] | None = None) -> Moved:
    """Copy everything from an SQLite `source`, in which nobody writes meanwhile. `progress` is told how many rows."""
    if not isinstance(source.database, pw.SqliteDatabase) or isinstance(target.database, pw.SqliteDatabase):
        raise MoveError("a desk moves from an SQLite file to PostgreSQL")
    with source.transaction():
        _demand_quiet(source)
        _demand_sound(source)
        with target.transaction():
            if pending(target.database):
                migrate(target.database)
            tables = _tables(source.database, target.database)
            _demand_empty(target, tables)
            rows = _copy(source.database, target.database, tables, progress)
            index_all(target.database)
            _demand_same(source.database, target.database, tables)
    return Moved(rows, journal_hash(target.database))


def journal_hash(database: pw.Database) -> str:
    """One hash (hex) over the hashes of all entries, by subject and place."""
    whole = hashlib.sha256()
    for (one,) in database.execute_sql("SELECT hash FROM entry ORDER BY subject, place"):
        whole.update(bytes(one))
    return whole.hexdigest()


def _demand_quiet(source: Store) -> None:
    alive = source.presence.alive(int(time.time()))
    if alive:
        where = ", ".join(sorted({f"{console.staff} on {console.host}" for console in alive}))
        raise MoveError(f"{source.name}: close the running consoles and services first: {where}")


def _demand_sound(source: Store) -> None:
    for subject in list(source.journal.subjects("")):
        if faults := source.journal.faults(subject):
            raise MoveError(f"{source.name}: the journal does not verify: {faults[0]}. See `wsd-tui check`")


def _demand_empty(target: Store, tables: list[_Table]) -> None:
    for table in tables:
        if target.database.execute_sql(f"SELECT 1 FROM {table.name} LIMIT 1").fetchone():
            raise MoveError(
                f"{target.name}: there is something in it already ({table.name}): name an empty one"
            )


def _tables(source: pw.Database, target: pw.Database) -> list[_Table]:
    """What is copied, what others refer to first. Raises MoveError when the schemas are not the same."""
    names = [
        name
        for name in source.get_tables()
        if name not in _SHORT_LIVED and not name.startswith(("sqlite_", SEARCH))
    ]
    names.sort(key=lambda name: (len(target.get_foreign_keys(name)), name))
    found = []
    for name in names:
        columns = tuple(column.name for column in source.get_columns(name))
        types = {column.name: column.data_type for column in target.get_columns(name)}
        if set(columns) - set(types):
            raise MoveError(
                f"{name} is another table there: bring both to the same version of the program first"
            )
        flags = frozenset(at for at, column in enumerate(columns) if types[column] == "boolean")
        found.append(_Table(name, columns, flags, tuple(target.get_primary_keys(name))))
    return found


def _copy(
    source: pw.Database,
    target: pw.Database,
    tables: list[_Table],
    progress: Callable[[int], None] | None,
) -> dict[str, int]:
    rows, done = {}, 0
    for table in tables:
        names, marks = ", ".join(f'"{name}"' for name in table.columns), ", ".join("?" * len(table.columns))
        count = 0
        for part in _parts(_rows(source, table)):
            try:
                many(target, f"INSERT INTO {table.name} ({names}) VALUES ({marks})", part)
            except (pw.DataError, UnicodeError) as error:
                raise MoveError(f"{table.name}: a row cannot be kept there: {error}") from None
            count += len(part)
            if progress:
                progress(done + count)
        rows[table.name], done = count, done + count
        _count_on(target, table)
    return rows


def _count_on(target: pw.Database, table: _Table) -> None:
    """Numbers go on behind those that were copied."""
    if len(table.key) == 1 and any(
        column.name == table.key[0] and column.default and "nextval" in column.default
        for column in target.get_columns(table.name)
    ):
        series = f"pg_get_serial_sequence('{table.name}', '{table.key[0]}')"
        last = f"(SELECT coalesce(max({table.key[0]}), 0) + 1 FROM {table.name})"
        target.execute_sql(f"SELECT setval({series}, {last}, false)")


def _demand_same(source: pw.Database, target: pw.Database, tables: list[_Table]) -> None:
    for table in tables:
        there, here = _digest(source, table), _digest(target, table)
        if there != here:
            raise MoveError(f"{table.name} is not the same there: {there[0]} rows here, {here[0]} rows there")
    if journal_hash(source) != journal_hash(target):
        raise MoveError("the hash of the journal is not the same there")


def _digest(database: pw.Database, table: _Table) -> tuple[int, bytes]:
    """How many rows there are, and a hash over all that stands in them."""
    count, whole = 0, hashlib.sha256()
    for row in _rows(database, table):
        whole.update(_encode([bytes(value) if isinstance(value, memoryview) else value for value in row]))
        count += 1
    return count, whole.digest()


def _rows(database: pw.Database, table: _Table) -> Iterator[list[Any]]:
    names, key = (", ".join(f'"{name}"' for name in some) for some in (table.columns, table.key))
    if table.name == _LARGE:
        rows = _few_at_a_time(
            database, table, f"SELECT {names} FROM {table.name} WHERE {key} > ? ORDER BY {key}"
        )
    else:
        rows = database.execute_sql(f"SELECT {names} FROM {table.name} ORDER BY {key}")
    for row in rows:
        yield [
            bool(value) if at in table.flags and value is not None else value for at, value in enumerate(row)
        ]


def _few_at_a_time(database: pw.Database, table: _Table, sql: str) -> Iterator[Sequence[Any]]:
    """Rows of megabytes: a server would send all of them at once."""
    last, key = "", table.columns.index(table.key[0])
    while rows := database.execute_sql(f"{sql} LIMIT {_FEW}", [last]).fetchall():
        yield from rows
        last = rows[-1][key]


def _parts(rows: Iterator[list[Any]]) -> Iterator[list[list[Any]]]:
    """Some rows at a time, fewer where they are large: messages and files of many megabytes are among them."""
    part: list[list[Any]] = []
    weight = 0
    for row in rows:
        part.append(row)
        weight += sum(len(value) for value in row if isinstance(value, bytes))
        if len(part) == _AT_ONCE or weight > _HEAVY:
            yield part
            part, weight = [], 0
    if part:
        yield part
