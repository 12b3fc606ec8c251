"""Search at the console: words in, tickets out, Enter opens one."""

from tui.conftest import console

from wsd_tui.desk.desk import Desk
from wsd_tui.tui.screens.search import SearchScreen


async def test_a_ticket_is_found_by_what_was_replied_and_opened(desk: Desk) -> None:
    async with console(desk, "technician", (120, 40)) as driver:
        await driver.type(":search my wa room")
        await driver.press("enter")
        await driver.until(lambda: isinstance(driver.app.screen, SearchScreen))
        screen = driver.app.screen
        assert isinstance(screen, SearchScreen)
        assert "Search: my wa room: 1 ticket" in driver.screen_text()
        number = screen.found[0].row.number
        await driver.press("enter")
        await driver.until(lambda: driver.main.ticket.view is not None)
        assert driver.main.ticket.view is not None
        assert driver.main.ticket.view.ticket.number == number


async def test_it_says_when_nothing_holds_the_words(desk: Desk) -> None:
    async with console(desk, "technician", (120, 40)) as driver:
        await driver.type(":search xylophone")
        await driver.press("enter")
        await driver.until(lambda: "Nothing that was written holds" in driver.screen_text())
