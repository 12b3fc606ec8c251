"""Logging a direct call, from its key to what the desk has written."""

import pytest
from tui.conftest import Driver, console
from tui.district import at

from wsd_tui.desk.desk import Desk
from wsd_tui.desk.direct_calls import DirectCall, direct_calls


def calls(driver: Driver) -> list[DirectCall]:
    return direct_calls(driver.session.desk, driver.session.actor)


@pytest.mark.rule("R5", "R6")
async def test_the_points_stand_there_to_be_read_and_the_tick_is_kept(desk: Desk) -> None:
    async with console(desk) as driver:
        await driver.press("D")
        await driver.type("E1003")
        await driver.press("enter")
        assert driver.main.prompt.typed == "technician"
        await driver.press("enter", "enter")
        shown = " ".join(driver.screen_text().split())
        assert "Your call may be missed" in shown
        assert "take longer" in shown
        await driver.press("y")
        (call,) = calls(driver)
        assert (call.caller, call.staff, call.read, call.at) == (
            "Rosa Delgado",
            "technician",
            True,
            driver.session.now(),
        )
        assert driver.said.startswith("Make the ticket for them now?")
        await driver.press("escape")
        assert driver.app.screen is driver.main


@pytest.mark.rule("R5")
async def test_enter_alone_does_not_tick(desk: Desk) -> None:
    async with console(desk) as driver:
        await driver.press("D")
        await driver.type("E1003")
        await driver.press("enter", "enter", "enter", "enter")
        assert calls(driver) == []


@pytest.mark.rule("R5")
async def test_it_can_be_for_a_colleague_and_of_an_earlier_time(desk: Desk) -> None:
    async with console(desk) as driver:
        await driver.press("colon")
        await driver.type("call Sam Poe")
        await driver.press("enter", "ctrl+u", *"kim", "enter", "ctrl+u")
        await driver.type("08:40")
        await driver.press("enter", "n")
        (call,) = calls(driver)
        assert (call.caller, call.staff, call.read) == ("Sam Poe", "kim", False)
        assert call.at == at("2026-09-08 08:40")


@pytest.mark.rule("A9")
async def test_with_a_class_waiting_the_ticket_is_made_at_once(desk: Desk) -> None:
    async with console(desk) as driver:
        await driver.press("D")
        await driver.type("E1003")
        await driver.press("enter", "enter", "enter", "c")
        assert "direct caller" in driver.screen_text()
        assert calls(driver)[0].at_once == "class"
