"""Who acts for the Coordinator: given with a date, shown, and then allowed the Coordinator's words on outages."""

import pytest
from tui.conftest import console
from tui.district import actor, at

from wsd_tui.desk import delegation, reads
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.desk import Desk

UNTIL = at("2026-09-10 15:30")


@pytest.mark.rule("A17")
async def test_the_coordinator_names_who_acts_until_when_and_why(desk: Desk) -> None:
    async with console(desk, "coordinator") as driver:
        await driver.press("colon")
        await driver.type("delegate kim until 2026-09-10T15:30 away at a conference")
        await driver.press("enter")
        found = delegation.acting(desk)
        assert found is not None
        assert (found.staff, found.end, found.reason) == ("kim", UNTIL, "away at a conference")
        await driver.press("3")
        await driver.until(lambda: "Soo-jin Kim acts" in driver.screen_text())
        await driver.press("colon", *"acting", "enter")
        assert driver.said.startswith("Soo-jin Kim acts for the Coordinator until Thu 15:30: away at")
        await driver.press("colon", *"undelegate", "enter", "y")
        assert delegation.acting(desk) is None


async def test_it_is_asked_for_one_by_one(desk: Desk) -> None:
    async with console(desk, "coordinator") as driver:
        await driver.press("colon", *"delegate", "enter", *"kim", "enter")
        await driver.type("2026-09-10 15:30")
        await driver.press("enter")
        await driver.type("away")
        await driver.press("enter")
        found = delegation.acting(desk)
        assert found is not None
        assert (found.staff, found.end) == ("kim", UNTIL)


@pytest.mark.rule("A17")
async def test_the_acting_one_has_the_coordinators_words_on_outages_and_no_others(
    desk: Desk, clock: FrozenClock
) -> None:
    async with console(desk, "kim", size=(110, 30)) as driver:
        await driver.press("O")
        assert "Propose an outage" in driver.screen_text()
        await driver.press("escape")
        delegation.delegate(desk, actor(desk, "coordinator"), "kim", None, UNTIL, "away")
        await driver.until(lambda: driver.session.publishes)
        await driver.until(lambda: "(acting coordinator)" in driver.screen_text())
        await driver.press("O", "u", "f10", "y")
        assert len(reads.outages(desk)[0].updates) == 2
        await driver.press("colon", *"delegate", "enter")
        assert driver.said.startswith("role: ")
        clock.at = UNTIL
        assert not driver.session.publishes
        await driver.press("3", "A")
        assert "kim" not in reads.outages(desk)[0].acknowledged or driver.said.endswith("acknowledged")
