"""Narrowing as one types: at once where the queue is short, in small steps between other work where it is very long."""

import asyncio
from collections.abc import Callable, Iterator
from time import perf_counter

from wsd_tui.tui.session import Session

AT_ONCE_S = 0.008
"""So long nothing else has to wait."""


class Narrowing:
    """Looks for what is typed; `done` is called on the event loop when the newest of it is found."""

    def __init__(self, session: Session, done: Callable[[], None]) -> None:
        self._session, self._done = session, done
        self._task: asyncio.Task[None] | None = None

    def begin(self, text: str) -> None:
        """Narrow by this text from now on; what was typed before it is no longer looked for."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._session.set_filter(text)
        steps = self._session.board.prepare(self._session.narrow)
        if _some(steps):
            self._done()
        else:
            self._task = asyncio.create_task(self._go_on(steps))

    async def _go_on(self, steps: Iterator[None]) -> None:
        while not _some(steps):
            await asyncio.sleep(0)
        self._task = None
        self._done()


def _some(steps: Iterator[None]) -> bool:
    """Take steps for a moment; True when there was none left."""
    until = perf_counter() + AT_ONCE_S
    return all(perf_counter() <= until for _ in steps)
