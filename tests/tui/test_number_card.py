"""The card with the number: it is painted first, and read what it means afterwards."""

from collections.abc import Callable
from typing import Any

import pytest
from tui.conftest import console
from tui.intake import find, number_shown

from wsd_tui.desk.desk import Desk
from wsd_tui.tui.app import ConsoleApp
from wsd_tui.tui.link import Link
from wsd_tui.tui.screens.number_card import NumberCard


async def test_the_number_is_in_the_first_picture_and_what_it_means_is_read_behind_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened: list[str] = []
    display, read = ConsoleApp._display, Link.read

    def painted(self: ConsoleApp, screen: Any, renderable: Any) -> None:
        if isinstance(screen, NumberCard) and renderable is not None:
            lines = [strip.text for strip in screen._compositor.render_strips()]
            happened.append("number" if any(", spoken " in line for line in lines) else "nothing")
        display(self, screen, renderable)

    async def told(self: Link, call: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        happened.append(getattr(call, "__name__", "read"))
        return await read(self, call, *args, **kwargs)

    async with console(desk) as driver:
        await find(driver)
        await driver.press("tab", *"hard", "enter")
        await driver.type("keyboard lost two keys yesterday")
        await driver.press("enter", "n", "3")
        await driver.quiet()
        monkeypatch.setattr(ConsoleApp, "_display", painted)
        monkeypatch.setattr(Link, "read", told)
        await driver.press("enter")
        await number_shown(driver)
        await driver.until(lambda: "read_changes" in happened)
    shown = happened.index("number")
    assert "nothing" not in happened
    assert "ticket_view" not in happened[:shown]
    assert "ticket_view" in happened[shown:]
