"""The server goes away under a running console, and comes back: nothing typed is lost, nothing written is missed."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.postgres_server import Server, demand_binaries
from tui.conftest import console
from tui.district import actor, at, empty_desk, open_one

from wsd_tui.desk import actions
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.opening import open_desk

CLOCK = FrozenClock(at("2026-09-08 10:42"))
TYPED = "the new charger is on its way to you"


@pytest.fixture
def private() -> Iterator[Server]:
    """A server that a test may stop."""
    server = Server(demand_binaries())
    yield server
    server.remove()


async def test_a_restart_of_the_server_is_survived(private: Server, tmp_path: Path) -> None:
    desk = empty_desk(tmp_path, CLOCK, private.url("postgres"))
    number = open_one(desk, "The charger of my laptop gets very hot")
    loop = asyncio.get_running_loop()
    async with console(desk, size=(140, 40)) as driver:
        driver.put_on("charger")
        await loop.run_in_executor(None, private.stop)
        await driver.until(lambda: "offline since 10:42, showing what was known" in driver.screen_text())
        assert number in driver.screen_text()

        await driver.press("r")
        await driver.type(TYPED)
        await driver.press("enter")
        await driver.until(lambda: "nothing was written" in driver.said)
        assert [draft.text for draft in driver.session.drafts.all()] == [TYPED]
        assert driver.app.is_running

        await loop.run_in_executor(None, private.start)
        other = open_desk(private.url("postgres"), clock=CLOCK)
        actions.take(other, actor(other, "kim"), number)
        missed = open_one(other, "Camera of the board room shows nothing at all")
        await asyncio.wait_for(_until(lambda: missed in driver.screen_text()), 60)
        await asyncio.wait_for(_until(lambda: "kim" in driver.screen_text()), 60)
        await driver.until(lambda: "offline since" not in driver.screen_text())
        other.close()

        await driver.press("r")
        assert TYPED in driver.screen_text()
        await driver.press("enter")
        await asyncio.wait_for(_until(lambda: not len(driver.session.drafts)), 10)
    desk = open_desk(private.url("postgres"), clock=CLOCK)
    replies = [entry.body for entry in desk.store.journal.of("ticket:1000") if entry.kind == "replied"]
    assert replies == [TYPED]
    desk.close()


async def _until(holds) -> None:  # type: ignore[no-untyped-def]
    """The console tries again at growing intervals, on its own time."""
    while not holds():
        await asyncio.sleep(0.05)
