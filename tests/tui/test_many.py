"""Work on many tickets, and on two that tell of the same."""

import pytest
from tui.conftest import Driver, console
from tui.district import actor

from wsd_tui.desk import actions
from wsd_tui.desk.desk import Desk
from wsd_tui.store.records import Ticket


def ticket_of(driver: Driver, ticket: int) -> Ticket:
    found = driver.session.desk.store.tickets.get(ticket)
    assert found is not None
    return found


async def test_each_of_many_gets_its_line_and_the_refused_stay_marked(desk: Desk) -> None:
    async with console(desk) as driver:
        mine = driver.put_on("whole class")
        await driver.press("space")
        driver.put_on("charger")
        await driver.press("space", "t")
        assert "Done on 1 of 2 marked tickets; 1 stays marked" in driver.said
        shown = driver.screen_text()
        assert f"{ticket_of(driver, mine).number}  state: " in shown
        assert "is yours already" in shown
        assert "  is yours" in shown
        assert driver.session.marks == {mine}
        await driver.type(":results\r".replace("\r", ""))
        await driver.press("enter")
        assert "Results: Done on 1 of 2 marked tickets" in driver.screen_text()
        await driver.press("q")


async def test_marked_tickets_are_merged_into_the_one_that_is_named(desk: Desk) -> None:
    async with console(desk) as driver:
        gone, stays = driver.put_on("charger"), driver.put_on("speaker")
        number = ticket_of(driver, stays).number
        for words in ("charger", "speaker"):
            driver.put_on(words)
            await driver.press("space")
        await driver.press("M")
        assert driver.said == "Merge 2 marked tickets into ticket"
        await driver.type(number)
        await driver.press("enter")
        assert ticket_of(driver, gone).merged_into == number
        assert ticket_of(driver, stays).absorbed == ticket_of(driver, gone).number
        assert not driver.session.marks
        await driver.until(lambda: gone not in driver.session.board.ids("open", driver.session._look()))
        await driver.press("u")
        await driver.press("y")
        assert ticket_of(driver, gone).state == "new"


async def test_of_marked_tickets_those_that_were_not_merged_stay_marked(desk: Desk) -> None:
    async with console(desk) as driver:
        gone, busy, stays = driver.put_on("charger"), driver.put_on("whole class"), driver.put_on("speaker")
        actions.begin_visit(desk, actor(desk, "kim"), busy, place="gym", not_remote="near")
        for words in ("charger", "whole class", "speaker"):
            driver.put_on(words)
            await driver.press("space")
        await driver.press("M")
        await driver.type(ticket_of(driver, stays).number)
        await driver.press("enter")
        assert ticket_of(driver, gone).state == "merged"
        assert ticket_of(driver, busy).state != "merged"
        assert driver.session.marks == {busy}


async def test_a_merged_ticket_is_taken_out_from_the_one_that_took_it_in(desk: Desk) -> None:
    async with console(desk) as driver:
        gone, stays = driver.put_on("charger"), driver.put_on("speaker")
        actions.merge(desk, actor(desk, "kim"), gone, stays)
        await driver.press("enter")
        assert "took in" in driver.screen_text()
        await driver.type(":unmerge")
        await driver.press("enter", "enter")
        assert ticket_of(driver, gone).state == "new"
        assert "stands alone again" in driver.said


async def test_a_ticket_is_put_under_a_parent_and_related(desk: Desk) -> None:
    async with console(desk) as driver:
        parent, child = driver.put_on("speaker"), driver.put_on("charger")
        number = ticket_of(driver, parent).number
        for line in (f":parent {number}", f":relate {number}"):
            await driver.type(line)
            await driver.press("enter")
        assert (ticket_of(driver, child).parent, ticket_of(driver, child).related) == (parent, number)
        await driver.press("enter")
        assert f"parent     {number}" in driver.screen_text()
        for line in (":parent none", f":unrelate {number}"):
            await driver.type(line)
            await driver.press("enter")
        assert (ticket_of(driver, child).parent, ticket_of(driver, child).related) == (None, "")


async def test_one_field_of_many_is_corrected_at_once(desk: Desk) -> None:
    async with console(desk) as driver:
        tickets = []
        for words in ("charger", "speaker"):
            tickets.append(driver.put_on(words))
            await driver.press("space")
        await driver.press("e")
        await driver.type("room")
        await driver.press("enter")
        await driver.type("Lab 2")
        await driver.press("enter")
        assert [ticket_of(driver, ticket).room for ticket in tickets] == ["Lab 2", "Lab 2"]


@pytest.mark.parametrize(("answer", "room"), [("k", "14"), ("e", "15")])
async def test_the_same_field_edited_by_two_is_asked_about(desk: Desk, answer: str, room: str) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        await driver.press("e")
        await driver.type("room")
        await driver.press("enter")
        actions.edit(desk, actor(desk, "kim"), ticket, {"room": "14"})
        await driver.press("ctrl+u")
        await driver.type("15")
        await driver.press("enter")
        assert "Soo-jin Kim has set the room to “14” meanwhile" in driver.screen_text()
        assert driver.said.startswith("k keeps theirs")
        await driver.press(answer)
        if answer == "e":
            await driver.press("enter")
        assert ticket_of(driver, ticket).room == room
        assert driver.session.unsent == 0


async def test_a_severity_set_meanwhile_is_told(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        await driver.press("s", "2")
        actions.set_severity(desk, actor(desk, "kim"), ticket, 4, "it is only warm")
        await driver.type("very hot")
        await driver.press("enter")
        assert "Soo-jin Kim has set the severity to “4” meanwhile" in driver.said
        assert ticket_of(driver, ticket).severity == 4


@pytest.mark.rule("Q10")
async def test_a_wrong_digit_asks_what_was_meant(desk: Desk) -> None:
    async with console(desk) as driver:
        number = ticket_of(driver, driver.put_on("charger")).number
        wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
        await driver.type(f":{wrong}")
        await driver.press("enter")
        assert f"There is no {wrong}" in driver.said
        assert "id you mean" in driver.said


@pytest.mark.rule("Q10")
async def test_a_look_up_by_name_reads_the_brief_and_is_logged(desk: Desk) -> None:
    async with console(desk) as driver:
        await driver.type(":lookup james")
        await driver.press("enter")
        assert "which of" in driver.said
        await driver.press("down", "enter")
        opened = driver.main.ticket.ticket
        assert opened is not None
        assert driver.said.startswith("Ticket ")
        assert desk.store.journal.of(f"ticket:{opened}")[-1].kind == "looked_up"


@pytest.mark.rule("Q10", "R11")
async def test_reading_the_brief_is_a_look_up(desk: Desk) -> None:
    async with console(desk, "viewer") as driver:
        ticket = driver.put_on("charger")
        await driver.press("Y")
        assert driver.said.startswith("Ticket ")
        assert [entry.kind for entry in desk.store.journal.of(f"ticket:{ticket}")][-1] == "looked_up"
