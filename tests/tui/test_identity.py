"""Verifying who asks, from its key to what the desk has written."""

import pytest
from tui.conftest import Driver, console

from wsd_tui.desk import reads
from wsd_tui.desk.desk import Desk
from wsd_tui.store.records import Entry

REASON = "reset the account and watched her sign in"


def last(driver: Driver, ticket: int) -> Entry:
    return reads.ticket_view(driver.session.desk, driver.session.actor, ticket).entries[-1]


@pytest.mark.rule("Q3", "A15")
async def test_a_password_is_resolved_only_after_the_check(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("whole class")
        await driver.press("x")
        await driver.type(REASON)
        await driver.press("enter")
        assert driver.said.startswith("Q3: ")
        await driver.press("v")
        assert driver.said == "ID E1003 Rosa Delgado, and: b badge photo, f face, c call back"
        await driver.press("c")
        assert "555-0103" in driver.screen_text()
        assert driver.said.startswith("Is it Rosa Delgado?")
        await driver.press("y")
        assert last(driver, ticket).data["result"] == "passed"
        await driver.press("x", "enter")
        assert last(driver, ticket).kind == "resolved"


@pytest.mark.rule("A15")
async def test_a_failed_check_is_kept_and_shown(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("whole class")
        await driver.press("v", "f", "n")
        assert last(driver, ticket).data["result"] == "failed"
        assert "did NOT pass" in driver.said
        await driver.press("enter")
        assert "FAILED the check by face" in driver.screen_text()


async def test_enter_alone_verifies_nobody(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("whole class")
        before = last(driver, ticket)
        await driver.press("v", "enter")
        await driver.press("v", "b", "enter")
        assert last(driver, ticket) == before
