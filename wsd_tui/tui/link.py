"""The way to the desk: every blocking call runs on a thread of its own, never on the event loop."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class Link:
    """One thread that reads and one that writes, so that a slow write holds up no reading."""

    def __init__(self) -> None:
        self._reads = ThreadPoolExecutor(1, "desk-reads")
        self._writes = ThreadPoolExecutor(1, "desk-writes")

    def begin(self, call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """Start a read before there is an event loop."""
        return self._reads.submit(call, *args, **kwargs)

    async def read(self, call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The result of a call that only reads; raises what it raises."""
        return await asyncio.get_running_loop().run_in_executor(self._reads, partial(call, *args, **kwargs))

    async def write(self, call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The result of a desk action; actions run one after the other, in the order they were given."""
        return await asyncio.get_running_loop().run_in_executor(self._writes, partial(call, *args, **kwargs))

    def close(self, last: Callable[[], None]) -> None:
        """Let both threads end with a `last` call of their own; nothing is waited for."""
        for thread in (self._reads, self._writes):
            thread.submit(last)
            thread.shutdown(wait=False)
