"""Keys typed behind work that takes long wait for its end, however long that is, and nothing is done by mistake."""

import asyncio
from typing import Any

import pytest
from tui.conftest import Driver, console
from tui.intake import find, intake
from tui.test_intake import fill
from tui.test_typing_ahead import pour

from wsd_tui.desk import reads
from wsd_tui.desk.desk import Desk
from wsd_tui.tui import typed
from wsd_tui.tui.link import Unreached
from wsd_tui.tui.screens.actions import ActionsScreen
from wsd_tui.tui.screens.intake import IntakeScreen
from wsd_tui.tui.screens.number_card import NumberCard
from wsd_tui.tui.typed import DROPPED, LEFT, SLOW, WRITTEN


class Slow:
    """Holds up all that the console reads of the desk from here on, or all that it does there, until it is let go."""

    def __init__(self, driver: Driver, way: str) -> None:
        link = driver.session.link
        self._free, self.fault = asyncio.Event(), False
        self.held = 0
        self._thread, self._call = getattr(link, f"_{way}"), link._reached
        link._reached = self._reached  # type: ignore[method-assign]

    async def _reached(self, thread: Any, call: Any, told: str) -> Any:
        if thread is self._thread and not self._free.is_set():
            self.held += 1
            await self._free.wait()
            if self.fault:
                raise Unreached("offline", told, "It is here again later")
        return await self._call(thread, call, told)

    def let_go(self, *, fault: bool = False) -> None:
        """What was held goes on, or cannot; nothing is held any more."""
        self.fault = fault
        self._free.set()


@pytest.fixture
def told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is waited for is said to take long."""
    monkeypatch.setattr(typed, "SLOW_S", 0.0)


async def handled(driver: Driver) -> None:
    """The app has looked at all that was typed, and at all that came of it up to now."""
    await driver.until(lambda: not driver.app.message_queue_size)
    await driver.until(lambda: not driver.at_work)


def number_of(driver: Driver, ticket: int) -> str:
    key = driver.session.board.key(ticket)
    assert key is not None
    return key.number


def bodies(driver: Driver, ticket: int) -> list[str]:
    view = reads.ticket_view(driver.session.desk, driver.session.actor, ticket)
    return [entry.body for entry in view.entries]


def owner(driver: Driver, ticket: int) -> str | None:
    return reads.ticket_view(driver.session.desk, driver.session.actor, ticket).ticket.owner


async def test_a_command_waits_for_the_ticket_that_is_being_opened(desk: Desk) -> None:
    async with console(desk) as driver:
        meant = driver.put_on("charger")
        number = number_of(driver, meant)
        await driver.press("g")
        slow = Slow(driver, "reads")
        pour(driver, f":{number}\rct\r")
        await driver.until(lambda: slow.held)
        await handled(driver)
        assert not driver.main.prompt.asking
        assert driver.main.active == "queue"
        slow.let_go()
        await driver.until(lambda: bodies(driver, meant)[-1] == "t")
        assert owner(driver, meant) is None


async def test_the_console_lives_meanwhile(desk: Desk) -> None:
    async with console(desk) as driver:
        slow = Slow(driver, "reads")
        pour(driver, "\rc")
        await driver.until(lambda: slow.held)
        await handled(driver)
        ran = asyncio.Event()
        driver.app.call_later(ran.set)
        await driver.until(ran.is_set)
        assert not driver.main.prompt.asking
        slow.let_go()
        await driver.until(lambda: driver.main.prompt.asking)


async def test_what_is_typed_into_a_form_waits_until_it_stands_there(desk: Desk) -> None:
    async with console(desk) as driver:
        slow = Slow(driver, "reads")
        pour(driver, "nxy")
        await driver.until(lambda: slow.held)
        await handled(driver)
        assert not intake(driver).values["find"]
        slow.let_go()
        await driver.until(lambda: intake(driver).values["find"] == "xy")
        assert driver.app.screen is intake(driver)


async def test_what_is_typed_behind_a_choice_goes_to_what_it_begins(desk: Desk) -> None:
    """The list of actions makes way first, and then the chosen one asks."""
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        await driver.press("full_stop")
        actions = driver.app.screen
        assert isinstance(actions, ActionsScreen)
        actions.lines.pick_key("ticket.comment")
        pour(driver, "\rt go on\r")
        await driver.until(lambda: bodies(driver, ticket)[-1] == "t go on")
        assert owner(driver, ticket) is None


async def test_nothing_is_done_that_was_typed_before_a_refusal(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        slow = Slow(driver, "reads")
        pour(driver, ":99999\rt")
        await driver.until(lambda: slow.held)
        await handled(driver)
        slow.let_go()
        await driver.until(lambda: DROPPED in driver.said)
        await driver.quiet()
        assert owner(driver, ticket) is None
        await driver.press("t")
        assert owner(driver, ticket) == driver.session.actor.id


async def test_nothing_is_done_that_was_typed_before_the_link_was_lost(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        slow = Slow(driver, "writes")
        pour(driver, "cHot\rt j")
        await driver.until(lambda: slow.held)
        await handled(driver)
        slow.let_go(fault=True)
        await driver.until(lambda: DROPPED in driver.said)
        await driver.quiet()
        assert "went away meanwhile" in driver.said
        assert owner(driver, ticket) is None
        assert not driver.session.marks
        assert driver.main.queue.ticket == ticket
        assert driver.session.drafts.all()[0].text == "Hot"


async def test_what_runs_beside_the_keys_drops_nothing_when_it_fails(desk: Desk) -> None:
    async with console(desk) as driver:
        slow = Slow(driver, "reads")
        driver.main.go(driver.app.reread())
        await driver.until(lambda: slow.held)
        pour(driver, "cHot")
        await driver.until(lambda: driver.main.prompt.typed == "Hot")
        slow.let_go(fault=True)
        pour(driver, "ter")
        await driver.until(lambda: driver.main.prompt.typed == "Hotter")


async def test_escape_waits_no_longer_once_it_was_told(desk: Desk, told_at_once: None) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        await driver.press("g")
        before = driver.main.queue.body.cursor
        slow = Slow(driver, "reads")
        pour(driver, f":{number_of(driver, ticket)}\r")
        await driver.until(lambda: driver.said == SLOW)
        pour(driver, "ct\r")
        await handled(driver)
        await driver.press("escape")
        assert driver.said == LEFT
        await driver.press("j")
        assert driver.main.queue.body.cursor == before + 1
        slow.let_go()
        await driver.quiet()
        assert driver.main.active == "queue"
        assert bodies(driver, ticket)[-1] != "t"


async def test_escape_leaves_what_is_being_written_to_its_end(desk: Desk, told_at_once: None) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        slow = Slow(driver, "writes")
        pour(driver, "t")
        await driver.until(lambda: driver.said == SLOW)
        pour(driver, "j")
        await handled(driver)
        assert driver.main.queue.ticket == ticket
        driver.hand_over("escape")
        await driver.until(lambda: driver.said == WRITTEN)
        pour(driver, "gj")
        await driver.until(lambda: driver.main.queue.body.cursor == 1)
        slow.let_go()
        await driver.until(lambda: owner(driver, ticket) == driver.session.actor.id)
        await driver.until(lambda: "yours" in driver.said)


async def test_what_was_told_is_taken_back_when_it_has_come(desk: Desk, told_at_once: None) -> None:
    async with console(desk) as driver:
        slow = Slow(driver, "reads")
        pour(driver, "\r")
        await driver.until(lambda: driver.said == SLOW)
        slow.let_go()
        await driver.until(lambda: driver.main.active == "ticket")
        await driver.until(lambda: driver.said == "")


async def test_before_that_escape_takes_its_turn(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys come in bunches over a slow line: the text before it is kept, as ever."""
    monkeypatch.setattr(typed, "SLOW_S", 3600.0)
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        slow = Slow(driver, "reads")
        pour(driver, f":{number_of(driver, ticket)}\rrhalf a word")
        driver.hand_over("escape")
        await driver.until(lambda: slow.held)
        await handled(driver)
        slow.let_go()
        await driver.until(lambda: [draft.text for draft in driver.session.drafts.all()] == ["half a word"])
        await driver.until(lambda: not driver.main.prompt.asking)


async def test_a_form_that_is_being_saved_is_not_saved_twice(desk: Desk, told_at_once: None) -> None:
    async with console(desk) as driver:
        screen = await find(driver)
        await fill(driver)
        slow = Slow(driver, "writes")
        driver.hand_over("enter")
        await driver.until(lambda: slow.held)
        await driver.until(lambda: driver.said == SLOW)
        driver.hand_over("escape")
        await driver.until(lambda: driver.said == WRITTEN)
        driver.hand_over("f10", "escape", "x")
        await driver.until(lambda: "still being saved" in driver.said)
        await handled(driver)
        assert slow.held == 1
        assert driver.app.screen is screen
        slow.let_go()
        await driver.until(lambda: isinstance(driver.app.screen, NumberCard))
        assert isinstance(driver.app.screen_stack[-2], IntakeScreen)


async def test_what_waited_is_dropped_by_a_lock_and_the_lock_waits_for_nothing(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        slow = Slow(driver, "reads")
        pour(driver, "\rt")
        await driver.until(lambda: slow.held)
        await handled(driver)
        driver.app.lock()
        pour(driver, "L\r")
        await driver.until(lambda: driver.app.cover is None)
        slow.let_go()
        await driver.until(lambda: driver.main.active == "ticket")
        await driver.quiet()
        assert owner(driver, ticket) is None


async def test_what_is_typed_behind_the_key_that_locks_is_for_the_lock(desk: Desk) -> None:
    async with console(desk) as driver:
        pour(driver, "LL\rj")
        await driver.until(lambda: driver.main.queue.body.cursor == 1)
        assert driver.app.cover is None


async def test_it_leaves_at_once_though_keys_wait(desk: Desk) -> None:
    async with console(desk) as driver:
        slow = Slow(driver, "reads")
        pour(driver, "\rt")
        await driver.until(lambda: slow.held)
        driver.app.exit()
        await driver.until(lambda: not driver.app.is_running)


async def test_a_scan_behind_slow_work_arrives_whole_and_in_its_turn(desk: Desk) -> None:
    async with console(desk) as driver:
        slow = Slow(driver, "reads")
        pour(driver, "\r")
        await driver.until(lambda: slow.held)
        driver.hand_over("grave_accent", *"E1007", "enter")
        await handled(driver)
        assert driver.app.screen is driver.main
        slow.let_go()
        await driver.until(lambda: isinstance(driver.app.screen, IntakeScreen) and intake(driver).on_card)
        assert intake(driver).values["requester"] == "E1007"


async def test_what_is_typed_behind_an_unknown_scan_does_nothing(desk: Desk) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("charger")
        driver.hand_over("grave_accent", *"NOBODY", "enter", "t")
        await driver.until(lambda: "unknown code" in driver.said)
        await driver.quiet()
        assert DROPPED in driver.said
        assert owner(driver, ticket) is None


async def test_behind_a_lock_nothing_is_told_of_and_afterwards_escape_waits_no_longer(
    desk: Desk, told_at_once: None
) -> None:
    async with console(desk) as driver:
        slow = Slow(driver, "reads")
        driver.hand_over("enter")
        await driver.until(lambda: slow.held)
        driver.app.lock()
        await handled(driver)
        driver.hand_over("L", "enter")
        await driver.until(lambda: driver.app.cover is None)
        await driver.until(lambda: driver.said == SLOW)
        driver.hand_over("escape", "j")
        await driver.until(lambda: driver.main.queue.body.cursor == 1)
        slow.let_go()
        await driver.quiet()
        assert driver.main.active == "queue"
