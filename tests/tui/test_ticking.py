"""Clocks tick by the desk clock, and nothing else is drawn."""

import pytest
from textual.geometry import Region
from tui.conftest import Driver, console
from tui.district import at, open_one

from wsd_tui.desk import actions
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.stale import untold_at
from wsd_tui.tui.ticker import LONGEST_S, SHORTEST_S, Ticker


def cell(driver: Driver, ticket: int) -> str:
    """What the clock of a ticket says on the screen."""
    body = driver.main.queue.body
    line = body.render_line(list(body.ids).index(ticket) - body.top)
    return line.text[:8].strip()


def watch(driver: Driver) -> list[tuple[str, Region]]:
    """Everything that is drawn again from now on: of which widget, and which part."""
    drawn: list[tuple[str, Region]] = []
    for widget in driver.app.screen.walk_children():
        plain = widget._set_dirty

        def told(*regions: Region, plain: object = plain, name: str = repr(widget)) -> None:
            drawn.extend((name, region) for region in regions or (Region(),))
            plain(*regions)  # type: ignore[operator]

        widget._set_dirty = told  # type: ignore[method-assign]
    return drawn


async def test_a_minute_changes_the_clock_cells_and_the_title_alone(desk: Desk, clock: FrozenClock) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("whole class")
        await driver.quiet()
        before = cell(driver, ticket)
        drawn = watch(driver)
        clock.move(60)
        driver.app.ticker.fire()
        assert cell(driver, ticket) != before
        queue = [region for name, region in drawn if "QueueList" in name]
        assert queue
        assert {(region.x, region.width, region.height) for region in queue} == {(0, 8, 1)}
        assert all("QueueList" in name or "OneLine" in name for name, _ in drawn)


async def test_a_change_that_was_due_before_the_timer_was_set_is_drawn(
    desk: Desk, clock: FrozenClock
) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("whole class")
        await driver.quiet()
        for _ in range(5):
            before = cell(driver, ticket)
            clock.move(60)
            driver.app.retime()
            await driver.until(lambda before=before: cell(driver, ticket) != before)  # type: ignore[misc]


async def test_behind_another_pane_the_queue_asks_for_no_tick_and_is_right_when_it_shows_again(
    desk: Desk, clock: FrozenClock
) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("whole class")
        await driver.press("enter")
        before = cell(driver, ticket)
        for _ in range(3):
            clock.move(60)
            driver.app.ticker.fire()
            assert (driver.main.next_change(desk.now()) or 0) > desk.now()
        await driver.press("q")
        await driver.until(lambda: cell(driver, ticket) != before)


async def test_nothing_is_drawn_while_nothing_reads_otherwise(desk: Desk, clock: FrozenClock) -> None:
    async with console(desk, size=(170, 40)) as driver:
        await driver.until(lambda: driver.main.ticket.ticket is not None)
        clock.at = at("2026-09-08 09:45") + 1
        driver.app.ticker.fire()
        await driver.quiet()
        drawn = watch(driver)
        clock.move(58)
        driver.app.ticker.fire()
        assert drawn == []


async def test_seconds_show_inside_the_last_ten_minutes(desk: Desk, clock: FrozenClock) -> None:
    open_one(desk, "Beamer of the hall is dark during the meeting", 1)
    async with console(desk) as driver:
        ticket = driver.put_on("beamer")
        clock.move(25 * 60)
        driver.app.ticker.fire()
        assert cell(driver, ticket) == "r5'00\""
        clock.move(1)
        driver.app.ticker.fire()
        assert cell(driver, ticket) == "r4'59\""
        assert driver.app.screen.next_change(desk.now()) == desk.now() + 1  # type: ignore[attr-defined]


async def test_the_ticket_pane_ticks_too(desk: Desk, clock: FrozenClock) -> None:
    open_one(desk, "Beamer of the hall is dark during the meeting", 1)
    async with console(desk) as driver:
        driver.put_on("beamer")
        await driver.press("enter")
        assert "30 min left" in driver.screen_text()
        clock.move(600)
        driver.app.ticker.fire()
        await driver.quiet()
        assert "20 min left" in driver.screen_text()


async def test_the_banner_counts_down_on_every_screen(desk: Desk, clock: FrozenClock) -> None:
    async with console(desk, size=(120, 30)) as driver:
        await driver.press("question_mark")
        assert "in 28 min" in driver.screen_text()
        clock.move(60)
        driver.app.ticker.fire()
        await driver.quiet()
        assert "in 27 min" in driver.screen_text()


async def test_an_overdue_promise_shows_when_its_time_has_passed(desk: Desk, clock: FrozenClock) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        actions.promise(desk, driver.session.actor, ticket, at("2026-09-08 09:30"))
        await driver.until(lambda: driver.main.queue.window.row(ticket).promised_at)  # type: ignore[union-attr]
        clock.at = at("2026-09-08 09:30") + 1
        driver.app.ticker.fire()
        line = driver.main.queue.window.line(ticket)
        assert line is not None
        assert any(piece.text.startswith("P") for piece in line.fixed)


class FakeTimer:
    """A timer that only remembers."""

    def __init__(self) -> None:
        self.waits: list[float] = []
        self.stopped = 0

    def later(self, wait: float, call: object) -> "FakeTimer":
        self.waits.append(wait)
        return self

    def stop(self) -> None:
        self.stopped += 1


class FakeShown:
    """Something that reads otherwise at a known moment."""

    def __init__(self, change: int | None) -> None:
        self.change = change
        self.ticked: list[int] = []

    def tick(self, now: int) -> None:
        self.ticked.append(now)

    def next_change(self, now: int) -> int | None:
        return self.change


def test_the_one_timer_is_set_to_the_next_change() -> None:
    timer, shown = FakeTimer(), FakeShown(112)
    ticker = Ticker(lambda: 100.25, timer.later, lambda: shown)
    ticker.set()
    ticker.set()
    assert timer.waits == [11.75, 11.75]
    assert timer.stopped == 1


def test_the_timer_looks_at_the_clock_now_and_then_in_any_case() -> None:
    timer = FakeTimer()
    Ticker(lambda: 100.0, timer.later, lambda: FakeShown(None)).set()
    Ticker(lambda: 100.0, timer.later, lambda: FakeShown(90_000)).set()
    assert timer.waits == [LONGEST_S, LONGEST_S]


def test_a_change_that_was_missed_is_drawn_at_once() -> None:
    timer, shown = FakeTimer(), FakeShown(90)
    Ticker(lambda: 100.0, timer.later, lambda: shown).fire()
    assert (shown.ticked, timer.waits) == ([100], [SHORTEST_S])


def test_without_a_screen_nothing_ticks() -> None:
    timer = FakeTimer()
    Ticker(lambda: 100.0, timer.later, lambda: None).fire()
    assert timer.waits == []


@pytest.mark.rule("A13", "R17")
async def test_a_row_turns_stale_at_its_moment(desk: Desk, clock: FrozenClock) -> None:
    async with console(desk, size=(110, 24)) as driver:
        ticket = driver.put_on("charger")
        row = driver.main.queue.window.row(ticket)
        assert row is not None
        ends = untold_at(desk, row)
        assert ends is not None
        assert driver.session.changes_at(row, ends - 1) == ends
        before = driver.session.line(row, ends - 1, 110, False).fixed
        after = driver.session.line(row, ends, 110, False).fixed
        assert (before[1].text, after[1].text) == ("^  ", "^u ")
