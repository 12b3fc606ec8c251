"""Outages from the keyboard: declare, update, restore, acknowledge; and the notifications."""

import pytest
from tui.conftest import console
from tui.district import actor, at

from wsd_tui.desk import outages, reads
from wsd_tui.desk.desk import Desk


async def test_the_coordinator_declares_with_a_form(desk: Desk) -> None:
    async with console(desk, "coordinator") as driver:
        await driver.press("O", "d")
        await driver.type("phones are silent in the office")
        await driver.press("enter", *"int", "enter", *"wi", "enter", "enter")
        await driver.press("ctrl+u", *"wide", "enter", *"key", "enter", *"adm", "enter", "enter", "enter")
        await driver.press("0", "9", "colon", "0", "5", "enter")
        outage = reads.outages(desk)[0]
        assert (outage.nature, outage.services) == ("phones are silent in the office", ("internet", "wifi"))
        assert (outage.extent, outage.audience, outage.sites) == ("widespread", "key_members", ("admin",))
        assert outage.started_at == at("2026-09-08 09:05")
        await driver.until(lambda: "2 OUTAGES" in driver.screen_text())
        assert driver.main.active == "outages"
        await driver.until(lambda: driver.main.outages.current)
        assert driver.main.outages.current.number == outage.number  # type: ignore[union-attr]
        await driver.press("O", "u")
        assert driver.said.startswith(f"{outage.number} is now")


@pytest.mark.rule("R24")
async def test_a_form_without_a_service_is_refused_and_stays(desk: Desk) -> None:
    async with console(desk, "coordinator") as driver:
        await driver.press("O", "d", *"phones", "f10")
        assert driver.said.startswith("R24: no service is named")
        await driver.press("escape")
        assert driver.app.screen is driver.main
        assert len(reads.outages(desk)) == 1


@pytest.mark.rule("R22")
async def test_only_the_coordinator_is_asked(desk: Desk) -> None:
    async with console(desk) as driver:
        await driver.press("O")
        assert driver.said.startswith("role: ")


async def test_an_update_says_how_it_stands(desk: Desk) -> None:
    async with console(desk, "coordinator") as driver:
        await driver.press("O", "u", *"ident", "enter")
        await driver.type("a switch is dead")
        await driver.press("enter")
        outage = reads.open_outages(desk)[0]
        assert (outage.state, outage.updates[-1].text) == ("identified", "a switch is dead")


async def test_no_change_is_one_key_and_a_confirmation(desk: Desk) -> None:
    async with console(desk, "coordinator") as driver:
        await driver.press("3", "A", "enter")
        assert len(reads.open_outages(desk)[0].updates) == 1
        await driver.press("A", "y")
        assert reads.open_outages(desk)[0].updates[-1].text == "no change"


async def test_restoring_asks_once_more(desk: Desk) -> None:
    async with console(desk, "coordinator") as driver:
        await driver.press("O", "r", *"back", "enter")
        assert driver.said.startswith("End OUT-1")
        await driver.press("r")
        assert reads.open_outages(desk)
        await driver.press("O", "r", "enter", "y")
        assert not reads.open_outages(desk)
        await driver.until(lambda: not driver.main.banner.display)


async def test_a_technician_acknowledges(desk: Desk) -> None:
    async with console(desk) as driver:
        await driver.press("3", "A")
        assert reads.open_outages(desk)[0].acknowledged == ("technician",)
        await driver.until(lambda: "Noted by   Tran Nguyen 09:12" in driver.screen_text())


async def test_the_pane_folds_and_shows_the_linked_tickets(desk: Desk) -> None:
    async with console(desk) as driver:
        await driver.press("3")
        assert "Services   Wi-Fi down" in driver.screen_text()
        await driver.press("plus")
        assert "1 linked ticket" in driver.screen_text()
        await driver.press("plus", "enter")
        assert "Services   Wi-Fi down" not in driver.screen_text()


async def test_an_outage_longer_than_the_pane_is_read_to_its_end(desk: Desk) -> None:
    coordinator = actor(desk, "coordinator")
    for count in range(12):
        outages.update(desk, coordinator, 1, f"update number {count} of the day")
    async with console(desk) as driver:
        await driver.press("3")
        assert "Wireless network of the library is down" in driver.screen_text()
        assert "update number 0 " not in driver.screen_text()
        await driver.press(*"j" * 20)
        assert "update number 0 " in driver.screen_text()
        await driver.press(*"k" * 20)
        assert "Services   Wi-Fi down" in driver.screen_text()
        await driver.press("G")
        assert "update number 0 " in driver.screen_text()
        await driver.press("g", "plus")
        assert "No wireless network in the library" in driver.screen_text()


async def test_plus_on_a_linked_ticket_leads_to_its_outage(desk: Desk) -> None:
    async with console(desk) as driver:
        driver.put_on("no wireless")
        await driver.press("plus")
        assert driver.main.active == "outages"
        assert "1 linked ticket" in driver.screen_text()
        await driver.press("1")
        driver.put_on("charger")
        await driver.press("plus")
        assert driver.said.startswith("outage: this ticket is linked to no outage")


async def test_a_notice_is_opened_and_seen(desk: Desk) -> None:
    async with console(desk) as driver:
        unread = driver.session.standing().unread
        assert unread == 3
        await driver.press("4")
        assert "gave you" in driver.screen_text()
        await driver.press("enter")
        assert driver.main.active == "ticket"
        await driver.press("4", "A")
        assert driver.session.standing().unread == 0
        assert "unread" not in driver.screen_text().splitlines()[0]
