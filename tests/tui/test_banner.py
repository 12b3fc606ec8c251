"""The banner: on every screen of every session at once, counting down, amber when due, red when late."""

import time

import pytest
from tui.conftest import Driver, console
from tui.district import actor, at

from wsd_tui.desk import housekeeping, outages
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.opening import open_desk

DUE = at("2026-09-08 09:40")
SCREENS = {
    "queue": (),
    "ticket": ("2",),
    "outages": ("3",),
    "notices": ("4",),
    "help": ("question_mark",),
    "actions": ("full_stop",),
    "intake": ("n",),
    "intake by phone": ("N", *"Rosa", "enter"),
    "declare": ("O", "d"),
    "update": ("O", "u"),
    "preview": ("3", "A"),
    "writing": ("3", "A", "e"),
    "outbox": ("colon", *"mail", "enter"),
    "results": ("V", "c", *"noted", "enter", "colon", *"results", "enter"),
}


def line_of(driver: Driver) -> str:
    return driver.screen_text().splitlines()[1]


@pytest.mark.parametrize("name", list(SCREENS))
@pytest.mark.parametrize("size", [(60, 15), (80, 24), (140, 40)])
async def test_every_screen_has_it(desk: Desk, name: str, size: tuple[int, int]) -> None:
    async with console(desk, "coordinator", size=size) as driver:
        await driver.press(*SCREENS[name])
        assert line_of(driver).startswith("! OUTAGE OUT-1 Wireless")
        assert "next update 09:40 in 28 min [1]" in line_of(driver)


async def test_too_small_a_window_tells_of_it_too(desk: Desk) -> None:
    async with console(desk, size=(50, 14)) as driver:
        assert "! OUTAGE OUT-1" in driver.screen_text()


@pytest.mark.parametrize("keys", [(), ("n",), ("question_mark",), ("3",)])
async def test_another_console_shows_it_within_two_seconds(desk: Desk, keys: tuple[str, ...]) -> None:
    outages.restore(desk, actor(desk, "coordinator"), 1, "Wi-Fi seen in all rooms")
    other = open_desk(desk.store.url, clock=desk.clock)
    async with console(desk, "technician") as driver:
        await driver.press(*keys)
        assert "OUTAGE" not in driver.screen_text()
        begun = time.monotonic()
        outages.declare(other, actor(other, "coordinator"), nature="Phones are silent", services=["wifi"])
        await driver.until(lambda: "! OUTAGE OUT-2 Phones are silent" in driver.screen_text())
        told = time.monotonic() - begun
        outages.restore(other, actor(other, "coordinator"), 2, "Phones heard")
        await driver.until(lambda: "! OUTAGE" not in driver.screen_text())
    other.close()
    assert told < 2, "a watched database tells at once; two seconds are what is promised"


async def test_several_are_counted_and_the_next_update_leads(desk: Desk) -> None:
    coordinator = actor(desk, "coordinator")
    outages.declare(desk, coordinator, nature="Phones", services=["wifi"], next_update_at=DUE - 600)
    outages.propose(desk, actor(desk, "kim"), nature="Lamps", services=["wifi"])
    async with console(desk, size=(110, 24)) as driver:
        assert line_of(driver).startswith("! 2 OUTAGES, also OUT-1: OUT-2 Phones since 09:12")


@pytest.mark.rule("A19")
async def test_it_counts_down_and_is_amber_when_due_and_red_when_late(desk: Desk, clock: FrozenClock) -> None:
    async with console(desk) as driver:
        for left, words, ground in (
            (1680, "next update 09:40 in 28 min", "banner"),
            (60, "next update 09:40 in 1 min", "banner"),
            (0, "update due 09:40", "due"),
            (-600, "update due 09:40", "due"),
            (-660, "update 11 min late", "late"),
        ):
            clock.at = DUE - left
            driver.app.ticker.fire()
            await driver.quiet()
            assert words in line_of(driver)
            assert driver.main.banner.ground == ground


async def test_nothing_is_drawn_while_it_reads_the_same(desk: Desk, clock: FrozenClock) -> None:
    async with console(desk) as driver:
        clock.move(1)
        driver.app.ticker.fire()
        await driver.quiet()
        drawn: list[object] = []
        plain = driver.main.banner.refresh
        driver.main.banner.refresh = lambda *a, **k: drawn.append(a) or plain(*a, **k)  # type: ignore[method-assign, assignment, func-returns-value]
        clock.move(20)
        driver.app.ticker.fire()
        await driver.quiet()
        assert not drawn
        clock.move(60)
        driver.app.ticker.fire()
        await driver.quiet()
        assert len(drawn) == 1


@pytest.mark.rule("A19")
@pytest.mark.parametrize(("who", "told"), [("coordinator", True), ("technician", False)])
async def test_ten_minutes_late_whoever_publishes_is_told(
    desk: Desk, clock: FrozenClock, who: str, told: bool
) -> None:
    async with console(desk, who) as driver:
        assert driver.app.bell_rule._publishes() is told
        clock.at = DUE + 660
        housekeeping.run(desk)
        await driver.until(lambda: driver.session.around.open[0].nudged)
        await driver.quiet()
        await driver.until(lambda: ("has an update overdue: O says how it stands" in driver.said) is told)
        assert any(line.kind == "overdue" for line in driver.session.around.notices) is told
