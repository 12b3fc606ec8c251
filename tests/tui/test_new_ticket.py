"""A new ticket from the counter and by phone, up to its number."""

import pytest
from tui.conftest import Driver, console

from wsd_tui.desk import reads
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.desk import Desk
from wsd_tui.present.numbers import spoken
from wsd_tui.store.records import Ticket
from wsd_tui.tui.screens.number_card import NumberCard


async def fill(driver: Driver, severity: str = "3") -> None:
    """Fill in the form for Rosa, up to the last field."""
    await driver.press(*"ros")
    await driver.until(lambda: driver.app.screen.offers.best)  # type: ignore[attr-defined]
    await driver.press("enter", *"hard", "enter", "enter", "enter")
    await driver.type("keyboard lost two keys yesterday")
    await driver.press("enter", severity, "enter", "enter")


def newest(driver: Driver) -> Ticket:
    desk = driver.session.desk
    ticket = max(driver.session.board._keys)
    return reads.ticket_view(desk, driver.session.actor, ticket).ticket


@pytest.mark.rule("Q2", "Q5", "Q7")
async def test_the_directory_fills_in_the_person_and_the_number_stands_large(desk: Desk) -> None:
    async with console(desk) as driver:
        await driver.press("n")
        await fill(driver)
        await driver.press("enter")
        await driver.until(lambda: isinstance(driver.app.screen, NumberCard))
        await driver.until(lambda: "response" in driver.screen_text())
        await driver.until(lambda: len(driver.session.board) == 7)
        ticket = newest(driver)
        assert (ticket.requester, ticket.site, ticket.room) == ("E1003", "primary", "4")
        assert (ticket.problem_type, ticket.severity, ticket.channel) == ("hardware", 3, "walk_in")
        text = driver.screen_text()
        assert f"spoken {spoken(ticket.number)}" in text
        assert "██" in text
        await driver.press("q")
        assert driver.app.screen is driver.main
        assert [entry.kind for entry in _entries(driver, ticket)] == ["opened", "told"]


def _entries(driver: Driver, ticket: Ticket) -> list:  # type: ignore[type-arg]
    return reads.ticket_view(driver.session.desk, driver.session.actor, ticket.id).entries


@pytest.mark.rule("Q6")
async def test_a_call_counts_from_when_the_phone_was_picked_up(desk: Desk, clock: FrozenClock) -> None:
    async with console(desk) as driver:
        picked_up = desk.now()
        await driver.press("N")
        clock.move(400)
        await fill(driver)
        await driver.press("enter")
        await driver.until(lambda: len(driver.session.board) == 7)
        assert (newest(driver).received_at, newest(driver).channel) == (picked_up, "phone")


@pytest.mark.rule("A14")
async def test_an_empty_field_asks_for_its_reason(desk: Desk) -> None:
    async with console(desk) as driver:
        await driver.press("n", *"Aa")
        await driver.until(lambda: driver.app.screen.offers.best)  # type: ignore[attr-defined]
        await driver.press("enter")
        assert driver.app.screen.values["requester"] == "S24044"  # type: ignore[attr-defined]
        await driver.press("f10")
        assert driver.said == "No e-mail because"
        await driver.press("escape")
        assert driver.app.screen.field.name == "email"  # type: ignore[attr-defined]
        await driver.press("f10", *"teacher", "enter")
        assert driver.said == "No telephone because"


@pytest.mark.rule("R10")
async def test_a_thin_description_passes_with_a_reason_only(desk: Desk) -> None:
    async with console(desk) as driver:
        await driver.press("n")
        await fill(driver)
        driver.app.screen.fill({"description": "broken"})  # type: ignore[attr-defined]
        await driver.press("f10")
        assert driver.said == "That is all because"
        await driver.press(*"left", "enter")
        await driver.until(lambda: isinstance(driver.app.screen, NumberCard))


async def test_undo_on_the_card_takes_the_ticket_back(desk: Desk) -> None:
    async with console(desk) as driver:
        await driver.press("n")
        await fill(driver)
        await driver.press("f10")
        await driver.until(lambda: isinstance(driver.app.screen, NumberCard))
        await driver.press("u", "enter")
        assert isinstance(driver.app.screen, NumberCard)
        await driver.press("u", "y")
        await driver.until(lambda: driver.app.screen is driver.main)
        await driver.until(lambda: len(driver.session.board) == 6)


async def test_enter_on_the_card_takes_the_next_person(desk: Desk) -> None:
    async with console(desk) as driver:
        await driver.press("n")
        await fill(driver)
        await driver.press("f10")
        await driver.until(lambda: isinstance(driver.app.screen, NumberCard))
        await driver.press("enter")
        await driver.until(lambda: type(driver.app.screen).__name__ == "NewTicketScreen")
        await driver.until(lambda: driver.app.screen.values["name"] == "")  # type: ignore[attr-defined]


async def test_the_form_can_be_walked_and_left(desk: Desk) -> None:
    async with console(desk) as driver:
        await driver.press("n", "tab", "tab", "tab", *"555", "up", "shift+tab")
        screen = driver.app.screen
        assert screen.field.name == "requester"  # type: ignore[attr-defined]
        assert screen.values["phone"] == "555"  # type: ignore[attr-defined]
        await driver.press("escape")
        assert driver.app.screen is driver.main
        assert len(driver.session.board) == 6
        await driver.press("n")
        assert driver.app.screen.values["phone"] == "555"  # type: ignore[attr-defined]


async def test_a_viewer_opens_nothing(desk: Desk) -> None:
    async with console(desk, "viewer") as driver:
        await driver.press("n")
        assert driver.app.screen is driver.main
        assert driver.said.startswith("role: ")
