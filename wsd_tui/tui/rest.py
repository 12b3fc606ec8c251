"""A very long queue is shown from its beginning; the rest is read behind the first picture, and what needs it waits."""

import asyncio
from typing import TYPE_CHECKING

from textual.events import Key

from wsd_tui.desk.board.board import Board
from wsd_tui.desk.reads import GivenUp
from wsd_tui.tui.known import read_rest
from wsd_tui.tui.link import Unreached
from wsd_tui.tui.typed import Item

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
        self._app.typed.go_on()

    def holds(self, item: Item) -> bool:
        """Whether what was typed needs what is not read yet, and waits for it; clocks and banner go on meanwhile."""
        return not (self._over.is_set() or self._app.session.whole or self._goes(item))

    def lacks(self, item: Item) -> bool:
        """Whether it needs what could not be read; it is then said that it is not done."""
        lacks = not (self._app.session.whole or self._goes(item))
        if lacks:
            self._app.front.tell(_UNREAD, "warn")
        return lacks

    def _goes(self, event: Item) -> bool:
        main = self._app.main
        if not isinstance(event, Key) or main.active != "queue" or self._app.front is not main:
            return False
        command = self._app.session.keymap.bindings("queue").get(event.key)
        if command is None:
            return False
        body = main.queue.body
        far = body.page if command.id == "move.page_down" else 1
        return command.id in _AT_ONCE or (command.id in _DOWN and body.cursor + 2 * far < len(body.ids))
