"""Pictures of the intake, compared with those that were judged and kept."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from tui.conftest import Driver, make_app

from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.desk import Desk

STEPS: dict[str, list[str]] = {
    "found": ["R o s"],
    "card": ["R o s enter"],
    "asked": ["R o s enter", "4"],
    "form": ["R o s enter", "7 w enter y enter"],
    "number": ["R o s enter", "1 b d y enter"],
}


@pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=["80x24", "140x40"])
@pytest.mark.parametrize("name", list(STEPS))
def test_the_intake_looks_as_it_was_judged(
    desk: Desk, clock: FrozenClock, snap_compare: Callable[..., Any], name: str, size: tuple[int, int]
) -> None:
    app = make_app(desk, "operator")

    async def arrive(pilot: Any) -> None:
        driver = Driver(app, pilot)
        await driver.press("n")
        await driver.until(lambda: app.front.card.templates)  # type: ignore[attr-defined]
        for keys in STEPS[name]:
            for key in keys.split():
                await driver.press(key)
        await asyncio.sleep(0.05)
        await driver.quiet()

    assert snap_compare(app, terminal_size=size, run_before=arrive)
