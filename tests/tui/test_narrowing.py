"""Narrowing a queue that takes many steps to look through, while somebody types on."""

import asyncio
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import pytest
from desk.board.test_board import LOOK, key

from wsd_tui.desk.board.board import Board
from wsd_tui.desk.filter import parse
from wsd_tui.tui import narrowing
from wsd_tui.tui.narrowing import Narrowing

TEXTS = {1_000 + at: f"lamp {at}" if at % 7 else f"cable {at}" for at in range(12_500)}


class Typed:
    """Somebody who types; what the queue showed each time."""

    def __init__(self) -> None:
        self.board = Board()
        self.board.replace(map(key, TEXTS), TEXTS)
        session: Any = SimpleNamespace(board=self.board, filter_text="", narrow=parse(""))
        session.set_filter = lambda text: session.__dict__.update(filter_text=text, narrow=parse(text))
        self.shown: list[list[int]] = []
        self.session = session
        self.narrowing = Narrowing(session, self._show)

    def _show(self) -> None:
        self.shown.append(list(self.board.ids("open", LOOK, self.session.narrow)))

    async def until(self, shown: int) -> None:
        async with asyncio.timeout(60):
            while len(self.shown) < shown:
                await asyncio.sleep(0)


def holding(word: str) -> list[int]:
    return [ticket for ticket, text in TEXTS.items() if word in text]


@pytest.fixture(autouse=True)
def giving_way() -> Any:
    """After each step."""
    with patch.object(narrowing, "AT_ONCE_S", -1):
        yield


async def test_the_first_letter_is_found_whenever_it_is_typed() -> None:
    for turns in (0, 1, 5, 40):  # before, while, and after what it takes is made ready
        typed = Typed()
        typed.narrowing.begin("", typing=True)
        for _ in range(turns):
            await asyncio.sleep(0)
        typed.narrowing.begin("c", typing=True)
        await typed.until(1)
        assert typed.shown == [holding("c")]
        typed.narrowing.begin("", typing=True)
        assert typed.shown[1:] == [list(TEXTS)]  # at once


async def test_the_same_text_moves_nothing_unless_it_is_still_looked_for() -> None:
    typed = Typed()
    for _ in range(2):
        typed.narrowing.begin("", typing=True)
        typed.narrowing.begin("")
    typed.narrowing.begin("lamp", typing=True)
    typed.narrowing.begin("lamp")
    await typed.until(1)
    typed.narrowing.begin("lamp")
    for _ in range(50):
        await asyncio.sleep(0)
    assert typed.shown == [holding("lamp")]


async def test_what_was_typed_over_is_not_shown_any_more() -> None:
    typed = Typed()
    for text in ("l", "la", "c"):
        typed.narrowing.begin(text, typing=True)
        await asyncio.sleep(0)
    await typed.until(1)
    for _ in range(50):
        await asyncio.sleep(0)
    assert typed.shown == [holding("c")]


async def test_a_ticket_that_changes_meanwhile_is_shown_as_it_is_then() -> None:
    typed = Typed()
    typed.narrowing.begin("cable", typing=True)
    await asyncio.sleep(0)
    assert not typed.shown
    typed.board.apply([key(1_000), key(1_001)], {1_000: "screen", 1_001: "cable"})
    await typed.until(1)
    assert typed.shown == [[1_001, *holding("cable")[1:]]]
