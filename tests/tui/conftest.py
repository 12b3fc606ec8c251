import asyncio
import shutil
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from support.loop_guard import no_questions_on_the_loop
from textual.events import Key
from textual.pilot import Pilot
from tui.district import actor, small_district

from wsd_tui.commands import Keymap
from wsd_tui.commands.keys import CHARACTERS
from wsd_tui.desk.changes import Changes
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.opening import open_desk
from wsd_tui.tui.app import ConsoleApp
from wsd_tui.tui.known import read_everything
from wsd_tui.tui.link import Link
from wsd_tui.tui.screens.base import ConsoleScreen
from wsd_tui.tui.session import Session
from wsd_tui.tui.settings import UiSettings


@pytest.fixture(autouse=True)
def off_the_loop() -> Iterator[None]:
    """The console asks the database on other threads only, in every test of it."""
    with no_questions_on_the_loop() as asked:
        yield
    assert asked == []


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """The small district, built once, and the moment its clock stands at."""
    folder = tmp_path_factory.mktemp("district")
    desk, clock = small_district(folder)
    desk.store.database.execute_sql("VACUUM INTO ?", [str(folder / "copy.db")])
    desk.close()
    return folder / "copy.db", clock.now()


@pytest.fixture
def district(template: tuple[Path, int], tmp_path: Path) -> Iterator[tuple[Desk, FrozenClock]]:
    shutil.copy(template[0], tmp_path / "desk.db")
    clock = FrozenClock(template[1])
    desk = open_desk(f"sqlite:///{tmp_path / 'desk.db'}", clock=clock)
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
    overrides, ui, read = more.pop("keys", None), more.pop("ui", {}), more.pop("read", read_everything)
    session = Session(desk, actor(desk, who), Keymap(overrides), link)
    session.take(link.begin(read, desk, session.actor).result())
    return ConsoleApp(session, UiSettings(bell=False, **ui), changes, **more)


_NAMES = {" ": "space", **{sign: name for sign, name in CHARACTERS.items() if sign in ":-/.,?"}}
_CHARACTERS = {"space": " ", **{name: sign for sign, name in CHARACTERS.items()}}


PATIENCE_S = 60.0


class Driver:
    """A console under test: keys in, what stands on the screen out."""

    def __init__(self, app: ConsoleApp, pilot: Pilot[None]) -> None:
        self.app, self.pilot, self.main, self.session = app, pilot, app.main, app.session

    async def press(self, *keys: str) -> None:
        """Hand over keys all at once, as a terminal does, then wait until all is quiet."""
        self.hand_over(*keys)
        handled = asyncio.Event()
        self.app.call_later(handled.set)
        while not handled.is_set() and self.app.is_running:
            await asyncio.sleep(0.001)
        await self.quiet()

    def hand_over(self, *keys: str) -> None:
        """Hand over keys, and wait for nothing."""
        for key in keys:
            self.app.post_message(Key(key, key if len(key) == 1 else _CHARACTERS.get(key)))

    async def type(self, text: str) -> None:
        """Type characters."""
        await self.press(*(_NAMES.get(letter, letter) for letter in text))

    async def quiet(self) -> None:
        """Wait until no work runs beside the keys, but for a question that stands, what came of it is taken in, and
        all is painted. Fails after a minute."""
        still, end = 0, time.monotonic() + PATIENCE_S
        while still < 3 and self.app.is_running:
            assert time.monotonic() < end, "it did not come to rest"
            await asyncio.sleep(0 if still else 0.001)
            still = 0 if self.waited_for or self.behind or self.at_work else still + 1

    @property
    def waited_for(self) -> bool:
        """Whether a work runs that neither asks a question nor waits for a screen on top of its own."""
        running = sum(not worker.is_finished for worker in self.app.workers)
        return bool(self.app._batch_count) or running > self.asking + self.overlaid

    @property
    def behind(self) -> bool:
        """Whether the feed was told of something that it has not brought yet, unless it is held back."""
        feed = self.app.feed
        if feed._task is None or feed._task.done() or not feed._free.is_set():
            return False
        return feed._poked.is_set() or not feed._poked._waiters

    @property
    def at_work(self) -> bool:
        """Whether a message waits in any widget's queue, or the screen has yet to lay out or to paint."""
        screen = self.app.screen
        pumps = (self.app, screen, *screen.walk_children(with_self=False))
        to_do = (
            screen._layout_required,
            screen._scroll_required,
            screen._repaint_required,
            screen._recompose_required,
            screen._dirty_widgets,
            screen._callbacks,
        )
        return any(to_do) or any(pump.message_queue_size for pump in pumps)

    @property
    def asking(self) -> int:
        """Works that wait for the answer to a question."""
        stack = self.app.screen_stack
        return sum(screen.prompt.asking for screen in stack if isinstance(screen, ConsoleScreen))

    @property
    def overlaid(self) -> int:
        """Works that wait for a screen on top of theirs."""
        return len(self.app.screen_stack) - 1

    async def until(self, holds: Callable[[], object]) -> None:
        """Wait until something holds; fails after a minute, as a busy machine is no fault of the console."""
        end = time.monotonic() + PATIENCE_S
        while not holds():
            assert time.monotonic() < end, "it did not come to hold"
            await asyncio.sleep(0.01)

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
        found = next(at for at, one in enumerate(self.main.queue.body.ids) if words in board.text(one))
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
