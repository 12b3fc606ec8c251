"""Databases to test on: SQLite files, or PostgreSQL where WSD_TEST_ENGINE=postgres says so.

PostgreSQL databases are used again: what a test wrote is taken out, and what the template held put back. That is
ten times as fast as making one, and again ten times over a connection that is kept, which knows the tables already.
Whoever changed the schema gets a new one made for the next.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import peewee as pw
from support.postgres_server import server
from support.run_end import run_folder

ENGINE = os.environ.get("WSD_TEST_ENGINE", "sqlite")
ON_POSTGRES = ENGINE == "postgres"

_GUARDED_TABLES = ("entry", "entry_text")
_numbers = count(1)
_files: dict[str, Path] = {}
_empty: dict[Path, str] = {}
_lent: dict[Path, str] = {}
_pools: dict[str, "Pool"] = {}


def sqlite_url(folder: Path) -> str:
    """A file of its own."""
    return f"sqlite:///{folder / 'desk.db'}"


def url_in(folder: Path) -> str:
    """The database of a folder on the engine under test, empty and unmade at the first asking."""
    return new_postgres(folder) if ON_POSTGRES else sqlite_url(folder)


def new_postgres(folder: Path) -> str:
    """A new PostgreSQL database that belongs to `folder`; the same one at the next asking."""
    if folder not in _lent:
        _lent[folder] = _create("template0")
        _empty[folder] = _lent[folder]
    return server().url(_lent[folder])


def copied_url(folder: Path, name: str, build: Callable[[str], None]) -> str:
    """As `url_in`, but filled as `build` fills it: it does so once, and then copies are made."""
    if ON_POSTGRES:
        if name not in _pools:
            _pools[name] = Pool(build)
        if folder not in _lent:
            _lent[folder] = _pools[name].lend(folder)
        return server().url(_lent[folder])
    if name not in _files:
        made = run_folder("wsd-template-")
        build(sqlite_url(made))
        _files[name] = made / "desk.db"
    folder.mkdir(exist_ok=True)
    shutil.copy(_files[name], folder / "desk.db")
    return sqlite_url(folder)


def give_back(folder: Path) -> None:
    """What belonged to a folder, or to one in it, is free for the next test."""
    for mine in [path for path in _lent if path.is_relative_to(folder)]:
        del _lent[mine]
        if mine in _empty:
            server().sql(f"DROP DATABASE {_empty.pop(mine)} WITH (FORCE)")
        for pool in _pools.values():
            pool.take_back(mine)


@contextmanager
def lent(folder: Path) -> Iterator[Path]:
    """The folder; what belonged to it is given back at the end, as after a test."""
    try:
        yield folder
    finally:
        give_back(folder)


def examples(count: int) -> int:
    """So many random examples on SQLite, a third on PostgreSQL.

    The rules are the same code on both. The second engine has to show that it stores and finds the same, which each
    example does many times over, and takes several times as long for it.
    """
    return -(-count // 3) if ON_POSTGRES else count


def storable(text: str) -> str:
    """The text without NUL on PostgreSQL, which cannot keep it: every entrance of the desk takes it out."""
    return text.replace("\0", "") if ON_POSTGRES else text


def hurry(database: pw.Database) -> None:
    """Nothing here has to survive a power cut, and waiting for the disk is most of a test's time."""
    if isinstance(database, pw.SqliteDatabase):
        database.execute_sql("PRAGMA synchronous = OFF")


def let_rewrite(database: pw.Database) -> None:
    """Take the guards of the journal away, as somebody with the right to do so could."""
    if isinstance(database, pw.SqliteDatabase):
        database.pragma("foreign_keys", 0)
        for name in ("entry_no_update", "entry_no_delete", "entry_text_no_update"):
            database.execute_sql(f"DROP TRIGGER {name}")
    else:
        for table in _GUARDED_TABLES:
            database.execute_sql(f"ALTER TABLE {table} DISABLE TRIGGER ALL")


class Pool:
    """Databases that all begin as one template."""

    def __init__(self, build: Callable[[str], None]) -> None:
        self.template = _create("template0")
        build(server().url(self.template))
        with server().connection(self.template) as held:
            held.execute(_KEEP)
            self.schema = held.execute(_SCHEMA).fetchall()
            held.execute(_restoring(held))
        self.free: list[str] = []
        self.held: dict[str, Any] = {}
        self.lent: dict[Path, str] = {}

    def lend(self, folder: Path) -> str:
        """A database as the template is."""
        self.lent[folder] = self.free.pop() if self.free else _create(self.template)
        return self.lent[folder]

    def take_back(self, folder: Path) -> None:
        """Put back what was there before, or give the database up."""
        name = self.lent.pop(folder, None)
        if name is None:
            return
        held = self._held(name)
        held.execute(_ALONE)
        if held.execute(_SCHEMA).fetchall() != self.schema:
            held.execute(_GUARDED)  # guards that were only put to sleep
        if held.execute(_SCHEMA).fetchall() == self.schema:
            held.execute("SELECT kept.put_back()")
            self.free.append(name)
        else:
            self.held.pop(name).close()
            server().sql(f"DROP DATABASE {name} WITH (FORCE)")

    def _held(self, name: str) -> Any:
        """The connection to a database that is kept for putting it back."""
        if name not in self.held:
            self.held[name] = server().connection(name)
        return self.held[name]


_GUARDED = "; ".join(f"ALTER TABLE public.{table} ENABLE TRIGGER ALL" for table in _GUARDED_TABLES)
_ALONE = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
_SCHEMA = (
    "SELECT tgname || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal UNION ALL "
    "SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace UNION ALL "
    "SELECT extname::text FROM pg_extension ORDER BY 1"
)
_KEEP = """
DO $$ DECLARE name text; BEGIN
CREATE SCHEMA kept;
FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
EXECUTE format('CREATE TABLE kept.%I AS TABLE public.%I', name, name);
END LOOP; END $$
"""
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
_NUMBERED = (
    "SELECT table_name FROM information_schema.columns "
    "WHERE table_schema = 'public' AND column_name = 'id' AND column_default LIKE 'nextval%'"
)


def _restoring(held: Any) -> str:
    """Makes the function that brings a copy of this database back to what it keeps: it runs after each test."""
    steps = ["SET LOCAL session_replication_role = replica"]
    for (table,) in held.execute(_TABLES).fetchall():
        steps.append(f"DELETE FROM public.{table}")
        if held.execute(f"SELECT 1 FROM kept.{table} LIMIT 1").fetchone():
            steps.append(f"INSERT INTO public.{table} SELECT * FROM kept.{table}")
    for (table,) in held.execute(_NUMBERED).fetchall():
        last = held.execute(f"SELECT coalesce(max(id), 0) FROM kept.{table}").fetchone()[0]
        series = f"pg_get_serial_sequence('public.{table}', 'id')"
        steps.append(f"PERFORM setval({series}, {last + 1}, false)")
    body = "; ".join(steps)
    return f"CREATE FUNCTION kept.put_back() RETURNS void LANGUAGE plpgsql AS $$ BEGIN {body}; END $$"


def _create(template: str) -> str:
    name = f"desk{next(_numbers)}"
    server().sql(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY = WAL_LOG")
    return name
