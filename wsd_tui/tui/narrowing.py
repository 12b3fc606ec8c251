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
        self._unseen = False
        """Whether what was typed last is not shown yet."""

    def begin(self, text: str, *, typing: bool = False) -> None:
        """Narrow by this text from now on; what was typed before it is no longer looked for.

        typing: as it stands now. Before the first word what it takes to look for one is made ready. A text that
        is the same as before moves nothing.
        """
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._unseen = self._unseen or text != self._session.filter_text
        self._session.set_filter(text)
        narrow, board = self._session.narrow, self._session.board
        if typing and not narrow.words:
            self._found()
            self._go(board.open_texts(), _nothing)
        else:
            self._go(board.prepare(narrow), self._found)

    def _found(self) -> None:
        if self._unseen:
            self._unseen = False
            self._done()

    def _go(self, steps: Iterator[None], done: Callable[[], None]) -> None:
        if _some(steps):
            done()
        else:
            self._task = asyncio.create_task(_go_on(steps, done))


async def _go_on(steps: Iterator[None], done: Callable[[], None]) -> None:
    while not _some(steps):
        await asyncio.sleep(0)
    done()


def _nothing() -> None:
    pass


def _some(steps: Iterator[None]) -> bool:
    """Take steps for a moment; True when there was none left."""
    until = perf_counter() + AT_ONCE_S
    return all(perf_counter() <= until for _ in steps)
