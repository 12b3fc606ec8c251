"""Databases to test on: SQLite files, or PostgreSQL where WSD_TEST_ENGINE=postgres says so."""

import os
import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path

import peewee as pw
from support.postgres_server import server

ENGINE = os.environ.get("WSD_TEST_ENGINE", "sqlite")
ON_POSTGRES = ENGINE == "postgres"

_numbers = count(1)
_made: dict[Path, list[str]] = {}
_templates: dict[str, str] = {}


def sqlite_url(folder: Path) -> str:
    """A file of its own."""
    return f"sqlite:///{folder / 'desk.db'}"


def postgres_url(folder: Path, template: str = "template0") -> str:
    """A PostgreSQL database that belongs to `folder`: made at the first asking, as a copy of `template`."""
    mine = _made.setdefault(folder, [])
    if not mine:
        while len(_made) > 1:  # pytest has one test at a time
            _drop(_made.pop(next(iter(_made))))
        mine.append(_create(template))
    return server().url(mine[0])


def url_in(folder: Path) -> str:
    """The database of a folder on the engine under test, empty and unmade at the first asking."""
    return postgres_url(folder) if ON_POSTGRES else sqlite_url(folder)


def copied_url(folder: Path, name: str, build: Callable[[str], None]) -> str:
    """As `url_in`, but filled as `build` fills it: it does so once, and then copies are made."""
    if ON_POSTGRES:
        if name not in _templates:
            _templates[name] = _create("template0")
            build(server().url(_templates[name]))
        return postgres_url(folder, _templates[name])
    if name not in _templates:
        import tempfile

        made = Path(tempfile.mkdtemp(prefix="wsd-template-"))
        build(sqlite_url(made))
        _templates[name] = str(made / "desk.db")
    folder.mkdir(exist_ok=True)
    shutil.copy(_templates[name], folder / "desk.db")
    return sqlite_url(folder)


def hurry(database: pw.Database) -> None:
    """Nothing here has to survive a power cut, and waiting for the disk is most of a test's time."""
    if isinstance(database, pw.SqliteDatabase):
        database.execute_sql("PRAGMA synchronous = OFF")


def _create(template: str) -> str:
    name = f"desk{next(_numbers)}"
    server().sql(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY = FILE_COPY")
    return name


def _drop(names: list[str]) -> None:
    for name in names:
        server().sql(f"DROP DATABASE {name} WITH (FORCE)")
