"""What is not laid out or painted again: nothing behind another screen, and no whole screen for a letter or a focus."""

import pytest
from textual.screen import Screen
from tui.conftest import console
from tui.intake import find

from wsd_tui.desk.desk import Desk


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the screens that were laid out, one for each time."""
    found: list[str] = []
    lay_out = Screen._refresh_layout

    def noted(self: Screen[object], *args: object, **more: object) -> None:
        found.append(type(self).__name__)
        lay_out(self, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Screen, "_refresh_layout", noted)
    return found


async def test_a_letter_in_a_field_lays_nothing_out_anew(desk: Desk, laid_out: list[str]) -> None:
    async with console(desk) as driver:
        screen = await find(driver)
        await driver.press("tab", *"hard", "enter")
        await driver.press("k")
        laid_out.clear()
        await driver.press("e")
        assert screen.values["description"] == "ke"
        assert laid_out == []


async def test_a_change_behind_a_screen_waits_until_that_is_left(desk: Desk, laid_out: list[str]) -> None:
    async with console(desk) as driver:
        await find(driver)
        laid_out.clear()
        driver.main.title_bar.styles.height = 2
        await driver.quiet()
        assert "MainScreen" not in laid_out
        await driver.press("escape", "escape", "escape")
        assert driver.app.screen is driver.main
        assert driver.main.title_bar.size.height == 2
