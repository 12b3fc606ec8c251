"""The tickets of an outage from the keyboard: sweep, answer all, still down, children, suspicion."""

import pytest
from tui.conftest import Driver, console
from tui.district import actor, open_one
from tui.intake import find

from wsd_tui.desk import actions, outages
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.find import find_ticket
from wsd_tui.desk.subject import append_to
from wsd_tui.tui.screens.choosing import ChoosingScreen

BACK = "Controller restarted; wireless confirmed in all rooms"


def report(
    desk: Desk, words: str = "No wireless network in the classrooms of the east wing", **more: str
) -> str:
    return open_one(desk, words, 2, **({"problem_type": "network", "requester": "E1007"} | more))


def day(desk: Desk, count: int = 3) -> list[str]:
    """OUT-1 with so many more tickets, restored."""
    numbers = [report(desk) for _ in range(count)]
    for number in numbers:
        outages.link(desk, actor(desk, "technician"), number, "OUT-1")
    outages.restore(desk, actor(desk, "coordinator"), "OUT-1", BACK)
    return numbers


def states(desk: Desk, numbers: list[str]) -> list[str]:
    return [find_ticket(desk, number).state for number in numbers]


def listed(driver: Driver) -> ChoosingScreen:
    screen = driver.app.screen
    assert isinstance(screen, ChoosingScreen)
    return screen


async def test_sweep_links_what_is_ticked(desk: Desk) -> None:
    numbers = [report(desk), report(desk)]
    async with console(desk) as driver:
        await driver.type(":sweep")
        await driver.press("enter")
        assert "May be part of OUT-1: 0 of" in driver.screen_text()
        await driver.press("o")
        assert "no ticket is ticked" in driver.said
        await driver.press("V", "o")
        await driver.until(lambda: "linked to OUT-1" in driver.said)
        assert [find_ticket(desk, number).outage for number in numbers] == [1, 1]
        await driver.press("u", "y")
        assert [find_ticket(desk, number).outage for number in numbers] == [None, None]


async def test_after_declaring_the_sweep_is_offered(desk: Desk) -> None:
    number = report(desk)
    async with console(desk, "coordinator") as driver:
        await driver.type(":sweep OUT-1")
        await driver.press("enter", "space", "o")
        await driver.until(lambda: "linked to OUT-1" in driver.said)
        assert find_ticket(desk, number).outage == 1


@pytest.mark.rule("R25")
async def test_restoring_offers_to_answer_all_but_those_still_failing(desk: Desk) -> None:
    numbers = [report(desk) for _ in range(3)]
    for number in numbers:
        outages.link(desk, actor(desk, "technician"), number, "OUT-1")
    async with console(desk, "coordinator") as driver:
        await driver.type(":answer OUT-1")
        await driver.press("enter")
        assert "not restored" in driver.said or "none of them" in driver.said
        outages.restore(desk, actor(desk, "coordinator"), "OUT-1", BACK)
        await driver.until(lambda: not driver.session.around.open)
        await driver.type(":answer OUT-1")
        await driver.press("enter")
        screen = listed(driver)
        assert BACK in " ".join(driver.screen_text().split())
        assert len(screen.chosen) == 4
        screen.lines.pick_key(find_ticket(desk, numbers[0]).id)
        await driver.press("space", "y")
        await driver.until(lambda: "3 of 3 answered" in driver.said)
        assert states(desk, numbers) == ["new", "resolved", "resolved"]
        await driver.press("u", "y")
        assert states(desk, numbers) == ["new", "new", "new"]


async def test_it_goes_on_where_it_was_left(desk: Desk) -> None:
    numbers = day(desk)
    coordinator = actor(desk, "coordinator")
    outages.begin_answering(desk, coordinator, "OUT-1")
    outages.answer_some(desk, coordinator, "OUT-1", limit=2)
    async with console(desk, "kim") as driver:
        await driver.type(":answer")
        await driver.press("enter")
        assert driver.said.startswith("OUT-1: 2 of 4 answered so far")
        await driver.press("g")
        await driver.until(lambda: "4 of 4 answered" in driver.said)
        assert set(states(desk, numbers)) == {"resolved"}


async def test_the_first_space_unticks_the_first_ticket(desk: Desk) -> None:
    numbers = day(desk)
    async with console(desk) as driver:
        await driver.type(":answer")
        await driver.press("enter")
        await driver.press("home", "space")
        assert driver.said.startswith("Space ticks a ticket")
        assert len(listed(driver).chosen) == 4
        await driver.press("q")
        await driver.type(":answer")
        await driver.press("enter", "space")
        screen = listed(driver)
        assert screen.left_out == [screen.candidates[0].id]
        await driver.press("y")
        await driver.until(lambda: "3 of 3 answered" in driver.said)
        assert states(desk, numbers) == ["resolved"] * 3  # the first of the list is another one
        assert desk.store.tickets.get(screen.left_out[0]).state == "new"  # type: ignore[union-attr]


@pytest.mark.rule("R10")
async def test_a_thin_text_is_written_again(desk: Desk) -> None:
    numbers = day(desk)
    async with console(desk) as driver:
        await driver.type(":answer")
        await driver.press("enter")
        await driver.press("e", "ctrl+u")
        await driver.type("fixed")
        await driver.press("enter", "y")
        assert driver.said.startswith("They are told")
        assert set(states(desk, numbers)) == {"new"}
        await driver.press("ctrl+u")
        await driver.type(BACK)
        await driver.press("enter", "y")
        await driver.until(lambda: "4 of 4 answered" in driver.said)


async def test_reopening_asks_whether_it_is_still_down(desk: Desk) -> None:
    numbers = day(desk)
    outages.answer_all(desk, actor(desk, "coordinator"), "OUT-1")
    async with console(desk) as driver:
        await driver.type(f":{numbers[0]}")
        await driver.press("enter", "X")
        assert driver.said.startswith(f"{numbers[0]} went with OUT-1: s still down")
        await driver.press("s")
        await driver.type("nothing at all in room 7")
        await driver.press("enter")
        await driver.until(lambda: "still failing after OUT-1: 1" in driver.said)
        ticket = find_ticket(desk, numbers[0])
        assert (ticket.state, ticket.outage) == ("new", None)
        await driver.type(f":{numbers[1]}")
        await driver.press("enter", "X", "r")
        await driver.type("another thing fails here")
        await driver.press("enter")
        assert find_ticket(desk, numbers[1]).outage == 1


async def test_after_two_hours_reopening_asks_nothing_more(desk: Desk, clock: FrozenClock) -> None:
    numbers = day(desk)
    outages.answer_all(desk, actor(desk, "coordinator"), "OUT-1")
    clock.move(2 * 3_600 + 1)
    async with console(desk) as driver:
        await driver.type(f":{numbers[0]}")
        await driver.press("enter", "X")
        assert driver.said.startswith(f"Reopen {numbers[0]}; still failing is")


async def test_at_the_counter_the_strip_says_so_and_one_key_counts_it(desk: Desk) -> None:
    numbers = day(desk, 1)
    outages.answer_all(desk, actor(desk, "coordinator"), "OUT-1")
    async with console(desk, "operator") as driver:
        screen = await find(driver, "E1007")
        assert f"{numbers[0]} went with OUT-1" in driver.screen_text()
        screen.card.picks.pick_key(numbers[0])
        await driver.press("X")
        await driver.type("nothing at all in room 7")
        await driver.press("enter")
        await driver.until(lambda: "next person" in driver.said)
        assert find_ticket(desk, numbers[0]).state == "new"
        assert len(desk.store.outages.get(1).still_down) == 1  # type: ignore[union-attr]


async def test_an_outage_open_again_asks_about_its_tickets(desk: Desk) -> None:
    numbers = day(desk)
    coordinator = actor(desk, "coordinator")
    outages.answer_all(desk, coordinator, "OUT-1")
    with desk.store.transaction():
        append_to(desk, coordinator, "outage:1", "reopened", {"state": "investigating"}, "again")
    async with console(desk) as driver:
        await driver.type(":children")
        await driver.press("enter")
        assert "Answered with the end of OUT-1: 4 of 4 ticked" in driver.screen_text()
        await driver.press("X")
        await driver.until(lambda: "4 of 4 open again" in driver.said)
        assert set(states(desk, numbers)) == {"new"}


async def test_a_suspicion_is_told_and_its_tickets_are_listed(desk: Desk) -> None:
    async with console(desk) as driver:
        for _ in range(3):
            report(desk, "Telephones of the east wing make no sound at all", problem_type="telephone")
        await driver.until(lambda: driver.session.around.notices[0].kind == "suspected")
        await driver.press("4")
        assert "possible outage: telephone/primary 3 tickets" in driver.screen_text()
        await driver.press("g", "enter")
        assert "Possible outage, telephone/primary: 3 of 3 ticked" in driver.screen_text()
        assert len(desk.store.outages.open()) == 1


async def test_the_coordinator_declares_with_the_tickets_of_a_suspicion(desk: Desk) -> None:
    numbers = [
        report(desk, "Telephones of the east wing make no sound at all", problem_type="telephone")
        for _ in range(3)
    ]
    async with console(desk, "coordinator") as driver:
        await driver.type(":suspected")
        await driver.press("enter", "O")
        outages.declare(
            desk,
            actor(desk, "coordinator"),
            nature="Telephones are silent in the east wing",
            services=["internet"],
            extent="partial",
            audience="all_staff",
        )
        await driver.press("escape")
        await driver.until(lambda: "3 of 3 linked to OUT-2" in driver.said)
        assert [find_ticket(desk, number).outage for number in numbers] == [2, 2, 2]


async def test_told_by_voice_on_the_command_line(desk: Desk) -> None:
    number = report(desk)
    async with console(desk) as driver:
        await driver.type(f":{number}")
        await driver.press("enter")
        await driver.type(":link OUT-1 voice")
        await driver.press("enter")
        await driver.until(lambda: find_ticket(desk, number).outage == 1)
        entry = desk.store.journal.of(f"ticket:{find_ticket(desk, number).id}")[-1]
        assert (entry.kind, entry.data["how"]) == ("outage_told", "voice")
        assert actions


async def test_the_end_of_an_outage_leads_to_its_tickets(desk: Desk) -> None:
    number = report(desk)
    outages.link(desk, actor(desk, "technician"), number, "OUT-1")
    async with console(desk, "coordinator") as driver:
        await driver.type(f":restore OUT-1 {BACK}")
        await driver.press("enter")
        await driver.press("y")
        await driver.until(lambda: driver.said.startswith("OUT-1 restored; 2 open tickets under it"))
        await driver.press("a")
        assert len(listed(driver).chosen) == 2
