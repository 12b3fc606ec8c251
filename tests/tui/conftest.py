from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from tui.district import actor, small_district

from wsd_tui.commands import Keymap
from wsd_tui.desk.changes import Changes
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.desk import Desk
from wsd_tui.tui.app import ConsoleApp
from wsd_tui.tui.known import read_everything
from wsd_tui.tui.link import Link
from wsd_tui.tui.session import Session
from wsd_tui.tui.settings import UiSettings


@pytest.fixture
def district(tmp_path: Path) -> Iterator[tuple[Desk, FrozenClock]]:
    desk, clock = small_district(tmp_path)
    yield desk, clock
    desk.close()


@pytest.fixture
def desk(district: tuple[Desk, FrozenClock]) -> Desk:
    return district[0]


@pytest.fixture
def clock(district: tuple[Desk, FrozenClock]) -> FrozenClock:
    return district[1]


def make_app(desk: Desk, who: str = "technician", **more: Any) -> ConsoleApp:
    """The app as the launch makes it, without threads of its own beside the link and the feed."""
    link, changes = Link(), Changes(desk)
    overrides = more.pop("keys", None)
    session = Session(desk, actor(desk, who), Keymap(overrides), link)
    session.take(link.begin(read_everything, desk, session.actor).result())
    return ConsoleApp(session, UiSettings(bell=False), changes, **more)


class Driver:
    """A console under test: keys in, what stands on the screen out."""

    def __init__(self, app: ConsoleApp, pilot: Pilot[None]) -> None:
        self.app, self.pilot, self.main, self.session = app, pilot, app.main, app.session

    async def press(self, *keys: str) -> None:
        """Press keys one after the other without waiting in between, then wait until all is quiet."""
        await self.pilot.press(*keys)
        await self.quiet()

    async def type(self, text: str) -> None:
        """Type characters."""
        names = {" ": "space", ":": "colon", "-": "minus", "/": "slash", ".": "full_stop", ",": "comma"}
        await self.press(*(names.get(letter, letter) for letter in text))

    async def quiet(self) -> None:
        """Wait until no work runs beside the keys, but for a question that stands."""
        for _ in range(200):
            await self.pilot.pause(0.01)
            busy = [worker for worker in self.app.workers if not worker.is_finished]
            if (
                len(busy)
                <= sum(
                    getattr(screen, "prompt", None) is not None and screen.prompt.asking
                    for screen in self.app.screen_stack
                )
                + self.overlaid
            ):
                return

    @property
    def overlaid(self) -> int:
        """Works that wait for a screen on top of theirs."""
        return len(self.app.screen_stack) - 1

    async def until(self, holds: Callable[[], object]) -> None:
        """Wait until something holds; fails after some seconds."""
        for _ in range(300):
            if holds():
                return
            await self.pilot.pause(0.02)
        raise AssertionError("it did not come to hold")

    @property
    def said(self) -> str:
        """The prompt line: message, or label of the question."""
        return self.app.screen.prompt.text  # type: ignore[attr-defined]

    @property
    def current(self) -> str:
        """The number of the ticket under the cursor."""
        key = self.session.board.key(self.main.queue.body.current or 0)
        return key.number if key else ""

    def put_on(self, words: str) -> int:
        """Put the cursor on the ticket whose text has these words; its id."""
        board = self.session.board
        found = next(at for at, one in enumerate(self.main.queue.body.ids) if words in board.haystack[one])
        self.main.queue.body.pick(found)
        return self.main.queue.body.ids[found]

    def screen_text(self) -> str:
        """All that stands on the screen, as text."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in strips)


@asynccontextmanager
async def console(
    desk: Desk, who: str = "technician", size: tuple[int, int] = (80, 24), **more: Any
) -> AsyncIterator[Driver]:
    """A running console."""
    app = make_app(desk, who, **more)
    async with app.run_test(size=size) as pilot:
        driver = Driver(app, pilot)
        await driver.quiet()
        yield driver
    app.session.link.close(desk.close)
