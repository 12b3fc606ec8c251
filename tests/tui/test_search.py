"""Search at the console: words in, tickets out, Enter opens one."""

from tui.conftest import console

from wsd_tui.desk.desk import Desk
from wsd_tui.tui.screens.search import SearchScreen


async def test_closed_tickets_are_found_and_opened(desk: Desk) -> None:
    async with console(desk, "technician", (120, 40)) as driver:
        await driver.press(":")
        await driver.type("search privacy filter")
        await driver.press("enter")
        screen = driver.app.screen
        assert isinstance(screen, SearchScreen)
        assert "privacy filter" in driver.screen_text()
        number = screen.found[0].row.number
        await driver.press("enter")
        await driver.until(lambda: driver.main.ticket.view is not None)
        assert driver.main.ticket.view is not None
        assert driver.main.ticket.view.ticket.number == number


async def test_it_says_when_nothing_holds_the_words(desk: Desk) -> None:
    async with console(desk, "technician", (120, 40)) as driver:
        await driver.press(":")
        await driver.type("search xylophone")
        await driver.press("enter")
        assert "Nothing that was written holds" in driver.screen_text()
