"""The way to the desk: every blocking call runs on a thread of its own, never on the event loop."""

from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

from wsd_tui.desk.refusal import Refused
from wsd_tui.store.engines.away import is_away
from wsd_tui.store.faults import fault_of
from wsd_tui.tui.works import writing

P = ParamSpec("P")
R = TypeVar("R")

_WAIT = "What you type is kept; it is here again when the title no longer says offline"


class Unreached(Refused):
    """The server is away: nothing can be read or done until it is back."""


class Faulty(Refused):
    """The database cannot do what was asked of it; the text says why, and what to do."""


class Link:
    """A thread that reads, one that writes, and one for reports: what is slow holds up nothing else."""

    def __init__(self) -> None:
        self.where = ""
        """The name of the database, for what is told of it."""
        self._reads = ThreadPoolExecutor(1, "desk-reads")
        self._writes = ThreadPoolExecutor(1, "desk-writes")
        self._reports = ThreadPoolExecutor(1, "desk-reports")
        self.away = False
        """Whether the server was away when it was last asked; the one who follows the feed says when it is back."""
        self.on_away: Callable[[Exception], None] = lambda error: None

    def begin(self, call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """Start a read before there is an event loop."""
        return self._reads.submit(call, *args, **kwargs)

    async def read(self, call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The result of a call that only reads; raises what it raises, and Unreached when the server is away."""
        told = "the database does not answer"
        return await self._reached(self._reads, partial(call, *args, **kwargs), told)

    async def compile(self, call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The same of a call that goes over very many rows; other reading does not wait for it."""
        told = "the database does not answer"
        return await self._reached(self._reports, partial(call, *args, **kwargs), told)

    async def write(self, call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The result of a desk action; actions run one after the other, in the order they were given.

        While the server is away it is refused at once, and nothing is written.
        """
        if self.away:
            raise Unreached("offline", "the database does not answer, and nothing was written", _WAIT)
        told = "the database went away meanwhile: look whether this was done before you do it again"
        with writing():
            return await self._reached(self._writes, partial(call, *args, **kwargs), told)

    async def _reached(self, thread: Executor, call: Callable[[], R], told: str) -> R:
        import asyncio  # not for the first picture: nothing waits on a loop before it

        try:
            return await asyncio.get_running_loop().run_in_executor(thread, call)
        except Exception as error:
            if is_away(error):
                self.on_away(error)
                raise Unreached("offline", told, _WAIT) from error
            if fault := fault_of(error, self.where):
                raise Faulty("database", f"{fault.where}: {fault.what}", fault.way_out) from error
            raise

    def close(self, last: Callable[[], None]) -> None:
        """Let all threads end with a `last` call of their own; nothing is waited for."""
        for thread in (self._reads, self._writes, self._reports):
            thread.submit(last)
            thread.shutdown(wait=False)
