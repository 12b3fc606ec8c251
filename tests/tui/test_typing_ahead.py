"""Keys typed faster than the console asks go where they were meant, and nowhere else."""

from textual.events import Key
from tui.conftest import Driver, console

from wsd_tui.desk import reads
from wsd_tui.desk.desk import Desk


def pour(driver: Driver, keys: str) -> None:
    """Hand over all keys at once, as a paste into a slow terminal does."""
    for key in keys:
        name = {"\r": "enter", " ": "space", ":": "colon"}.get(key, key)
        driver.app.post_message(Key(name, None if key == "\r" else key))


async def test_a_whole_reply_is_typed_ahead(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        pour(driver, "rnext quiet Vacation Xray\rcNot urgent\r")
        driver_desk, actor = driver.session.desk, driver.session.actor
        await driver.until(
            lambda: reads.ticket_view(driver_desk, actor, ticket).entries[-1].kind == "commented"
        )
        bodies = [entry.body for entry in reads.ticket_view(driver_desk, actor, ticket).entries]
        assert bodies[-2:] == ["next quiet Vacation Xray", "Not urgent"]
        assert not driver.session.marks
        assert driver.app.screen is driver.main


async def test_a_digit_and_its_reason_are_typed_ahead(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        pour(driver, "s2nu smoke\r")
        await driver.until(lambda: reads.ticket_view(desk, driver.session.actor, ticket).ticket.severity == 2)
        assert reads.ticket_view(desk, driver.session.actor, ticket).entries[-1].body == "nu smoke"


async def test_a_number_is_opened_and_answered_in_one_go(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        number = driver.current
        await driver.press("g")
        pour(driver, f":{number}\rcHot\r")
        await driver.until(
            lambda: reads.ticket_view(desk, driver.session.actor, ticket).entries[-1].body == "Hot"
        )


async def test_undo_and_its_confirmation_are_typed_ahead(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        pour(driver, "tuy")
        await driver.until(
            lambda: reads.ticket_view(desk, driver.session.actor, ticket).entries[-1].kind == "undone"
        )


async def test_pasted_text_goes_into_the_question_cleaned_and_nowhere_else(desk: Desk) -> None:
    from textual.events import Paste

    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        driver.app.post_message(Paste("t\ntake it\x1b[2J"))
        await driver.quiet()
        assert reads.ticket_view(desk, driver.session.actor, ticket).ticket.owner is None
        await driver.press("r")
        driver.app.post_message(Paste("two\nlines\x1b]52;c;eA==\x07 here"))
        await driver.until(lambda: driver.main.prompt.typed == "two lines here")
