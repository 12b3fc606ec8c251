"""Texts of a megabyte, and ten thousand people of one name: the console shows the beginning, and says so."""

import pytest
from tui.conftest import console
from tui.district import actor, open_one
from tui.intake import begin, find, intake, number_shown, ticket

from wsd_tui.desk import actions
from wsd_tui.desk.desk import Desk
from wsd_tui.store.records import Person
from wsd_tui.tui.screens.intake import IntakeScreen
from wsd_tui.tui.widgets.field import LONGEST

SENTENCE = "The projector lamp in room 12 went dark this morning. "
MEGABYTE = (SENTENCE * 20_000)[:1_000_000]
NAMESAKES = 10_000


async def test_of_a_megabyte_the_pane_shows_the_beginning_and_the_desk_keeps_all(desk: Desk) -> None:
    number = open_one(desk, MEGABYTE, 3)
    actions.reply(desk, actor(desk, "technician"), number, MEGABYTE)
    async with console(desk) as driver:
        await driver.press("colon", *number, "enter")
        await driver.until(lambda: driver.main.active == "ticket")
        shown = driver.main.ticket.body.source(80)
        told = ["".join(piece.text for piece in line).strip() for line in shown]
        assert told.count("… 980,000 more characters: wsd-tui show tells all of it") == 2
        assert len(shown) < 1_500
        assert len(ticket(driver, number).description) == len(MEGABYTE.strip())


async def test_a_paste_is_cut_to_what_a_line_can_take_and_that_is_said(desk: Desk) -> None:
    async with console(desk, "operator") as driver:
        await find(driver)
        await driver.press("tab", *"hard", "enter")
        driver.app.screen.paste(MEGABYTE)  # type: ignore[attr-defined]
        await driver.until(lambda: "the rest was left out" in driver.screen_text())
        assert intake(driver).values["description"] == MEGABYTE[:LONGEST].strip()
        await driver.press("enter", "n", "3", "enter")
        number = await number_shown(driver)
        assert ticket(driver, number).description == MEGABYTE[:LONGEST].strip()


async def test_a_question_is_pasted_into_as_far_as_there_is_room(desk: Desk) -> None:
    open_one(desk, SENTENCE, 3)
    async with console(desk) as driver:
        await driver.press("c")
        driver.main.prompt.paste(MEGABYTE)
        await driver.until(lambda: "the rest was left out" in driver.screen_text())
        assert len(driver.main.prompt.typed) <= LONGEST


@pytest.fixture
def namesakes(desk: Desk) -> Desk:
    people = [
        Person(id=f"N{place}", name="Maria Garcia", given="Maria", family="Garcia", site="primary")
        for place in range(NAMESAKES)
    ]
    with desk.store.transaction():
        desk.store.people.save_many(people)
    return desk


async def test_ten_thousand_of_one_name_are_offered_a_few_at_a_time(namesakes: Desk) -> None:
    async with console(namesakes, "operator") as driver:
        screen = await begin(driver)
        await driver.type("maria garcia")
        await driver.until(lambda: "Maria Garcia" in driver.screen_text())
        assert 1 < driver.screen_text().count("Maria Garcia") <= 10
        await driver.press("ctrl+u")
        await driver.type("N9999")
        await driver.press("enter")
        await driver.until(lambda: screen.on_card)
        assert screen.known is not None
        assert screen.known.person.id == "N9999"
        await driver.press("escape", "escape")
        await driver.until(lambda: not isinstance(driver.app.screen, IntakeScreen))
        await driver.press("i")
        await driver.type("garcia")
        await driver.press("enter")
        await driver.until(lambda: "nobody of these" in driver.screen_text())
        assert 1 < driver.screen_text().count("Maria Garcia") <= 10
