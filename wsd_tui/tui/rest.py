"""A very long queue is shown from its beginning; the rest is read behind the first picture, and what needs it waits."""

import asyncio
from typing import TYPE_CHECKING

from textual.events import Event, Key

from wsd_tui.desk.board.board import Board
from wsd_tui.desk.reads import GivenUp
from wsd_tui.tui.known import read_rest
from wsd_tui.tui.link import Unreached

if TYPE_CHECKING:
    from wsd_tui.tui.app import ConsoleApp

_AT_ONCE = ("move.up", "move.first", "move.page_up", "queue.scroll_down", "queue.scroll_up", "app.quit")
"""Commands that are the same whatever comes behind."""
_UNREAD = "Not done: the rest of the queue could not be read so far"
_DOWN = ("move.down", "move.page_down")


class Rest:
    """Reads the rest of the queue, and lets keys wait for it in the order typed."""

    def __init__(self, app: "ConsoleApp") -> None:
        self._app = app
        self._over = asyncio.Event()
        self._held: list[Event] = []
        if not app.session.whole:
            app.feed.hold()  # news are taken in after it

    def begin(self) -> None:
        """Read it, off the loop; nothing where all of it is known."""
        if not self._app.session.whole:
            self._app.run_worker(self._read(), exit_on_error=False)

    async def _read(self) -> None:
        first = self._app.session.board
        try:
            await self._take(first)
        except (GivenUp, Unreached):  # it ends; or the link has told it, and everything is read again
            pass
        except Exception as error:
            self._app.failed(error)
        finally:
            self.end()

    async def _take(self, first: Board) -> None:
        session, main = self._app.session, self._app.main
        board = await session.link.compile(read_rest, session.desk, session.actor, self._over.is_set)
        rows = await session.read_rows(main.queue.window.held(first.all()))
        if session.board is first:
            main.queue.window.give(rows.values())
            session.take_rest(board)
            self._app.feed.release()
            main.queue.show()
            self._app.front.show_frame()
            self._app.retime()
            self._app.give_back()

    def end(self) -> None:
        """Nothing waits any longer: it was read, or could not be, or the console ends."""
        self._over.set()
        if self._held:
            self._app.call_later(self._go_on)

    def ready(self, event: Event) -> bool:
        """Whether what was typed can be acted on now; if it needs what is not read yet, it is kept until that is there.

        Nothing stands still meanwhile: clocks and banner go on.
        """
        session = self._app.session
        if not self._held and (session.whole or self._goes(event)):
            return True
        if self._held or not self._over.is_set():
            self._held.append(event)
            return False
        self._app.front.tell(_UNREAD, "warn")
        return False

    async def _go_on(self) -> None:
        """Act on what was kept, in the order typed; nothing of it is meant for a lock that came meanwhile."""
        held, self._held = self._held, []
        if self._app.cover is None:
            for event in held:
                await self._app.on_event(event)

    def _goes(self, event: Event) -> bool:
        main = self._app.main
        if not isinstance(event, Key) or main.active != "queue" or self._app.front is not main:
            return False
        command = self._app.session.keymap.bindings("queue").get(event.key)
        if command is None:
            return False
        body = main.queue.body
        far = body.page if command.id == "move.page_down" else 1
        return command.id in _AT_ONCE or (command.id in _DOWN and body.cursor + 2 * far < len(body.ids))
