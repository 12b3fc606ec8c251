"""The thread of the keys under a pseudo-terminal: it sleeps, hears every key, and leaves a terminal that is gone."""

import asyncio
import os
import pty
import select
import threading
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from textual.events import Key
from textual.message import Message

from wsd_tui.tui.driver import QuietDriver

PATIENCE = 20


class Driven:
    """A driver on one end of a pseudo-terminal."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.ours, self.theirs = pty.openpty()
        self.heard: list[str] = []
        self.left = asyncio.Event()
        monkeypatch.setattr("sys.__stdin__", SimpleNamespace(fileno=lambda: self.theirs, isatty=lambda: True))
        app: Any = SimpleNamespace(exit=self.left.set)
        self.driver = QuietDriver(app)
        monkeypatch.setattr(self.driver, "process_message", self._hear)
        self.thread = threading.Thread(target=self.driver.run_input_thread, daemon=True)
        self.driver._key_thread = self.thread

    def _hear(self, message: Message) -> None:
        if isinstance(message, Key):
            self.heard.append(message.key)

    async def until(self, count: int) -> list[str]:
        async with asyncio.timeout(PATIENCE):
            while len(self.heard) < count:
                await asyncio.sleep(0.01)
        return self.heard

    async def taken(self) -> None:
        """What was typed has been read: the rest comes in another piece."""
        async with asyncio.timeout(PATIENCE):
            while select.select([self.theirs], [], [], 0)[0]:
                await asyncio.sleep(0.01)

    async def ended(self) -> bool:
        await asyncio.to_thread(self.thread.join, PATIENCE)
        return not self.thread.is_alive()


@pytest.fixture
async def driven(monkeypatch: pytest.MonkeyPatch) -> Iterator[Driven]:  # type: ignore[misc]
    import tty

    found = Driven(monkeypatch)
    tty.setraw(found.theirs)
    found.thread.start()
    yield found
    found.driver.disable_input()
    assert await found.ended()


async def test_keys_are_heard_in_the_order_typed(driven: Driven) -> None:
    os.write(driven.ours, b"jk\x1b[6~")
    assert await driven.until(3) == ["j", "k", "pagedown"]


async def test_an_escape_alone_is_one_after_its_patience(driven: Driven) -> None:
    os.write(driven.ours, b"\x1b")
    assert await driven.until(1) == ["escape"]


async def test_a_letter_cut_in_two_and_one_of_another_encoding_end_nothing(driven: Driven) -> None:
    os.write(driven.ours, b"\xc3")
    await driven.taken()
    os.write(driven.ours, b"\xa9")
    os.write(driven.ours, b"\xff")
    os.write(driven.ours, b"z")
    assert (await driven.until(3))[-1] == "z"


async def test_a_terminal_that_is_gone_is_left(driven: Driven) -> None:
    os.close(driven.ours)
    async with asyncio.timeout(PATIENCE):
        await driven.left.wait()
    assert await driven.ended()
