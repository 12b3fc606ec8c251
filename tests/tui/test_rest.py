"""A very long queue: the first picture has its beginning, and whatever needs the rest waits for it."""

import shutil
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tui.conftest import Driver, console, make_app
from tui.district import actor, open_one

from wsd_tui.desk import actions
from wsd_tui.desk.actor import Actor
from wsd_tui.desk.board.board import Board
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.opening import open_desk
from wsd_tui.desk.reads import load
from wsd_tui.desk.views import Look
from wsd_tui.store.outage_records import Outage
from wsd_tui.store.records import QueueKey
from wsd_tui.tui import known, rest
from wsd_tui.tui.grouping import beginning, grouped
from wsd_tui.tui.known import read_first

OPEN, FIRST = 40, 18


class Gate:
    """Holds the reading of the rest up until it is let go; counts how often it was asked for."""

    def __init__(self) -> None:
        self._open = threading.Event()
        self.fault: Exception | None = None
        self.asked = 0

    def read(self, desk: Desk, who: Actor, given_up: Callable[[], bool]) -> Board:
        self.asked += 1
        while not self._open.wait(0.01) and not given_up():
            pass
        if self.fault is not None:
            raise self.fault
        return load(desk, who, given_up)

    def let_go(self) -> None:
        self._open.set()


@pytest.fixture(scope="module")
def template(template: tuple[Path, int], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """The small district with a longer queue, built once."""
    folder = tmp_path_factory.mktemp("long")
    shutil.copy(template[0], folder / "desk.db")
    desk = open_desk(f"sqlite:///{folder / 'desk.db'}", clock=FrozenClock(template[1]))
    for number in range(OPEN - 6):
        open_one(desk, f"Keyboard number {number} has a loose key today")
    desk.store.database.execute_sql("VACUUM INTO ?", [str(folder / "copy.db")])
    desk.close()
    return folder / "copy.db", template[1]


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """Of the queue only the beginning is read at first, until the rest is let go."""
    found = Gate()
    monkeypatch.setattr(known, "FIRST", FIRST)
    monkeypatch.setattr(rest, "read_rest", found.read)
    yield found
    found.let_go()


@asynccontextmanager
async def unread(desk: Desk, gate: Gate) -> AsyncIterator[Driver]:
    """A running console that waits for the rest; to wait until it is quiet would be to wait for that."""
    app = make_app(desk, read=read_first)
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(app, cast(Any, pilot))
        await driver.until(lambda: gate.asked)
        await driver.until(lambda: not driver.at_work)
        yield driver
        gate.let_go()
    app.session.link.close(desk.close)


def lines(driver: Driver) -> list[int]:
    return list(driver.main.queue.body.ids)


async def opened(desk: Desk) -> list[int]:
    """What the queue of a console shows that has read all of it."""
    async with console(desk) as driver:
        return lines(driver)


async def test_the_first_picture_has_the_beginning_and_the_true_count(desk: Desk, gate: Gate) -> None:
    whole = await opened(desk)
    async with unread(desk, gate) as driver:
        assert lines(driver) == whole[: len(lines(driver))]
        assert len(lines(driver)) < OPEN
        assert f"All open: {OPEN} tickets · reading the rest" in driver.screen_text()
        gate.let_go()
        await driver.quiet()
        assert lines(driver) == whole
        assert "reading the rest" not in driver.screen_text()
        assert f"All open: {OPEN} tickets" in driver.screen_text()


async def test_moving_within_the_beginning_waits_for_nothing(desk: Desk, gate: Gate) -> None:
    async with unread(desk, gate) as driver:
        driver.hand_over("j", "j", "k", "j", "J")
        await driver.until(lambda: driver.main.queue.body.cursor == 2)
        driver.hand_over("g")
        await driver.until(lambda: driver.main.queue.body.cursor == 0)
        assert not driver.session.whole


async def test_keys_that_need_the_rest_wait_and_come_in_the_order_typed(desk: Desk, gate: Gate) -> None:
    async with unread(desk, gate) as driver:
        driver.hand_over("j", "G", "k", "space")
        await driver.until(lambda: driver.main.queue.body.cursor == 1)
        gate.let_go()
        await driver.until(lambda: driver.session.marks)
        assert driver.session.marks == {lines(driver)[-2]}


async def test_the_clock_goes_on_while_keys_wait(desk: Desk, gate: Gate, clock: FrozenClock) -> None:
    async with unread(desk, gate) as driver:
        driver.hand_over("G", "space")
        await driver.until(lambda: not driver.app.message_queue_size)
        assert "09:12 MST" in driver.screen_text()
        clock.move(59.98)
        driver.app.retime()  # the timer rings in the moment that is left of the minute
        clock.move(1)
        await driver.until(lambda: "09:13 MST" in driver.screen_text())
        assert not driver.session.whole
        gate.let_go()
        await driver.until(lambda: driver.session.marks)
        assert driver.session.marks == {lines(driver)[-1]}


async def test_keys_that_wait_when_it_is_locked_are_dropped(desk: Desk, gate: Gate) -> None:
    async with unread(desk, gate) as driver:
        driver.hand_over("G", "space")
        await driver.until(lambda: not driver.app.message_queue_size)
        driver.app.lock()
        gate.let_go()
        await driver.until(lambda: driver.session.whole)
        await driver.until(lambda: not driver.at_work)
        assert not driver.session.marks
        assert driver.main.queue.body.cursor == 0


async def test_moving_to_the_end_of_the_beginning_waits(desk: Desk, gate: Gate) -> None:
    async with unread(desk, gate) as driver:
        known_lines = len(lines(driver))
        driver.hand_over(*"j" * (OPEN + 5))
        await driver.until(lambda: driver.main.queue.body.cursor >= known_lines - 4)
        assert driver.main.queue.body.cursor < known_lines - 1
        gate.let_go()
        await driver.until(lambda: driver.main.queue.body.cursor == len(lines(driver)) - 1)
        assert len(lines(driver)) > known_lines


async def test_a_filter_narrows_all_of_the_queue(desk: Desk, gate: Gate) -> None:
    async with unread(desk, gate) as driver:
        driver.hand_over("slash", *"loose")
        gate.let_go()
        await driver.until(lambda: driver.session.filter_text == "loose")
        await driver.quiet()
        board = driver.session.board
        assert sorted(lines(driver)) == sorted(one for one in board.all() if "loose" in board.text(one))
        assert len(lines(driver)) > FIRST


async def test_what_others_change_meanwhile_comes_with_the_rest(desk: Desk, gate: Gate) -> None:
    async with unread(desk, gate) as driver:
        before = lines(driver)
        number = open_one(desk, "Second whole class cannot sign in at all", 1)
        gone = driver.session.board.key(before[1])
        assert gone is not None
        actions.take(desk, actor(desk, "kim"), gone.number, reason="next in line")
        driver.app.feed.poke()
        await driver.pilot.pause()
        assert lines(driver) == before
        assert f"All open: {OPEN} tickets" in driver.screen_text()
        gate.let_go()
        await driver.until(lambda: f"All open: {OPEN + 1} tickets" in driver.screen_text())
        await driver.until(lambda: number in driver.screen_text())
        await driver.until(lambda: (row := driver.main.queue.window.row(before[1])) and row.owner == "kim")


async def test_a_rest_that_cannot_be_read_is_told_and_read_again(desk: Desk, gate: Gate) -> None:
    gate.fault = OSError("disk I/O error")
    async with unread(desk, gate) as driver:
        driver.hand_over("G")
        gate.let_go()
        await driver.until(lambda: "Not done" in driver.said)
        assert driver.main.queue.body.cursor == 0
        assert "disk I/O error" in driver.screen_text()
        await driver.app._try_again()
        await driver.press("G")
        assert driver.main.queue.body.cursor == len(lines(driver)) - 1 > FIRST
        assert "reading the rest" not in driver.screen_text()


async def test_everything_read_again_meanwhile_stands(desk: Desk, gate: Gate) -> None:
    async with unread(desk, gate) as driver:
        await driver.app.reread()
        board = driver.session.board
        gate.let_go()
        await driver.quiet()
        assert driver.session.board is board
        assert len(lines(driver)) > FIRST


async def test_it_ends_at_once_while_keys_wait(desk: Desk, gate: Gate) -> None:
    async with unread(desk, gate) as driver:
        driver.hand_over("G")
        await driver.until(lambda: not driver.app.message_queue_size)
        driver.app.exit()
        await driver.until(lambda: not driver.app.is_running)


async def test_a_short_queue_is_there_as_a_whole(desk: Desk) -> None:
    async with console(desk, read=read_first) as driver:
        assert driver.session.whole
        assert "reading" not in driver.screen_text()


def _key(at: int, place: int, outage: int | None) -> QueueKey:
    plain = (4, 0, place, place, at, str(at), "new", 3, "problem", None, "hardware", "primary", "12")
    return QueueKey(*plain, None, None, False, False, None, None, None, outage, None)


@given(
    st.lists(st.tuples(st.integers(0, 9), st.sampled_from([None, None, 1, 2])), min_size=2, max_size=25),
    st.integers(1, 24),
)
def test_grouped_it_is_the_beginning_of_the_whole_grouped(
    drawn: list[tuple[int, int | None]], count: int
) -> None:
    outages = [Outage(id=1, number="OUT-1", nature="Network"), Outage(id=2, number="OUT-2", nature="Phones")]
    keys = sorted(_key(at, place, outage) for at, (place, outage) in enumerate(drawn, 1_000))
    count = min(count, len(keys) - 1)
    whole, part, look = Board(), Board(first=count, unread=1), Look("kim", 0)
    whole.replace(keys)
    part.load(keys[:count], [""] * count)
    under = [key for key in keys[count:] if key.outage]
    part.load(under, [""] * len(under))
    full = grouped(whole.ids("open", look), whole.under, outages, (), whole.key)
    ids = part.ids("open", look)
    found = beginning(grouped(ids, part.under, outages, (), part.key), ids[:count])
    assert found.ids == full.ids[: len(found.ids)]
    shown = [one for one in full.ids if one < 0 and one in found.ids]
    assert [found.rows[one] for one in shown] == [full.rows[one] for one in shown]
    known_ids = {key.id for key in keys[:count]}
    firsts = [one if one > 0 else full.members[one][0] for one in full.ids]
    assert len(found.ids) == sum(one in known_ids for one in firsts)
