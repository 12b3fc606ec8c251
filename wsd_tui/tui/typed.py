"""What was typed, done key by key in that order, each once what the one before began has come to its end."""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, NamedTuple

from textual.events import Key, Paste

from wsd_tui.tui.works import Works

if TYPE_CHECKING:
    from wsd_tui.tui.app import ConsoleApp
    from wsd_tui.tui.screens.base import ConsoleScreen

LEAVING = ("escape", "ctrl+c")
"""The keys that leave whatever stands there, and wait no longer."""
SLOW_S = 1.0
"""A work that is waited for so long is told of; nothing else comes of it."""
SLOW = "This takes longer than usual. What you type waits for it; Esc waits no longer"
LEFT = "Not waited for any longer, and what was typed behind it is not done"
WRITTEN = f"{LEFT}. It is being written meanwhile: what comes of it is told here"
DROPPED = ". What was typed behind it is not done"


class Scanned(NamedTuple):
    """A scan, whole: its keys are none that anybody typed."""

    code: str


Item = Key | Paste | Scanned


class Typed:
    """Keys wait in it without a limit of time: too early, one would be a command, on another ticket perhaps.

    A work is waited for as `Work` says, so never while it asks or has brought another screen: those keys are for that.
    Once an error was shown, nothing does anything that was typed before: it was meant for what did not come about.
    The same holds for a lock that came meanwhile, and for Esc after it was told that something takes long; before that
    Esc is a key like any other, and takes its turn.

    act: does one of them. It may begin works, and waits for none. Everything here runs on the app's own messages, one
    after the other.
    """

    def __init__(self, app: "ConsoleApp", act: Callable[[Item], Awaitable[None]]) -> None:
        self._app, self._act = app, act
        self._keys: deque[Item] = deque()
        self._since = 0.0
        """What was typed before this moment does nothing."""
        self.acting = False
        """Whether a key is being acted on, which begins works and waits for none."""
        self._begun = self._ended = False
        self._slow: asyncio.TimerHandle | None = None
        self._told: ConsoleScreen | None = None
        self.works = Works(self._changed)

    def begin(self) -> None:
        """There is a screen by now to take what is typed."""
        if not self._begun:
            self._begun = True
            early, self._keys = self._keys, deque()
            for event in early:
                self._keys.extend(
                    self._app.scans.caught(event) if isinstance(event, Key | Paste) else [event]
                )
            self.go_on()

    def end(self) -> None:
        """The console ends: nothing that waits is done any more."""
        self._ended = True
        self._keys.clear()
        self._wait_no_longer()

    async def take(self, event: Key | Paste) -> None:
        """Take what was typed, and do what can be done by now."""
        if self._told is not None and isinstance(event, Key) and event.key in LEAVING:
            self._give_up(event.time)
            return
        items = self._app.scans.caught(event) if self._begun else [event]
        late = event.time < self._since
        self._keys.extend(item for item in items if not late or isinstance(item, Scanned))
        await self.do()

    async def do(self) -> None:
        """Do what waits, up to the first one that has to wait further."""
        while self._keys and self._ready(self._keys[0]):
            item = self._keys.popleft()
            self.acting = True
            try:
                await self._act(item)
            finally:
                self.acting = False

    def go_on(self) -> None:
        """Something has changed that keys may have waited for."""
        if self._keys and not self._ended:
            self._app.call_later(self.do)

    def _ready(self, item: Item) -> bool:
        if not self._begun or self._ended:
            return False
        if self._app.cover is not None:
            return True
        return not self.works.waited and not self._app.rest.holds(item)

    def drop(self, until: float | None = None) -> bool:
        """Nothing typed up to now, or `until` then, does anything; whether something waits that was. Scans stay: each
        of them arrives.
        """
        scans = [item for item in self._keys if isinstance(item, Scanned)]
        found, self._since = len(scans) < len(self._keys), time.monotonic() if until is None else until
        self._keys = deque(scans)
        return found

    def locked(self) -> None:
        """A lock stands in front. What was typed behind the key that locks is for it, what waited before is not."""
        if not self.acting:
            self.drop()
        self._app.call_later(self.do)

    def _give_up(self, at: float) -> None:
        front = self._told or self._app.front
        self.drop(at)
        written = self.works.give_up()
        front.tell(WRITTEN if written else LEFT, "warn")

    def _changed(self, waited: bool) -> None:
        if self._ended:
            return
        if waited:
            self._slow = self._slow or asyncio.get_running_loop().call_later(SLOW_S, self.tell_slow)
        else:
            self._wait_no_longer()
            self.go_on()

    def _wait_no_longer(self) -> None:
        if self._slow is not None:
            self._slow.cancel()
            self._slow = None
        if self._told is not None and self._told.prompt.text == SLOW:
            self._told.tell("")
        self._told = None

    def tell_slow(self) -> None:
        """Say that something is waited for, and how to wait no longer."""
        if self._app.cover is not None:  # it is told when that is away
            self._slow = asyncio.get_running_loop().call_later(SLOW_S, self.tell_slow)
        elif self.works.waited:
            self._told = self._app.front
            self._told.tell(SLOW)
