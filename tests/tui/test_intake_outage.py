"""The card at work without a new form: add to an open ticket, tell how it stands, join an outage; the strip."""

import pytest
from tui.conftest import console
from tui.intake import entries, find, intake, number_shown, ticket

from wsd_tui.desk.desk import Desk


async def test_enter_on_an_open_ticket_adds_what_was_said_and_makes_no_second_one(desk: Desk) -> None:
    async with console(desk, "operator") as driver:
        screen = await find(driver, "E1003")
        number = screen.card.picks.current or ""
        await driver.press("enter", "r", *"soon", "enter")
        await driver.until(lambda: "next person" in driver.said)
        last = entries(driver, number)[-1]
        assert (last.kind, last.body, last.data["how"]) == ("replied", "soon", "in_person")
        assert len(driver.session.board) == 6
        assert screen.field.name == "find"


async def test_a_note_for_the_desk_can_be_added_too(desk: Desk) -> None:
    async with console(desk, "operator") as driver:
        screen = await find(driver, "E1003")
        await driver.press("j")
        number = screen.card.picks.current or ""
        await driver.press("enter", "c", *"brings", "enter")
        await driver.until(lambda: "next person" in driver.said)
        assert entries(driver, number)[-1].kind == "commented"


@pytest.mark.rule("Q10")
async def test_the_brief_is_read_aloud_and_asking_is_kept(desk: Desk) -> None:
    async with console(desk, "operator") as driver:
        screen = await find(driver, "E1003")
        number = screen.card.picks.current or ""
        await driver.press("Y")
        await driver.until(lambda: driver.said.startswith("Ticket "))
        assert entries(driver, number)[-1].kind == "looked_up"
        await driver.press("y")
        assert driver.said.startswith(f"{number} copied")


async def test_o_joins_the_outage_with_nothing_but_the_person(desk: Desk) -> None:
    async with console(desk, "operator") as driver:
        await find(driver, "E1007")
        await driver.press("o")
        number = await number_shown(driver)
        joined = ticket(driver, number)
        assert joined.description == "Affected by OUT-1: Wireless network of the library is down"
        assert (joined.outage, joined.problem_type, joined.requester) == (1, "network", "E1007")
        text = " ".join(driver.screen_text().split())
        assert "It is part of OUT-1: Wireless network of the library is down." in text
        assert "next update" in text


async def test_a_student_joins_without_a_question(desk: Desk) -> None:
    async with console(desk, "operator") as driver:
        await find(driver, "S24044")
        await driver.press("o")
        assert ticket(driver, await number_shown(driver)).incomplete


async def test_enter_on_the_outage_joins_it_and_y_tells_how_it_stands(desk: Desk) -> None:
    async with console(desk, "operator") as driver:
        screen = await find(driver, "S24044")
        screen.card.picks.pick_key("OUT-1")
        await driver.press("Y")
        assert driver.said.startswith("OUT-1 since")
        await driver.press("enter")
        assert ticket(driver, await number_shown(driver)).outage == 1


async def test_the_strip_names_the_outage_that_fits_and_links_only_when_told(desk: Desk) -> None:
    async with console(desk, "operator") as driver:
        screen = await find(driver, "E1007")
        assert "it will be linked" not in driver.screen_text()
        await driver.press("7", "w", "enter", "n", "enter")
        assert "since 08:40 · Outage below links this ticket" in driver.screen_text()
        assert not screen.values["outage"]
        await driver.press("shift+tab", "shift+tab", "down", "enter")
        assert screen.values["outage"] == "OUT-1"
        assert "it will be linked" in driver.screen_text()
        await driver.press("f10", "enter")
        assert ticket(driver, await number_shown(driver)).outage == 1


async def test_the_strip_warns_of_a_second_ticket_for_the_same(desk: Desk) -> None:
    async with console(desk, "operator") as driver:
        await find(driver, "E1003")
        await driver.press("tab", *"hard", "enter")
        assert "is open for the same type" in driver.screen_text()
        await driver.press("escape")
        assert "Enter on it adds to it" in driver.screen_text()


async def test_somebody_else_closing_a_ticket_shows_on_the_card(desk: Desk) -> None:
    from tui.district import actor

    from wsd_tui.desk import actions

    async with console(desk, "operator") as driver:
        screen = await find(driver, "E1003")
        number = screen.card.picks.current or ""
        actions.resolve(desk, actor(desk, "technician"), number, "Replaced the charger and tested it")
        await driver.until(lambda: number not in [one.number for one in intake(driver).known.open])  # type: ignore[union-attr]
        await driver.quiet()
        assert f"done   {number}" in driver.screen_text()
