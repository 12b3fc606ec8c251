"""What a transaction that runs beside others may write: only the subjects it holds."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager


class Holding(threading.local):
    """This thread's part of it. Whoever writes alone may write everything."""

    def __init__(self) -> None:
        self.shared = False
        self._held: set[str] = set()
        self._done: set[str] = set()

    def begin(self) -> None:
        """A transaction begins."""
        self._done.clear()

    def first_time(self, what: str) -> bool:
        """Whether this is asked for the first time since the transaction began."""
        new = what not in self._done
        self._done.add(what)
        return new

    @contextmanager
    def sharing(self) -> Iterator[None]:
        """A transaction that others may write beside."""
        self.shared = True
        try:
            yield
        finally:
            self.shared = False
            self._held.clear()

    def add(self, subject: str) -> None:
        """Nobody else writes to this subject until the transaction ends: its row is locked, or it is new."""
        self._held.add(subject)

    def demand(self, subjects: Iterable[str]) -> None:
        """Raise RuntimeError for a subject that somebody else may be writing to: a fault of the program."""
        if not self.shared:
            return
        for subject in subjects:
            if subject not in self._held:
                raise RuntimeError(f"{subject} is written without being held: such an action has to be alone")
