"""The lock: nothing is to be read behind it, nothing gets past it, and whoever comes in acts as themselves."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from textual.events import Paste
from tui.conftest import Driver, console
from tui.district import actor

from wsd_tui.desk import actions, pins, staffing
from wsd_tui.desk.changes import Changes
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.pins import Cost
from wsd_tui.tui.door import Door
from wsd_tui.tui.idle import Idle
from wsd_tui.tui.screens.intake import IntakeScreen
from wsd_tui.tui.settings import UiSettings

PINS = {"technician": "471193", "kim": "602817"}
SECRETS = ("Projector", "OUTAGE", "Wireless", "Severity", "S1", "tickets", "Delgado")


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pins, "COST", Cost(n=16))


@pytest.fixture
def shared(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A desk whose technicians have PINs of their own; kim2 has one that is good once."""
    for who, pin in PINS.items():
        pins.reset(desk, actor(desk, "coordinator"), who, "83920174")
        pins.enter(desk, who, "83920174", own=pin)
    return desk


def use_pins(driver: Driver) -> None:
    """Let this console ask for a PIN, as one on a shared account does."""
    driver.app._door = Door(driver.session.desk, driver.session.link, asks_pin=True)


def covered(driver: Driver) -> str:
    """What stands on the screen, which tells nothing of the desk."""
    shown = driver.screen_text()
    assert not [secret for secret in SECRETS if secret.casefold() in shown.casefold()], shown
    return shown


@pytest.mark.parametrize("size", [(80, 24), (200, 50), (40, 10)])
async def test_the_screen_is_blank_but_for_who_locked_it(desk: Desk, size: tuple[int, int]) -> None:
    async with console(desk, size=size) as driver:
        driver.app.lock()
        await driver.quiet()
        shown = covered(driver)
        assert "Locked by Tran Nguyen" in shown


async def test_l_locks_from_every_pane_and_from_a_list(desk: Desk) -> None:
    async with console(desk) as driver:
        for before in ((), ("2",), ("3",), ("4",), ("question_mark",), ("full_stop",)):
            await driver.press(*before, "L")
            assert driver.app.cover is not None, before
            covered(driver)
            await driver.press("L", "enter")
            assert driver.app.cover is None
            await driver.press("escape", "1")


async def test_typed_on_the_line_it_locks_as_well(desk: Desk) -> None:
    async with console(desk) as driver:
        await driver.press("colon", *"lock", "enter")
        covered(driver)


async def test_without_pins_the_key_and_enter_open_it_and_nothing_else(desk: Desk) -> None:
    async with console(desk) as driver:
        await driver.press("L")
        for keys in (
            ["enter"],
            [*"kim", "enter"],
            ["L", "L", "enter"],
            ["escape"],
            ["q"],
            [*"CL-04", "enter"],
        ):
            await driver.press(*keys)
            assert driver.app.cover is not None, keys
        await driver.press("enter", "L", "enter")
        assert driver.app.cover is None
        assert "Projector" in driver.screen_text()


async def test_no_key_scan_or_paste_gets_past_it(desk: Desk) -> None:
    async with console(desk) as driver:
        driver.put_on("projector")
        written = Changes(desk)
        await driver.press("L")
        await driver.press("t", "y", "x", "Q", "y", "n", "1", "grave_accent", *"S24044", "enter", "ctrl+c")
        driver.app.post_message(Paste("`S24044\n"))
        driver.app.post_message(Paste(":quit\n"))
        await driver.press("j")
        covered(driver)
        assert written.read() == []
        assert driver.app.is_running
        await driver.press("enter", "L", "enter")
        assert driver.app.front is driver.main
        assert not driver.main.prompt.asking


async def test_what_was_half_scanned_is_forgotten(desk: Desk) -> None:
    async with console(desk) as driver:
        await driver.press("grave_accent", *"S24")
        driver.app.lock()
        await driver.quiet()
        await driver.press("L", "enter")
        assert driver.app.cover is None
        assert not driver.session.scan


async def test_a_question_and_a_draft_stand_there_as_before(desk: Desk) -> None:
    async with console(desk) as driver:
        driver.put_on("projector")
        await driver.press("r", *"on my way")
        driver.app.lock()
        await driver.quiet()
        covered(driver)
        await driver.press("L", "enter")
        assert driver.main.prompt.asking
        assert driver.main.prompt.typed == "on my way"
        assert driver.session.unsent == 1


async def test_a_form_stands_there_as_before(desk: Desk) -> None:
    async with console(desk, "operator") as driver:
        await driver.press("n", *"Del")
        driver.app.lock()
        await driver.quiet()
        covered(driver)
        await driver.press("L", "enter")
        assert isinstance(driver.app.front, IntakeScreen)
        assert "Del" in driver.screen_text()


async def test_what_happens_meanwhile_is_there_afterwards(desk: Desk, clock: FrozenClock) -> None:
    async with console(desk) as driver:
        ticket = driver.put_on("projector")
        await driver.press("L")
        actions.comment(desk, actor(desk, "kim"), ticket, "The spare lamp is in 911")
        actions.set_severity(desk, actor(desk, "kim"), ticket, 2, "two rooms")
        await driver.until(lambda: driver.session.board.key(ticket).severity == 2)  # type: ignore[union-attr]
        clock.move(600)
        covered(driver)
        await driver.press("L", "enter")
        assert "09:22" in driver.screen_text()


async def test_a_screen_that_comes_late_waits_behind_it(desk: Desk) -> None:
    async with console(desk, "operator") as driver:
        opening = asyncio.Event()

        async def late() -> None:
            await opening.wait()
            await driver.main.show_over(IntakeScreen(driver.session, "phone"))

        driver.main.go(late())
        driver.app.lock()
        opening.set()
        await driver.until(lambda: "Locked by" in driver.screen_text())
        await asyncio.sleep(0.05)
        assert "Locked by" in covered(driver)
        await driver.press("L", "enter")
        await driver.until(lambda: isinstance(driver.app.front, IntakeScreen))


async def test_a_screen_that_leaves_late_does_not_take_the_lock_with_it(desk: Desk) -> None:
    """As the card of a new number does, once the desk has noted that the number was told."""
    async with console(desk) as driver:
        await driver.press("question_mark")
        help_screen = driver.app.front
        driver.app.lock()
        await driver.until(lambda: "Locked by" in driver.screen_text())
        help_screen.dismiss("")
        await driver.quiet()
        assert "Locked by" in covered(driver)
        assert driver.app.screen is driver.app.cover
        await driver.press("L", "enter")
        await driver.until(lambda: driver.app.screen is driver.main)


async def test_it_locks_itself_when_no_key_comes(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async with console(desk, ui={"lock_after": 60}) as driver:
        idle = driver.app._idle
        assert idle is not None
        await driver.press("j")
        now = idle._clock()
        monkeypatch.setattr(idle, "_clock", lambda: now + 59)
        idle._look()
        assert driver.app.cover is None
        monkeypatch.setattr(idle, "_clock", lambda: now + 61)
        idle._look()
        await driver.quiet()
        covered(driver)


class Timer:
    """Timers that are set, and fired by hand."""

    def __init__(self) -> None:
        self.at, self.due, self.locked = 0.0, list[tuple[float, Any]](), 0

    def later(self, seconds: float, call: Any) -> Any:
        self.due.append((self.at + seconds, call))

    def lock(self) -> None:
        self.locked += 1

    def run_to(self, at: float) -> None:
        while self.due and self.due[0][0] <= at:
            self.at, call = self.due.pop(0)
            call()
        self.at = at


def test_keys_put_the_lock_off_with_one_timer_for_all_of_them() -> None:
    timer = Timer()
    idle = Idle(100, lambda: timer.at, timer.later, timer.lock)
    for at in range(0, 500, 50):
        timer.run_to(at)
        idle.touch()
        assert len(timer.due) == 1
    timer.run_to(549)
    assert timer.locked == 0
    timer.run_to(550)
    assert timer.locked == 1
    assert not timer.due
    idle.touch()
    timer.run_to(650)
    assert timer.locked == 2


def test_it_never_does_where_that_is_off() -> None:
    timer = Timer()
    Idle(0, lambda: timer.at, timer.later, timer.lock).touch()
    assert not timer.due


def test_a_shared_account_locks_itself_unless_told_otherwise() -> None:
    assert UiSettings().lock_s(True) == 300
    assert UiSettings().lock_s(False) == 0
    assert UiSettings(lock_after=0).lock_s(True) == 0
    assert UiSettings(lock_after=60).lock_s(False) == 60


async def test_the_same_person_opens_it_with_the_pin(shared: Desk) -> None:
    async with console(shared) as driver:
        use_pins(driver)
        await driver.press("L")
        await driver.press(*"471193")
        shown = covered(driver)
        assert "471193" not in shown
        assert "••••••" in shown
        await driver.press("enter")
        await driver.until(lambda: driver.app.cover is None)
        assert "Projector" in driver.screen_text()


async def test_a_wrong_pin_says_how_long_to_wait(shared: Desk) -> None:
    async with console(shared) as driver:
        use_pins(driver)
        await driver.press("L")
        await driver.until(lambda: driver.app.cover is not None)
        await driver.quiet()
        await driver.press(*"000001", "enter")
        await driver.until(lambda: "the PIN is wrong, and 9 tries are left. Wait 1 s" in driver.screen_text())
        pins = shared.store.pins
        with shared.store.transaction():  # however slow the machine is, that second has not passed
            row = pins.get(driver.session.actor.id)
            assert row is not None
            pins.count(row.staff, row.misses, row.missed_at + 600)
        await driver.press(*"471193", "enter")
        await driver.until(lambda: "wait 1 s" in driver.screen_text())
        assert "Locked by Tran Nguyen" in covered(driver)
        assert driver.app.cover is not None


async def test_somebody_else_takes_over_and_the_console_ends_for_the_first(shared: Desk) -> None:
    async with console(shared) as driver:
        use_pins(driver)
        driver.put_on("projector")
        await driver.press("r", *"on my way")
        driver.app.lock()
        await driver.quiet()
        await driver.press("escape", *"soo")
        assert "Soo-jin Kim" in covered(driver)
        await driver.press("enter", *"602817", "enter")
        await driver.until(lambda: not driver.app.is_running)
        after = driver.app.return_value
        assert after is not None
        assert (after.id, after.name, after.role, after.via) == (
            "kim",
            "Soo-jin Kim",
            "technician",
            "console",
        )
        assert driver.session.unsent == 1


async def test_who_is_let_go_is_put_out_at_once(desk: Desk) -> None:
    async with console(desk, "kim") as driver:
        staffing.deactivate(desk, actor(desk, "coordinator"), "kim", ["technician"])
        await driver.until(lambda: not driver.app.is_running)


async def test_another_role_counts_at_once(desk: Desk) -> None:
    async with console(desk, "kim", size=(180, 40)) as driver:
        staffing.change_member(desk, actor(desk, "coordinator"), "kim", {"role": "coordinator"})
        await driver.until(lambda: driver.session.actor.role == "coordinator")
        await driver.until(lambda: "Soo-jin Kim (coordinator)" in driver.screen_text())
        staffing.change_member(desk, actor(desk, "coordinator"), "kim", {"role": "viewer"}, ["technician"])
        await driver.until(lambda: driver.session.actor.role == "viewer")
        await driver.press("t")
        assert "is for a technician" in driver.said
