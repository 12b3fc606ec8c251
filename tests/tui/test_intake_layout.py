"""How the intake stands on the screen: side by side where there is room, its help, and who sees none of it."""

import pytest
from tui.conftest import console
from tui.intake import find, intake

from wsd_tui.desk.desk import Desk


@pytest.mark.parametrize(("size", "both"), [((80, 24), False), ((140, 40), True)])
async def test_card_and_form_stand_side_by_side_where_there_is_room(
    desk: Desk, size: tuple[int, int], both: bool
) -> None:
    async with console(desk, size=size) as driver:
        await find(driver)
        assert ("E-mail    " in driver.screen_text()) is both
        await driver.press("tab")
        assert ("1 Password reset" in driver.screen_text()) is both


async def test_the_help_begins_with_the_card(desk: Desk) -> None:
    async with console(desk) as driver:
        await find(driver)
        await driver.press("question_mark")
        assert "The person's card" in driver.screen_text()
        await driver.press("q")
        assert intake(driver).on_card


async def test_a_viewer_opens_nothing(desk: Desk) -> None:
    async with console(desk, "viewer") as driver:
        await driver.press("n")
        assert driver.app.screen is driver.main
        assert driver.said.startswith("role: ")


async def test_the_hint_of_a_field_is_whole_beside_the_card(desk: Desk) -> None:
    async with console(desk, size=(140, 40)) as driver:
        await driver.press("n")
        assert "letters of a name, e-mail, phone or asset tag" in driver.screen_text()


@pytest.mark.parametrize("field", ["class", "severity"])
async def test_the_field_stays_in_sight_with_its_hint_when_lines_above_it_grow(
    desk: Desk, field: str
) -> None:
    """As when others have declared something meanwhile, or when what a template filled in is laid out late."""
    async with console(desk) as driver:
        await find(driver)
        await driver.press("tab")
        screen = intake(driver)
        screen.stand_on_field(field)
        hint = screen.field.hint[:20]
        await driver.until(lambda: hint in driver.screen_text())
        screen.fill({"description": "the keyboard of the laptop lost two keys " * 5})
        screen.show_told()
        await driver.until(lambda: screen._reading.size.height > 1)
        await driver.until(lambda: hint in driver.screen_text())
