"""The waiting list at the console: taken in, seen on every one, called, made into a ticket."""

import re

import pytest
from tui.conftest import Driver, console
from tui.district import actor
from tui.intake import intake, number_shown, ticket

from wsd_tui.desk import waiting
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.templates import next_question
from wsd_tui.store.around_records import Waiting
from wsd_tui.tui.intake.asking import Picked
from wsd_tui.tui.screens.intake import IntakeScreen
from wsd_tui.tui.screens.waiting import WaitingScreen

WIDE = (140, 40)


def there(driver: Driver) -> list[Waiting]:
    return waiting.waiting_list(driver.session.desk, driver.session.actor)


def two_wait(desk: Desk, clock: FrozenClock) -> None:
    """Rosa for 17 minutes, and a parent whom the directory does not know for 5."""
    operator = actor(desk, "operator")
    waiting.add(desk, operator, "E1003", "charger is lost", at=clock.now() - 17 * 60)
    waiting.add(desk, operator, "Sam Poe", "asks about a tablet", at=clock.now() - 5 * 60)


@pytest.mark.rule("Q7")
async def test_a_name_is_taken_in_with_its_reason(desk: Desk) -> None:
    async with console(desk, "operator") as driver:
        await driver.press("i")
        await driver.type("ros")
        await driver.press("enter", "1")
        await driver.type("charger is lost")
        await driver.press("enter")
        (one,) = there(driver)
        assert (one.person, one.name, one.reason) == ("E1003", "Rosa Delgado", "charger is lost")
        assert driver.said.startswith("W-1: Rosa Delgado waits, nobody before them")
        await driver.until(lambda: "1 waiting, 0 min" in driver.screen_text())


@pytest.mark.rule("Q7")
async def test_who_is_nobody_of_the_directory_waits_by_name(desk: Desk) -> None:
    async with console(desk, "operator") as driver:
        await driver.press("i")
        await driver.type("ros")
        await driver.press("enter", "n")
        await driver.type("asks for a form")
        await driver.press("enter")
        assert [(one.person, one.name) for one in there(driver)] == [("", "ros")]


@pytest.mark.rule("Q7")
async def test_a_badge_answers_who_waits(desk: Desk) -> None:
    async with console(desk, "operator") as driver:
        await driver.press("i", *"`E1007", "enter")
        await driver.until(lambda: "James White waits for" in driver.screen_text())
        await driver.type("screen flickers")
        await driver.press("enter")
        assert [one.person for one in there(driver)] == ["E1007"]


async def test_what_is_refused_is_said(desk: Desk, clock: FrozenClock) -> None:
    two_wait(desk, clock)
    async with console(desk, "operator") as driver:
        await driver.press("i")
        await driver.type("E1003")
        await driver.press("enter")
        await driver.type("again")
        await driver.press("enter")
        assert "Rosa Delgado waits already" in driver.said


@pytest.mark.rule("Q7")
@pytest.mark.parametrize("size", [(80, 24), WIDE])
async def test_the_list_shows_who_waits_how_long(
    desk: Desk, clock: FrozenClock, size: tuple[int, int]
) -> None:
    two_wait(desk, clock)
    async with console(desk, "operator", size) as driver:
        assert "2 waiting, 17 min" in driver.screen_text()
        await driver.press("i", "enter")
        shown = driver.screen_text()
        assert "2 people wait" in shown
        assert re.search(r" 17 min W-1 +Rosa Delgado +charger is lost", shown)
        assert re.search(r"  5 min W-2 +Sam Poe +asks about a tablet", shown)
        clock.move(60)
        driver.app.screen.tick(driver.session.now())  # type: ignore[attr-defined]
        await driver.quiet()
        assert "18 min W-1" in driver.screen_text()


@pytest.mark.rule("Q7", "A8")
async def test_enter_calls_and_the_ticket_counts_from_the_arrival(desk: Desk, clock: FrozenClock) -> None:
    two_wait(desk, clock)
    arrived = clock.now() - 17 * 60
    async with console(desk, "operator") as driver:
        await driver.press("i", "enter", "enter")
        await driver.until(lambda: isinstance(driver.app.screen, IntakeScreen) and intake(driver).on_card)
        assert [one.state for one in there(driver)] == ["called", "waiting"]
        assert "1 waiting, 5 min" in driver.screen_text()
        assert "New ticket at the desk · W-1, Rosa Delgado, came 08:55" in driver.screen_text()
        await driver.press("tab")
        assert intake(driver).values["description"] == "charger is lost"
        description = "Charger of her laptop was lost on the bus"
        intake(driver).fill({"description": description, "problem_type": "hardware", "class": "n"})
        await driver.press("f10", "enter")
        number = await number_shown(driver)
        assert ticket(driver, number).received_at == arrived
        assert [one.number for one in there(driver)] == ["W-2"]
        await driver.press("enter")
        await driver.until(lambda: isinstance(driver.app.screen, IntakeScreen))
        assert intake(driver).waiting is None
        assert "W-1" not in driver.screen_text()


@pytest.mark.rule("Q7")
async def test_somebody_unknown_is_filled_in_by_name(desk: Desk, clock: FrozenClock) -> None:
    two_wait(desk, clock)
    waiting.leave(desk, actor(desk, "operator"), "W-1", "left")
    async with console(desk, "operator") as driver:
        await driver.press("colon")
        await driver.type("next")
        await driver.press("enter")
        await driver.until(lambda: isinstance(driver.app.screen, IntakeScreen) and not intake(driver).busy)
        await driver.until(lambda: intake(driver).values["name"] == "Sam Poe")
        assert intake(driver).values["description"] == "asks about a tablet"
        assert intake(driver).field.name == "requester"


@pytest.mark.rule("Q7")
async def test_a_wait_can_end_without_a_ticket(desk: Desk, clock: FrozenClock) -> None:
    two_wait(desk, clock)
    async with console(desk, "operator") as driver:
        await driver.press("i", "enter", "x", "a")
        assert driver.said == "W-1: Rosa Delgado was answered without a ticket"
        await driver.until(lambda: "W-1" not in driver.screen_text().split("\n", 4)[2])
        assert [one.number for one in there(driver)] == ["W-2"]
        await driver.press("x", "n")
        assert "was not called yet" in driver.said


@pytest.mark.rule("Q7")
async def test_another_console_sees_it(desk: Desk, clock: FrozenClock) -> None:
    async with console(desk, "technician") as driver:
        await driver.press("colon")
        await driver.type("waiting")
        await driver.press("enter")
        assert isinstance(driver.app.screen, WaitingScreen)
        assert "Nobody waits" in driver.screen_text()
        two_wait(desk, clock)
        driver.app.feed.poke()
        await driver.until(lambda: "Sam Poe" in driver.screen_text())


async def test_a_viewer_sees_the_list_and_calls_nobody(desk: Desk, clock: FrozenClock) -> None:
    two_wait(desk, clock)
    async with console(desk, "viewer") as driver:
        await driver.press("i")
        assert "is for an operator" in driver.said
        await driver.press("colon")
        await driver.type("waiting")
        await driver.press("enter", "enter")
        assert isinstance(driver.app.screen, WaitingScreen)
        assert [one.state for one in there(driver)] == ["waiting", "waiting"]


@pytest.mark.rule("Q7")
async def test_peak_mode_takes_the_same_template_and_counts(desk: Desk) -> None:
    async with console(desk, "operator") as driver:
        await driver.press("colon")
        await driver.type("peak")
        await driver.press("enter")
        assert "PEAK 0" in driver.screen_text()
        await driver.press("n")
        await driver.until(lambda: bool(intake(driver).card.templates))
        await driver.type("ros")
        await driver.press("enter")
        await driver.until(lambda: intake(driver).on_card)
        await driver.press("7")
        await driver.press("escape")
        intake(driver).take_picked(picked(driver))
        intake(driver).fill({"class": "n"})
        await driver.press("f10", "enter")
        await number_shown(driver)
        assert "PEAK 1" in driver.screen_text()
        await driver.press("enter")
        await driver.until(lambda: isinstance(driver.app.screen, IntakeScreen))
        await driver.type("jam")
        await driver.press("enter")
        await driver.until(lambda: bool(driver.asking))
        assert intake(driver).known is not None
        assert intake(driver).known.person.name == "James White"  # type: ignore[union-attr]


def picked(driver: Driver) -> Picked:
    """The charger template with its first answers."""
    template = next(one for one in intake(driver).card.templates if one.id == "charger")
    answers: dict[str, str] = {}
    while (question := next_question(template, answers)) is not None:
        answers[question.id] = question.keys[:1]
    return Picked(template, answers)
