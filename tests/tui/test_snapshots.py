"""Pictures of the screens, compared with those that were judged and kept."""

from collections.abc import Callable
from typing import Any

import pytest
from tui.conftest import Driver, make_app

from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.desk import Desk

SCREENS: dict[str, tuple[str, list[str]]] = {
    "queue": ("technician", ["j", "space"]),
    "ticket": ("technician", ["j", "enter"]),
    "outage": ("coordinator", ["3", "plus"]),
    "outage_form": ("coordinator", ["O", "d"]),
    "outage_update": ("coordinator", ["O", "u"]),
    "outage_notice": ("coordinator", ["3", "A"]),
    "help": ("technician", ["question_mark"]),
    "new": ("operator", ["n", "R", "o", "s"]),
    "refusal": ("technician", ["x", "f", "i", "x", "e", "d", "enter"]),
}


@pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=["80x24", "140x40"])
@pytest.mark.parametrize("name", list(SCREENS))
def test_the_screen_looks_as_it_was_judged(
    desk: Desk, clock: FrozenClock, snap_compare: Callable[..., Any], name: str, size: tuple[int, int]
) -> None:
    who, keys = SCREENS[name]

    async def arrive(pilot: Any) -> None:
        await pilot.pause(0.1)
        for key in keys:
            await pilot.press(key)
        await pilot.pause(0.2)  # the ticket follows the cursor by then
        await Driver(pilot.app, pilot).quiet()

    assert snap_compare(make_app(desk, who), terminal_size=size, run_before=arrive)
