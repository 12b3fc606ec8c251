"""The change feed: a watcher says when, the journal says what, and the session takes it in."""

import asyncio
import contextvars
import time
from collections.abc import Awaitable, Callable

from wsd_tui.desk.changes import Changes
from wsd_tui.store.engines.away import Away
from wsd_tui.store.engines.listen import Listener
from wsd_tui.store.watch import Watcher, watch
from wsd_tui.tui.known import News, read_changes
from wsd_tui.tui.link import Unreached
from wsd_tui.tui.pace import Pace
from wsd_tui.tui.session import Session


class Feed:
    """Follows the journal from where `changes` stands; `bring` is handed what changed, on the event loop.

    `answered` is called after each reading that succeeded.
    """

    def __init__(
        self,
        session: Session,
        changes: Changes,
        bring: Callable[[News], Awaitable[None]],
        failed: Callable[[Exception], None],
        answered: Callable[[], Awaitable[None]],
    ) -> None:
        self._session, self._bring, self._failed = session, bring, failed
        self._answered = answered
        self._changes = changes
        self._pace = Pace()
        self._poked, self._free = asyncio.Event(), asyncio.Event()
        self._free.set()
        self._task: asyncio.Task[None] | None = None
        self._watcher: Watcher | Listener | None = None

    def start(self) -> None:
        """Begin to follow; called on the event loop."""
        loop, context = asyncio.get_running_loop(), contextvars.copy_context()

        def on_change() -> None:
            loop.call_soon_threadsafe(self._poked.set)

        def on_fault(text: str) -> None:
            fault = Away(text) if isinstance(self._watcher, Listener) else OSError(text)
            loop.call_soon_threadsafe(self._failed, fault, context=context)

        self._watcher = watch(self._session.desk.store.database, on_change, on_fault)
        self._watcher.start()
        self._task = asyncio.create_task(self._run())

    def stop(self) -> None:
        """Follow no more."""
        if self._task is not None:
            self._task.cancel()
        if self._watcher is not None:
            self._watcher.stop()

    def poke(self) -> None:
        """Read at once, as after an action of one's own."""
        self._poked.set()

    @property
    def reads(self) -> bool:
        """Whether it reads what comes; False while it is held."""
        return self._free.is_set()

    def hold(self) -> None:
        """Read nothing until `release`: what somebody waits for is painted before what has come of it is read."""
        self._free.clear()

    def release(self) -> None:
        """Read on, if there is something to read."""
        self._free.set()

    async def _run(self) -> None:
        while True:
            await self._poked.wait()
            await self._free.wait()
            self._poked.clear()
            try:
                changed = await self._pull()
                await self._answered()
            except Unreached:  # the link has told it
                changed = 0
            except Exception as error:
                self._failed(error)
                changed = 0
            if wait := self._pace.count(time.monotonic(), changed):
                await asyncio.sleep(wait)

    async def _pull(self) -> int:
        """Take in what was written since the last time; how many entries that was."""
        session = self._session
        news = await session.link.read(read_changes, session.desk, session.actor, self._changes)
        if news is None:
            return 0
        await self._bring(news)
        return len(news.entries)
