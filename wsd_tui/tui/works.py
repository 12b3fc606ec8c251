"""The works that commands have begun, and which of them the next key waits for."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_PRESENT: ContextVar["Work | None"] = ContextVar("work", default=None)


def present() -> "Work | None":
    """The work that runs here; None outside of any."""
    return _PRESENT.get()


class Work:
    """One work. It is waited for until it has ended, asks something or has brought another screen; and again from the
    answer on. Whoever sits here is never waited for.

    of: the screen it runs on. waited: whether it is waited for from its beginning; what runs beside the keys is not.
    """

    def __init__(self, works: "Works", of: object, *, waited: bool) -> None:
        self._works, self.of = works, of
        self.waited = waited
        self.given_up = False
        """Nobody waits for what it still does: it asks nothing any more."""
        self.writes = False
        """Whether the desk is doing something for it now, which cannot be taken back by waiting no longer."""
        self.cancel: Callable[[], object] = lambda: None
        """Ends it where it stands."""

    def park(self) -> None:
        """It waits for whoever sits here."""
        self.waited = False
        self._works.look()

    def go_on(self) -> None:
        """It has its answer."""
        self.waited = not self.given_up
        self._works.look()

    def give_up(self) -> None:
        """Wait for it no longer. What only reads ends here; what is being written is, and what came of it is told."""
        self.given_up = True
        self.park()
        if not self.writes:
            self.cancel()

    def end(self) -> None:
        """It has ended."""
        self._works.forget(self)


class Works:
    """All of them. `changed` is told when something is waited for, and when nothing is any more."""

    def __init__(self, changed: Callable[[bool], None]) -> None:
        self._all: list[Work] = []
        self._changed, self._told = changed, False

    @property
    def waited(self) -> bool:
        """Whether any of them is waited for."""
        return any(work.waited for work in self._all)

    def begin(self, of: object, *, waited: bool) -> Work:
        """A work begins on a screen."""
        work = Work(self, of, waited=waited)
        self._all.append(work)
        self.look()
        return work

    def forget(self, work: Work) -> None:
        """It is none any longer."""
        if work in self._all:
            self._all.remove(work)
            self.look()

    def leave(self, screen: object) -> None:
        """A screen is gone, and so are its works, even those that never came to run."""
        self._all = [work for work in self._all if work.of is not screen]
        self.look()

    def give_up(self) -> bool:
        """Wait for none of them any longer; whether one of them is being written."""
        waited = [work for work in self._all if work.waited]
        for work in waited:
            work.give_up()
        return any(work.writes for work in waited)

    def look(self) -> None:
        """Tell whether something is waited for, if that has changed."""
        if self.waited != self._told:
            self._told = self.waited
            self._changed(self._told)


@contextmanager
def as_present(work: Work) -> Iterator[None]:
    """Within it, in this task, it is the work that runs."""
    before = _PRESENT.set(work)
    try:
        yield
    finally:
        work.end()
        _PRESENT.reset(before)


@contextmanager
def writing() -> Iterator[None]:
    """Within it the desk does something for the present work."""
    work = present()
    if work is None:
        yield
        return
    work.writes = True
    try:
        yield
    finally:
        work.writes = False
