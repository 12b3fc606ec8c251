"""Prove a database file that nobody works on: the same replay as `check`, without writing into it."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from wsd_tui.desk.checking.check import check
from wsd_tui.desk.clock import DeskClock
from wsd_tui.desk.desk import Desk
from wsd_tui.store.backup import private_copy
from wsd_tui.store.migrate import pending
from wsd_tui.store.restoring import make_ready
from wsd_tui.store.store import Store


class Proof(NamedTuple):
    """What `check` found, one line each, and the number of the last entry."""

    faults: list[str]
    head: int


def prove(path: Path) -> Proof:
    """Replay the file at `path`. One of an older version is brought up in a copy of its own, which is thrown away.

    Raises BackupError for what is no desk, DatabaseAway, SchemaError and ConfigError.
    """
    with _of_this_version(path) as whole, closing(Store(f"sqlite:///{whole}")) as store:
        faults = list(check(Desk(store, DeskClock())))
        return Proof(faults, store.journal.head())


@contextmanager
def _of_this_version(path: Path) -> Iterator[Path]:
    with closing(Store(f"sqlite:///{path}")) as store:
        old = bool(pending(store.database))
    if not old:
        yield path
        return
    with private_copy(path, path) as copy:
        make_ready(copy)
        yield copy
