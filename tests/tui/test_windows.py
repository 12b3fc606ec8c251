"""Coverage windows in the console: asked for on the prompt line, shown in queue, ticket and why."""

import pytest
from tui.conftest import Driver, console
from tui.district import actor, at, open_one

from wsd_tui.desk import actions, windows
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.opening import open_desk
from wsd_tui.store.records import CoverageWindow, Ticket

pytestmark = pytest.mark.rule("S3")


def ticket_of(driver: Driver, ticket: int) -> Ticket:
    found = driver.session.desk.store.tickets.get(ticket)
    assert found is not None
    return found


def declare(desk: Desk, title: str = "board meeting", start: str = "18:00", end: str = "22:00") -> None:
    windows.declare(
        desk,
        actor(desk, "coordinator"),
        title=title,
        start=at(f"2026-09-08 {start}"),
        end=at(f"2026-09-08 {end}"),
        reason="the board votes",
    )


def window_of(desk: Desk, number: int = 1) -> CoverageWindow:
    found = desk.store.windows.get(number)
    assert found is not None
    return found


def line_of(driver: Driver, words: str) -> str:
    return next(line for line in driver.screen_text().splitlines() if words in line)


async def answer(driver: Driver, *answers: str) -> None:
    """Type each answer, and Enter."""
    for text in answers:
        await driver.type(text)
        await driver.press("enter")


async def test_a_window_is_declared_by_its_questions_changed_and_ended(
    desk: Desk, clock: FrozenClock
) -> None:
    async with console(desk, "coordinator") as driver:
        await answer(driver, ":window")
        assert driver.said.startswith("Coverage window: d declare")
        await driver.press("d")
        assert driver.said == "Coverage window for which event"
        await answer(driver, "Board meeting")
        assert driver.said == "Begins (empty: now)"
        await answer(driver, "18:00", "22:00")
        assert driver.said == "The desk is there because"
        await answer(driver, "the board votes")
        assert driver.said.startswith("WIN-1 Board meeting")
        window = window_of(desk)
        assert (window.start, window.end) == (at("2026-09-08 18:00"), at("2026-09-08 22:00"))
        await answer(driver, ":window change", "", "", "23:00", "a long agenda")
        assert (window_of(desk).end, window_of(desk).title) == (at("2026-09-08 23:00"), "Board meeting")
        await answer(driver, ":window end WIN-1 all went home")
        assert driver.said.startswith("state: WIN-1 has not begun")
        clock.at = at("2026-09-08 19:00")
        await answer(driver, ":window end")
        assert driver.said == "WIN-1 Board meeting ends now because"
        await answer(driver, "all went home")
        assert (window_of(desk).end, window_of(desk).ended) == (at("2026-09-08 19:00"), "all went home")
        await driver.press("u", "y")
        assert window_of(desk).end == at("2026-09-08 23:00")


async def test_of_several_it_asks_which_is_called_off_and_lists_all(desk: Desk) -> None:
    declare(desk)
    declare(desk, "play", "19:00", "20:00")
    async with console(desk, "coordinator", size=(120, 30)) as driver:
        await answer(driver, ":window cancel")
        assert driver.said == "Call off which window"
        await answer(driver, "WIN-2", "the lead is ill")
        assert window_of(desk, 2).cancelled == "the lead is ill"
        for line in (":windows", ":window list"):
            await answer(driver, line)
            assert driver.said == "2 coverage windows"
            shown = driver.screen_text()
            assert "WIN-2 play, today 19:00 - 20:00, called off: the lead is ill" in shown
            assert "WIN-1 board meeting, today 18:00 - 22:00, to come: the board votes" in shown
        await answer(driver, ":window cancel WIN-9 nobody knows it")
        assert "there is no coverage window WIN-9" in driver.said


async def test_marked_tickets_are_covered_at_once_and_everybody_sees_it(
    desk: Desk, clock: FrozenClock
) -> None:
    declare(desk)
    clock.at = at("2026-09-08 18:30")
    open_one(desk, "The scoreboard in the gym shows nothing", 1)
    open_one(desk, "The microphones of the board are dead", 2)
    other = open_desk(desk.store.url, clock=clock)
    async with console(other, "viewer", size=(120, 30)) as watching, console(desk, "coordinator") as driver:
        assert "r0:30" in line_of(watching, "scoreboard")
        marked = [driver.put_on("scoreboard"), driver.put_on("microphones")]
        for words in ("scoreboard", "microphones"):
            driver.put_on(words)
            await driver.press("space")
        await answer(driver, ":cover")
        assert driver.said.startswith("Done on 2 of 2 marked tickets")
        assert [ticket_of(driver, ticket).windows for ticket in marked] == ["1", "1"]
        await watching.until(lambda: " w " in line_of(watching, "scoreboard"))
        clock.at = at("2026-09-08 18:45")
        watching.main.tick(other.now())
        await watching.quiet()
        assert "r0:15" in line_of(watching, "scoreboard")
        windows.alter(
            desk,
            actor(desk, "coordinator"),
            "WIN-1",
            start=at("2026-09-08 18:40"),
            reason="it began later",
        )
        await watching.until(lambda: "r0:25" in line_of(watching, "scoreboard"))
        await driver.press("u", "y")
        await watching.until(lambda: "r0:15" in line_of(watching, "scoreboard"))
        await driver.press("u", "y")
        await watching.until(lambda: " w " not in line_of(watching, "scoreboard"))
        assert "r0:30" in line_of(watching, "scoreboard")
        assert [ticket_of(driver, ticket).windows for ticket in marked] == ["", ""]


async def test_the_ticket_and_why_name_the_window(desk: Desk, clock: FrozenClock) -> None:
    declare(desk)
    clock.at = at("2026-09-08 18:30")
    number = open_one(desk, "The scoreboard in the gym shows nothing", 1)
    async with console(desk, "coordinator", size=(80, 40)) as driver:
        ticket = driver.put_on("scoreboard")
        await answer(driver, ":cover WIN-1")
        assert ticket_of(driver, ticket).windows == "1"
        clock.at = at("2026-09-08 18:40")
        await answer(driver, f":{number}")
        shown = driver.screen_text()
        assert "WIN-1 board meeting, today 18:00 - 22:00" in shown
        assert "marked it for WIN-1 board meeting" in shown
        await driver.press("W")
        assert "coverage window: board meeting" in " ".join(driver.screen_text().split())
        await driver.press("W")
        await answer(driver, ":uncover")
        assert ticket_of(driver, ticket).windows == ""
        await answer(driver, ":uncover WIN-1")
        assert driver.said.startswith("state: ")


@pytest.mark.rule("A5")
async def test_a_severity_1_at_night_without_a_window_is_shown_at_once_and_waits(
    desk: Desk, clock: FrozenClock
) -> None:
    declare(desk)
    clock.at = at("2026-09-08 18:30")
    async with console(desk, size=(80, 40)) as driver:
        number = open_one(desk, "The scoreboard in the gym shows nothing", 1)
        await driver.until(lambda: "scoreboard" in driver.screen_text())
        assert "r0:30" in line_of(driver, "scoreboard")
        clock.at = at("2026-09-08 21:30")
        driver.main.tick(desk.now())
        await answer(driver, f":{number}")
        assert "the clock starts Wed 06:30" in " ".join(driver.screen_text().split())


@pytest.mark.parametrize(
    "line", [":cover WIN-1", ":uncover", ":window declare Play", ":window cancel WIN-1 rain"]
)
async def test_only_the_coordinator_keeps_windows(desk: Desk, line: str) -> None:
    declare(desk)
    async with console(desk, "technician") as driver:
        driver.put_on("charger")
        head = desk.store.journal.head()
        await answer(driver, line)
        assert "is for a coordinator" in driver.said
        assert desk.store.journal.head() == head


async def test_without_a_window_nothing_is_covered(desk: Desk) -> None:
    async with console(desk, "coordinator") as driver:
        driver.put_on("charger")
        await answer(driver, ":cover")
        assert "no coverage window is declared" in driver.said
        await answer(driver, ":windows")
        assert driver.said == "No coverage window was ever declared"


async def test_the_legend_explains_the_mark(desk: Desk) -> None:
    async with console(desk, size=(120, 50)) as driver:
        await driver.press("question_mark")
        await answer(driver, "/coverage")
        assert "marked for a coverage window" in " ".join(driver.screen_text().split())


def test_undo_of_another_action_leaves_the_marks(desk: Desk) -> None:
    declare(desk)
    number = open_one(desk, "The scoreboard in the gym shows nothing", 1)
    actions.cover(desk, actor(desk, "coordinator"), number, "WIN-1")
    actions.take(desk, actor(desk, "technician"), number)
    actions.undo(desk, actor(desk, "technician"))
    ticket = desk.store.tickets.by_number(number)
    assert ticket is not None
    assert ticket.windows == "1"
