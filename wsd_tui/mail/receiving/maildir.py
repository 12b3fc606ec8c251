"""A maildir into which a mail server delivers: each file is taken in, and moved from `new` to `cur` only then.

Whatever stops the program, a file that is still in `new` is taken in again, and is known if it was before.
"""

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from wsd_tui.desk.refusal import Refused
from wsd_tui.store.database import DatabaseAway
from wsd_tui.store.faults import is_of_database

LOOK_S, LONGEST_S = 2.0, 60.0
"""The folder is looked at this often, and so seldom at last while the database is away."""
_SEEN = ":2,S"


class NoMaildir(Exception):
    """A folder that is none; the text says why."""


class Maildir:
    """One maildir. `take` keeps the message in a file for good, or raises; `tell` hears of what stays behind."""

    def __init__(
        self, folder: Path, take: Callable[[BinaryIO], None], tell: Callable[[str], None] = lambda told: None
    ) -> None:
        for name in ("new", "cur"):
            if not (folder / name).is_dir():
                raise NoMaildir(f"{folder} is no maildir: there is no folder {name} in it")
        self._new, self._cur = folder / "new", folder / "cur"
        self._take, self._tell = take, tell
        self._told: set[str] = set()
        self._unmoved: set[str] = set()

    def round(self) -> int:
        """Take in all that lies there now, the oldest name first; how many. Raises what a database raises."""
        names = sorted(path.name for path in self._new.iterdir())
        return sum(self._one(name) for name in names if not name.startswith("."))

    def watch(self, wait: Callable[[float], bool]) -> None:
        """Go on until `wait`, which is given seconds and returns early when woken, says that it is time to leave."""
        delay = 0.0
        while not wait(delay):
            try:
                self.round()
                delay = LOOK_S
            except Exception as error:
                if not _is_away(error):
                    raise
                self._tell(f"the mail waits in {self._new}: {error}")
                delay = min(LONGEST_S, max(LOOK_S, delay * 2))

    def _one(self, name: str) -> int:
        path = self._new / name
        if name in self._unmoved:
            self._move(path, name)
            return 0
        try:
            descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except FileNotFoundError:
            return 0  # somebody else has taken it
        except OSError as error:
            return self._left(name, error.strerror or str(error))
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            return self._left(name, "it is no file")
        try:
            with os.fdopen(descriptor, "rb") as file:
                self._take(file)
        except Exception as error:
            if _is_away(error):
                raise
            return self._left(name, f"{type(error).__name__}: {error}")  # one must not hold up the others
        self._move(path, name)
        return 1

    def _move(self, path: Path, name: str) -> None:
        """Out of the way; what cannot be moved is not taken again, and tried to be moved in each round."""
        self._unmoved.discard(name)
        try:
            path.rename(self._cur / (name if ":2," in name else f"{name}{_SEEN}"))
        except FileNotFoundError:
            return  # somebody else has moved it
        except OSError as error:
            self._unmoved.add(name)
            self._left(name, f"it is taken in, and cannot be moved: {error.strerror or error}")

    def _left(self, name: str, why: str) -> int:
        """Say once that a file stays where it is."""
        if name not in self._told:
            self._told.add(name)
            self._tell(f"{self._new / name} stays there: {why}")
        return 0


def _is_away(error: Exception) -> bool:
    """Whether all that comes has to wait, and not one message."""
    refused = isinstance(error, Refused) and error.rule == "clock"
    return refused or is_of_database(error) or isinstance(error, DatabaseAway)
