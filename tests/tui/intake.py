"""The intake under test: from the key to the person's card, and what was opened."""

from tui.conftest import Driver

from wsd_tui.desk import reads
from wsd_tui.store.records import Entry, Ticket
from wsd_tui.tui.screens.intake import IntakeScreen
from wsd_tui.tui.screens.number_card import NumberCard


def intake(driver: Driver) -> IntakeScreen:
    """The intake in front."""
    screen = driver.app.screen
    assert isinstance(screen, IntakeScreen)
    return screen


async def begin(driver: Driver, key: str = "n") -> IntakeScreen:
    """Open the intake, its templates read."""
    await driver.press(key)
    await driver.until(lambda: isinstance(driver.app.screen, IntakeScreen) and intake(driver).card.templates)
    return intake(driver)


async def find(driver: Driver, typed: str = "ros", key: str = "n") -> IntakeScreen:
    """Open the intake and find somebody; the keys then go to the card."""
    screen = await begin(driver, key)
    await driver.type(typed)
    await driver.press("enter")
    await driver.until(lambda: screen.on_card)
    return screen


async def number_shown(driver: Driver) -> str:
    """The number on the card that stands in front, once it is there."""
    await driver.until(lambda: isinstance(driver.app.screen, NumberCard))
    card = driver.app.screen
    assert isinstance(card, NumberCard)
    await driver.until(lambda: "Say:" in driver.screen_text())
    return card._number


def ticket(driver: Driver, number: str) -> Ticket:
    return reads.ticket_view(driver.session.desk, driver.session.actor, number).ticket


def entries(driver: Driver, number: str) -> list[Entry]:
    return reads.ticket_view(driver.session.desk, driver.session.actor, number).entries
