"""Visits and remote sessions, from their keys to what the desk has written."""

import pytest
from tui.conftest import Driver, console
from tui.district import actor, at

from wsd_tui.desk import actions, reads
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.desk import Desk
from wsd_tui.store.records import Entry, Ticket


def ticket_of(driver: Driver, ticket: int) -> Ticket:
    return reads.ticket_view(driver.session.desk, driver.session.actor, ticket).ticket


def last(driver: Driver, ticket: int) -> Entry:
    return reads.ticket_view(driver.session.desk, driver.session.actor, ticket).entries[-1]


@pytest.mark.rule("R4", "R2")
async def test_the_same_key_begins_and_ends_a_visit(desk: Desk, clock: FrozenClock) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        await driver.press("b")
        assert driver.main.prompt.typed == "room 4, Primary School"
        await driver.press("enter")
        assert "hands on the device" in driver.screen_text()
        await driver.press(*"hands", "enter")
        assert last(driver, ticket).data["not_remote"] == "hands on the device are needed"
        await driver.until(lambda: "visit" in driver.screen_text().splitlines()[0])
        clock.move(1_080)
        await driver.press("b")
        assert driver.main.prompt.typed == "Rosa Delgado"
        await driver.press("enter", *"cooled", "enter")
        assert last(driver, ticket).body == '{"met":"Rosa Delgado","note":"cooled"}'
        await driver.until(lambda: "visit" not in driver.screen_text().splitlines()[0])


@pytest.mark.rule("R2")
async def test_the_reason_may_stay_away(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        await driver.press("b", "enter", "enter")
        assert "not_remote" not in last(driver, ticket).data
        assert "R2" in driver.said


@pytest.mark.rule("R4")
async def test_the_title_counts_whole_minutes_and_quitting_asks(desk: Desk, clock: FrozenClock) -> None:
    async with console(desk) as driver:
        driver.put_on("charger")
        number = driver.current
        await driver.press("b", "enter", "enter")
        await driver.until(lambda: f"visit {number} 0 min" in driver.screen_text())
        clock.move(11 * 60)
        driver.app.ticker.fire()
        await driver.quiet()
        assert f"visit {number} 11 min" in driver.screen_text().splitlines()[0]
        await driver.press("Q")
        assert driver.said == f"Your visit to {number} is still running. y leaves"
        await driver.press("enter")
        assert driver.app.is_running
        await driver.press("Q", "y")
        await driver.until(lambda: not driver.app.is_running)


@pytest.mark.rule("R4")
async def test_a_running_visit_is_known_when_the_console_starts(desk: Desk) -> None:
    ticket = min(reads.load(desk, actor(desk, "viewer")).all())
    actions.begin_visit(desk, actor(desk, "technician"), ticket)
    async with console(desk) as driver:
        assert "visit " in driver.screen_text().splitlines()[0]


@pytest.mark.rule("R4")
async def test_a_ticket_with_a_running_visit_is_not_resolved(desk: Desk) -> None:
    async with console(desk) as driver:
        driver.put_on("charger")
        await driver.press("b", "enter", "enter", "x")
        await driver.type("swapped the charger for a new one")
        await driver.press("enter")
        assert "R4: " in driver.screen_text()


@pytest.mark.rule("R4")
async def test_a_second_visit_at_once_takes_one_more_key(desk: Desk) -> None:
    async with console(desk) as driver:
        driver.put_on("charger")
        await driver.press("b", "enter", "enter")
        ticket = driver.put_on("speaker")
        await driver.press("b", "enter", "enter")
        assert driver.said.startswith("Both at once?")
        await driver.press("enter")
        assert last(driver, ticket).kind == "opened"
        await driver.press("b", "enter", "enter", "y")
        assert last(driver, ticket).kind == "visit_begun"


@pytest.mark.rule("R4")
async def test_a_visit_is_told_of_afterwards(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        await driver.press("colon")
        await driver.type("visited 08:50 09:05 Rosa Delgado")
        await driver.press("enter", "enter", "enter")
        entry = last(driver, ticket)
        assert (entry.data["start"], entry.data["end"]) == (at("2026-09-08 08:50"), at("2026-09-08 09:05"))


@pytest.mark.rule("R3")
async def test_a_remote_session_begins_with_consent_and_the_same_key_ends_it(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        await driver.press("m")
        assert driver.main.prompt.typed == "Rosa Delgado"
        await driver.press("enter", "v")
        assert driver.said.startswith("Rosa Delgado agrees by voice, this time?")
        await driver.press("enter")
        assert last(driver, ticket).kind == "opened"
        await driver.press("m", "enter", "v", "y")
        assert last(driver, ticket).kind == "remote_started"
        await driver.press("m", *"drivers", "enter")
        assert last(driver, ticket).body == '{"note":"drivers"}'


@pytest.mark.rule("R3")
async def test_a_refusal_is_kept_from_the_same_question(desk: Desk) -> None:
    async with console(desk, size=(80, 40)) as driver:
        ticket = driver.put_on("charger")
        await driver.press("m", "enter", "c", "n")
        assert last(driver, ticket).kind == "remote_refused"
        assert ticket_of(driver, ticket).remote_possible is False
        await driver.press("enter")
        assert "agree, in the chat (internal)" in driver.screen_text()


@pytest.mark.rule("R2")
async def test_remote_possible_can_be_set_to_unknown_again(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        await driver.press("e", *"remo", "enter", "ctrl+u", *"no", "enter")
        assert ticket_of(driver, ticket).remote_possible is False
        await driver.press("e", *"remo", "enter", "ctrl+u", *"unk", "enter")
        assert ticket_of(driver, ticket).remote_possible is None
