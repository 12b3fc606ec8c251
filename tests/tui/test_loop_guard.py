"""No question to the database on the thread of the event loop, whatever is done at the console."""

import asyncio

from support.loop_guard import no_questions_on_the_loop
from tui.conftest import console
from tui.district import actor

from wsd_tui.desk.desk import Desk
from wsd_tui.tui.known import read_around


async def test_the_console_asks_on_other_threads_only(desk: Desk) -> None:
    """As in every test of this folder: see `off_the_loop`."""
    async with console(desk, size=(140, 40)) as driver:
        await driver.press("j", "j", "enter")
        await driver.press("c")
        await driver.type("the spare lamp lies in room 911")
        await driver.press("enter")
        await driver.press("t")
        await driver.press("escape", "2", "1", "slash")
        await driver.type("lamp")
        await driver.press("enter", "escape", "u")


async def test_such_a_question_would_be_noticed(desk: Desk) -> None:
    loop = asyncio.get_running_loop()
    with no_questions_on_the_loop() as asked:
        read_around(desk, actor(desk, "technician"))  # what the test itself asks is its own affair
        await loop.run_in_executor(None, read_around, desk, actor(desk, "technician"))
        assert asked == []
        loop.call_soon(read_around, desk, actor(desk, "technician"))
        loop.set_exception_handler(lambda loop, context: None)
        while not asked:
            await asyncio.sleep(0)
    assert all("known.py" in where for where in asked)
