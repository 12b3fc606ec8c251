"""What a database cannot do, in words: what is wrong, where, and what to do. For whoever has to tell it to people."""

import os
import pwd
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import peewee as pw

from wsd_tui.store.engines.away import is_away

_DRIVERS = frozenset({"peewee", "sqlite3", "psycopg"})
_NOTHING = "nothing was written"
_NO_TEXT = "Could not decode to UTF-8"
"""How the driver begins to say that a text is none; it then quotes all of it."""


class Fault(NamedTuple):
    """One fault of the database `where`."""

    where: str
    what: str
    way_out: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}. {self.way_out}"


class Moved(pw.OperationalError):
    """The file was moved, removed or replaced while this program had it open."""


class Unsynced(pw.OperationalError):
    """It is written, and the disk did not confirm that it keeps it; the text says what the disk said."""


def is_of_database(error: BaseException) -> bool:
    """Whether a database driver raised this, or Peewee for it."""
    return any(kind.__module__.partition(".")[0] in _DRIVERS for kind in type(error).__mro__)


def fault_of(error: BaseException, where: str) -> Fault | None:
    """What an error of the driver means for the database `where`; None for one that nobody here knows."""
    if is_away(error):
        server, _, said = str(error).partition(": ")
        return Fault(server, said.rstrip("."), "Look whether it was done before you do it again")
    if isinstance(error, Moved):
        return _moved(where, "")
    if isinstance(error, Unsynced):
        return _unsynced(where, str(error))
    for cause in _chain(error):
        name: str = getattr(cause, "sqlite_errorname", None) or ""
        for code, told in _SQLITE:
            if name.startswith(code):
                return told(where, name)
        if isinstance(cause, UnicodeDecodeError) or str(cause).startswith(_NO_TEXT):
            return _damaged(where, name)
        state: str = getattr(cause, "sqlstate", None) or ""
        if state in _POSTGRES:
            what, way_out = _POSTGRES[state]
            return Fault(where, what, way_out)
    return None


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error, and those that it was made of."""
    seen: BaseException | None = error
    while seen is not None:
        yield seen
        first = seen.args[0] if seen.args else None
        if isinstance(first, BaseException):
            yield first
        seen = seen.__cause__ or seen.__context__


def _full(where: str, name: str) -> Fault:
    way_out = f"Free some in {_folder(where)} and do it again: {_NOTHING}"
    return Fault(where, "there is no room left on the disk", way_out)


def _broken_disk(where: str, name: str) -> Fault:
    what = f"the disk does not read or write as it should ({name})"
    return Fault(where, what, f"Look at {_folder(where)}: its room, its limits, the disk itself; {_NOTHING}")


def _moved(where: str, name: str) -> Fault:
    way_out = f"Leave, and start again: {_NOTHING}"
    return Fault(where, "the file was moved or replaced while it was open", way_out)


def _unsynced(where: str, name: str) -> Fault:
    what = f"the disk did not confirm that it keeps what was written ({name})"
    way_out = (
        f"Look whether it was done before you do it again, and at {_folder(where)}: its room, the disk itself"
    )
    return Fault(where, what, way_out)


def _read_only(where: str, name: str) -> Fault:
    what = f"{_me()} may read it and not write it"
    way_out = f"Its owner has to let {_me()} write the file, and the folder {_folder(where)} as well"
    return Fault(where, what, f"{way_out}; {_NOTHING}")


def _busy(where: str, name: str) -> Fault:
    what = "another program keeps it locked, and was waited for in vain"
    return Fault(where, what, f"Do it again in a moment: {_NOTHING}. `fuser {where}` names the program")


def _damaged(where: str, name: str) -> Fault:
    way_out = "Close everything that uses it and put the last backup back: `wsd-tui restore FILE`"
    return Fault(where, "the database is damaged", way_out)


def _foreign(where: str, name: str) -> Fault:
    way_out = (
        "Name the right file in config.yaml, or put the last backup in its place: `wsd-tui restore FILE`"
    )
    return Fault(where, "the file is not a database", way_out)


def _closed(where: str, name: str) -> Fault:
    path = Path(where)
    if not path.parent.is_dir():
        return Fault(
            where, f"there is no folder {path.parent}", "Is a disk not mounted? Make it, or name another"
        )
    if path.is_dir():
        return Fault(where, "that is a folder", "Name a file in config.yaml")
    way_out = f"Its owner has to let {_me()} read and write it, and the folder {path.parent} as well"
    return Fault(where, f"{_me()} may not open it", way_out)


def _folder(where: str) -> str:
    return str(Path(where).parent)


def _me() -> str:
    """Who runs this, as permissions see it."""
    try:
        return f"the user {pwd.getpwuid(os.geteuid()).pw_name}"
    except KeyError:
        return f"the user {os.geteuid()}"


_SQLITE: tuple[tuple[str, Callable[[str, str], Fault]], ...] = (
    ("SQLITE_FULL", _full),
    ("SQLITE_READONLY_DBMOVED", _moved),
    ("SQLITE_READONLY", _read_only),
    ("SQLITE_PERM", _closed),
    ("SQLITE_BUSY", _busy),
    ("SQLITE_LOCKED", _busy),
    ("SQLITE_PROTOCOL", _busy),
    ("SQLITE_CORRUPT", _damaged),
    ("SQLITE_IOERR", _broken_disk),
    ("SQLITE_NOTADB", _foreign),
    ("SQLITE_CANTOPEN", _closed),
)
"""By the beginning of the name of SQLite's error, the longer one first."""
_POSTGRES = {
    "53100": ("the server has no room left on its disk", f"Free some there and do it again: {_NOTHING}"),
    "53300": ("the server has no connection left", "Close a console, or raise max_connections there"),
    "55P03": (
        "another program keeps the desk's lock, and was waited for in vain",
        f"Do it again in a moment: {_NOTHING}. pg_stat_activity names the program",
    ),
    "25006": ("the server takes no writes", f"It is a standby, or set read-only: {_NOTHING}"),
    "42501": (
        "this role may not do that",
        "The role of the url has to own the tables: see docs/operations.md",
    ),
    "58030": ("the server's disk does not read or write as it should", f"Look at its log: {_NOTHING}"),
    "XX001": ("the database is damaged", "Put the last dump back: see docs/operations.md"),
    "XX002": (
        "an index of the database is damaged",
        "Let its owner run REINDEX DATABASE, then `wsd-tui check`",
    ),
}
"""By SQLSTATE."""
