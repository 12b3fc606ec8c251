"""The outage pane and the notifications: what they tell, what folds, what is acknowledged."""

import pytest
from tui.conftest import console
from tui.district import actor

from wsd_tui.desk import outages, reads
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.desk import Desk
from wsd_tui.present.cells import plain


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


async def test_the_pane_tells_who_has_not_noted_it_and_how_the_notice_came_along(desk: Desk) -> None:
    async with console(desk, "coordinator") as driver:
        await driver.press("3")
        text = driver.screen_text()
        assert "nobody; not yet: Soo-jin Kim and Tran Nguyen" in text
        assert "start to all_staff: sent to 1 address" in text
        outages.acknowledge(desk, actor(desk, "kim"), 1)
        await driver.until(lambda: "Soo-jin Kim 09:12; not yet: Tran Nguyen" in driver.screen_text())
        outages.update(desk, actor(desk, "coordinator"), 1, "a switch is dead")
        await driver.until(lambda: "held for undo" in driver.screen_text())


async def test_a_held_notice_waits_once_undo_is_past(desk: Desk, clock: FrozenClock) -> None:
    outages.update(desk, actor(desk, "coordinator"), 1, "a switch is dead")
    async with console(desk, "coordinator") as driver:
        await driver.press("3")
        assert "held for undo" in driver.screen_text()
        change = driver.main.outages.next_change(clock.now())
        assert change is not None
        assert change <= clock.now() + 15
        clock.move(15)
        driver.app.ticker.fire()
        await driver.quiet()
        assert "held for undo" not in driver.screen_text()
        assert ": waiting, " in driver.screen_text()


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_proposals_stand_first_and_what_is_over_last(desk: Desk, size: tuple[int, int]) -> None:
    coordinator = actor(desk, "coordinator")
    outages.restore(desk, coordinator, 1, "Wi-Fi seen in all rooms")
    outages.declare(desk, coordinator, nature="Internet is slow", services=["internet"])
    outages.propose(desk, actor(desk, "kim"), nature="Phones are silent", services=["wifi"])
    async with console(desk, "coordinator", size=size) as driver:
        await driver.press("3")
        told = " ".join(plain(line) for line in driver.main.outages.body.lines)
        text = " ".join(told.split())
        places = [text.index(f"{number} {state}") for number, state in STANDING]
        assert places == sorted(places)
        assert "1 open, 1 proposed" in driver.screen_text()
        assert "by Soo-jin Kim today 09:12: nobody was told yet" in text


async def test_where_not_all_fit_the_one_under_the_cursor_unfolds(desk: Desk) -> None:
    coordinator = actor(desk, "coordinator")
    for nature in ("Internet is slow", "Phones are silent"):
        outages.declare(desk, coordinator, nature=nature, services=["internet"])
    async with console(desk, "coordinator") as driver:
        await driver.press("3")
        heads = [line for line in driver.screen_text().splitlines() if line.startswith(" OUT-")]
        assert [head[1:6] for head in heads] == ["OUT-3", "OUT-2", "OUT-1"]
        assert driver.screen_text().count("Noted by") == 1
        while driver.main.outages.current.number != "OUT-1":  # type: ignore[union-attr]
            await driver.press("j")
        heads = [line for line in driver.screen_text().splitlines() if line.startswith(" OUT-")]
        assert [head[1:6] for head in heads] == ["OUT-3", "OUT-2", "OUT-1"]
        assert "Primary School" in driver.screen_text()
    async with console(desk, "coordinator", size=(80, 60)) as driver:
        await driver.press("3")
        assert driver.screen_text().count("Noted by") == 3


async def test_the_pane_says_that_mail_may_not_arrive_until_service_is_back(desk: Desk) -> None:
    async with console(desk, "coordinator") as driver:
        await driver.press("3")
        assert "Mail       may not arrive (Wi-Fi); :fallbacks has other ways" in driver.screen_text()
        outages.restore(desk, actor(desk, "coordinator"), 1, "Wi-Fi seen in all rooms")
        await driver.until(lambda: not driver.session.around.open)
        await driver.press("enter")
        assert "Restored" in driver.screen_text()
        assert "may not arrive" not in driver.screen_text()


STANDING = (("OUT-3", "proposed"), ("OUT-2", "investigating"), ("OUT-1", "restored"))


async def test_a_key_typed_before_the_pane_was_ever_laid_out_means_its_first_outage(desk: Desk) -> None:
    async with console(desk) as driver:
        await driver.press("3", "plus")
        assert "1 linked ticket" in driver.screen_text()


async def test_a_notice_of_an_outage_leads_to_it(desk: Desk) -> None:
    coordinator = actor(desk, "coordinator")
    outages.declare(desk, coordinator, nature="Internet is slow", services=["internet"])
    outages.update(desk, coordinator, 1, "a switch is dead")
    async with console(desk) as driver:
        await driver.press("4", "enter")
        assert driver.main.active == "outages"
        assert driver.main.outages.current.number == "OUT-1"  # type: ignore[union-attr]
