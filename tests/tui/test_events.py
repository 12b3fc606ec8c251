"""Campus events at the console: taken in by the template, listed by day, planned."""

import pytest
from tui.conftest import Driver, console
from tui.district import actor, at
from tui.intake import find, intake, number_shown, ticket

from wsd_tui.desk import actions, events
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.events import EventPlan
from wsd_tui.desk.intake import Intake


def fair(desk: Desk, start: str = "2026-09-18 18:00", end: str = "2026-09-18 20:30") -> str:
    plan = EventPlan(starts_at=at(start), ends_at=at(end), place="Gym", equipment="two microphones")
    intake = Intake(
        requester="E1003", problem_type="event", kind="event", channel="event_email",
        description="Sound for the science fair in the gym", event=plan,
    )  # fmt: skip
    return actions.open_ticket(desk, actor(desk, "operator"), intake).numbers[0]


async def calendar(driver: Driver) -> None:
    await driver.press("colon")
    await driver.type("events")
    await driver.press("enter")


@pytest.mark.rule("Q8", "Q9", "A20")
@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_the_calendar_goes_by_the_day_and_opens_one(desk: Desk, size: tuple[int, int]) -> None:
    later, sooner = fair(desk), fair(desk, "2026-09-10 08:00", "2026-09-10 09:00")
    async with console(desk, "coordinator", size) as driver:
        await calendar(driver)
        shown = driver.screen_text()
        assert shown.index("Thu 2026-09-10") < shown.index("Fri 2026-09-18")
        assert "18:00-20:30" in shown
        assert "needed: two microphones" in shown
        assert "acknowledge by Wed 15:30" in shown
        assert "the text of their own procedure is missing (Q9)" in shown
        await driver.press("enter")
        await driver.until(lambda: driver.main.active == "ticket")
        assert driver.main.ticket.view is not None
        assert driver.main.ticket.view.ticket.number == sooner
        assert "acknowledge by Wed 15:30" in driver.screen_text()
        await driver.press("q")
        driver.main.show_view("events")
        await driver.until(lambda: "Sep 18" in driver.screen_text())
        assert later in driver.screen_text()


@pytest.mark.rule("Q8")
async def test_the_template_hands_an_event_to_the_coordinator(desk: Desk) -> None:
    async with console(desk, "operator") as driver:
        await find(driver)
        await driver.press("m", "e")
        await driver.type("next Friday")
        await driver.press("enter")
        assert "is no day with two times" in driver.screen_text()
        await driver.press("ctrl+u")
        await driver.type("2026-09-18")
        await driver.press("enter")
        await driver.type("18:00-20:30")
        await driver.press("enter", "ctrl+u")
        await driver.type("Gym")
        await driver.press("enter", "enter")  # what is needed is passed over
        await driver.type("Rosa")
        await driver.press("enter", "enter")
        await driver.until(lambda: not intake(driver).prompt.asking)
        assert "a campus event has none: Enter saves" in driver.screen_text()
        await driver.press("f10")
        assert "still lacks: equipment" in driver.screen_text()
        await driver.type("two microphones")
        await driver.press("enter")
        number = await number_shown(driver)
        kept = ticket(driver, number)
        plan = events.plan_of(kept)
        assert (kept.kind, kept.severity, kept.event_at) == ("event", None, at("2026-09-18 18:00"))
        assert plan is not None
        assert (plan.place, plan.equipment, plan.contact) == ("Gym", "two microphones", "Rosa")
        assert "The Technology Coordinator handles events" in driver.screen_text()


@pytest.mark.rule("Q8")
async def test_a_plan_is_corrected_on_the_prompt_line(desk: Desk) -> None:
    number = fair(desk)
    async with console(desk, "coordinator") as driver:
        await driver.press("colon")
        await driver.type(number)
        await driver.press("enter", "colon")
        await driver.type("event")
        await driver.press("enter", "enter", "ctrl+u")
        await driver.type("17:00-19:00")
        await driver.press("enter", "enter", "enter", "enter", "enter")
        await driver.until(lambda: "17:00-19:00" in driver.screen_text())
        plan = events.plan_of(ticket(driver, number))
        assert plan is not None
        assert (plan.starts_at, plan.equipment) == (at("2026-09-18 17:00"), "two microphones")


@pytest.mark.rule("Q8")
async def test_what_is_no_event_has_no_plan(desk: Desk) -> None:
    async with console(desk, "coordinator") as driver:
        driver.put_on("projector lamp")
        await driver.press("colon")
        await driver.type("event")
        await driver.press("enter")
        assert "is no campus event" in driver.said
