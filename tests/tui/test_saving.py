"""What happens around the moment in which a request is saved."""

from typing import Any

import pytest
from tui.conftest import Driver, console
from tui.intake import find, number_shown

from wsd_tui.desk.actions import open_ticket
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.refusal import Refused
from wsd_tui.tui.intake import saving


async def _fill(driver: Driver) -> None:
    """The form for somebody whom the card shows, up to the severity."""
    await driver.press("tab", *"hard", "enter")
    await driver.type("keyboard lost two keys yesterday")
    await driver.press("enter", "n", "3")


async def test_no_news_are_read_between_the_saving_and_the_number(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They would come of that very ticket, and be read and painted while somebody waits for the number."""
    async with console(desk) as driver:
        feed, held = driver.app.feed, list[bool]()

        def opened(*given: Any) -> Any:
            held.append(not feed.reads)
            return open_ticket(*given)

        monkeypatch.setattr(saving, "open_ticket", opened)
        await find(driver)
        await _fill(driver)
        await driver.press("enter")
        number = await number_shown(driver)
        await driver.until(lambda: feed.reads)
        await driver.press("q")
        await driver.until(lambda: number in driver.screen_text())
    assert held == [True]


async def test_news_are_read_again_when_a_saving_was_refused(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*given: Any) -> Any:
        raise Refused("state", "not now", "Try later")

    async with console(desk) as driver:
        monkeypatch.setattr(saving, "open_ticket", refuses)
        await find(driver)
        await _fill(driver)
        await driver.press("enter")
        await driver.until(lambda: "not now" in driver.screen_text())
        assert driver.app.feed.reads
