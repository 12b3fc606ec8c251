"""The staff list on the console, and a PIN that the Coordinator resets there."""

import pytest
from tui.conftest import Driver, console
from tui.district import actor

from wsd_tui.desk import pins
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.presence import Console
from wsd_tui.desk.refusal import Refused
from wsd_tui.tui.screens.staff import PinCard, StaffScreen


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """PINs of these tests cost little to compute."""
    monkeypatch.setattr(pins, "COST", pins.Cost(2**4))


def shown_pin(driver: Driver) -> str:
    """The PIN as it stands on its card."""
    (pin,) = [word for word in driver.screen_text().split() if word.isdigit() and len(word) == 8]
    return pin


async def test_a_reset_pin_is_shown_once_and_good_for_choosing_an_own_one(desk: Desk) -> None:
    _, first = pins.reset(desk, actor(desk, "coordinator"), "kim")
    async with console(desk, "coordinator") as driver:
        await driver.type(":pin reset kim")
        await driver.press("enter")
        assert "Reset the PIN of Soo-jin Kim?" in driver.screen_text()
        await driver.press("y")
        assert isinstance(driver.app.screen, PinCard)
        pin = shown_pin(driver)
        assert pin != first
        await driver.press("q")
        assert pin not in driver.screen_text()
        assert "Soo-jin Kim has a new PIN" in driver.said
    with pytest.raises(Refused, match="the PIN is wrong"):
        pins.enter(desk, "kim", first, own="471193")
    later = pins.time.time() + 60
    assert pins.enter(desk, "kim", pin, own="471193", now=lambda: later).id == "kim"
    bodies = list(desk.store.database.execute_sql("SELECT data FROM entry WHERE kind = 'pin_reset'"))
    assert len(bodies) == 2
    assert all(pin not in str(body) for body in bodies)


async def test_enter_alone_resets_nothing(desk: Desk) -> None:
    async with console(desk, "coordinator") as driver:
        await driver.type(":pin reset")
        await driver.press("enter")
        assert "Reset the PIN of" in driver.said
        await driver.type("kim")
        await driver.press("enter", "enter")
        assert driver.app.screen is driver.main
    assert desk.store.pins.get("kim") is None


async def test_a_locked_pin_opens_again_and_the_list_says_how_each_stands(desk: Desk) -> None:
    coordinator = actor(desk, "coordinator")
    for who in ("kim", "technician"):
        pins.reset(desk, coordinator, who)
    desk.store.pins.count("kim", pins.MOST_MISSES, 0)
    Console(desk, "technician").renew()
    async with console(desk, "coordinator", size=(100, 30)) as driver:
        await driver.type(":staff")
        await driver.press("enter")
        assert isinstance(driver.app.screen, StaffScreen)
        text = driver.screen_text()
        assert "PIN locked" in text
        assert "PIN good once" in text
        assert "here now at " in text
        assert "open ticket" in text
        await driver.press("q")
        await driver.type(":pin reset soo-jin kim")
        await driver.press("enter", "y", "q")
        await driver.type(":staff")
        await driver.press("enter")
        assert "PIN locked" not in driver.screen_text()


@pytest.mark.parametrize("line", [":staff", ":pin reset kim"])
async def test_it_is_for_the_coordinator(desk: Desk, line: str) -> None:
    async with console(desk, "technician") as driver:
        await driver.type(line)
        await driver.press("enter")
        assert "is for a coordinator" in driver.said
        assert driver.app.screen is driver.main
    assert desk.store.pins.get("kim") is None


async def test_nobody_unknown_gets_a_pin(desk: Desk) -> None:
    async with console(desk, "coordinator") as driver:
        await driver.type(":pin reset nobody")
        await driver.press("enter")
        assert "nobody called 'nobody' works here" in driver.screen_text()
