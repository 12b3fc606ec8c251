"""Loaners at the console: a swap within its few keys, a return, the list, and what is asked when one is refused."""

from pathlib import Path

import pytest
from tui.conftest import Driver, console
from tui.district import actor, at
from tui.intake import intake, number_shown, ticket

from wsd_tui.desk import actions, housekeeping, loans
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.intake import Intake
from wsd_tui.store.around_records import Loan
from wsd_tui.store.records import Asset
from wsd_tui.tui.screens.intake import IntakeScreen
from wsd_tui.tui.screens.loaners import LoanersScreen

DEVICES = (
    Asset(tag="CB-1", kind="chromebook", person="E1003", site="primary"),
    Asset(tag="LN-01", kind="loaner", name="Chromebook 11"),
    Asset(tag="LN-02", kind="loaner"),
)
SCREEN = "Screen of the Chromebook is cracked since this morning"


@pytest.fixture
def desk(desk: Desk) -> Desk:
    with desk.store.transaction():
        desk.store.assets.save_many(DEVICES)
    return desk


def out(driver: Driver) -> list[Loan]:
    return loans.loans_out(driver.session.desk, driver.session.actor)


def lent(desk: Desk, person: str = "E1003", tag: str = "LN-01") -> str:
    """A ticket of somebody with a loaner."""
    intake = Intake(
        requester=person,
        problem_type="hardware",
        channel="walk_in",
        description=SCREEN,
        severity=3,
        loaner=tag,
    )
    return actions.open_ticket(desk, actor(desk, "operator"), intake).numbers[0]


async def scan(driver: Driver, code: str) -> None:
    await driver.press(*f"`{code}", "enter")


@pytest.mark.parametrize("person", ["E1003", "S24044"])
async def test_a_swap_takes_two_scans_and_six_keys(desk: Desk, person: str) -> None:
    """Of a member of the staff, and of a pupil who has neither e-mail nor telephone."""
    with desk.store.transaction():
        desk.store.assets.save_many([Asset(tag="CB-1", kind="chromebook", person=person)])
    async with console(desk, "operator") as driver:
        await scan(driver, person)
        await driver.until(lambda: isinstance(driver.app.screen, IntakeScreen) and intake(driver).on_card)
        keys = ["2", "s", "enter", "enter"]  # template, screen, the one device they have, no story
        for key in keys:
            await driver.press(key)
        await driver.until(lambda: "Scan the loaner" in driver.screen_text())
        await scan(driver, "LN-01")
        await driver.until(lambda: not intake(driver).prompt.asking)
        for key in ("n", "enter"):  # no class waits, the suggested severity
            await driver.press(key)
            keys.append(key)
        number = await number_shown(driver)
        assert len(keys) <= 6
        assert [(loan.tag, loan.ticket) for loan in out(driver)] == [("LN-01", number)]
        assert ticket(driver, number).asset == "CB-1"
        assert "Please bring LN-01 back" in " ".join(driver.screen_text().split())
        await driver.press("u")
        await driver.until(lambda: out(driver) == [])


async def test_a_loaner_that_is_out_can_be_answered_with_another(desk: Desk) -> None:
    lent(desk, "E1007")
    async with console(desk, "operator") as driver:
        await scan(driver, "E1003")
        await driver.until(lambda: isinstance(driver.app.screen, IntakeScreen) and intake(driver).on_card)
        await driver.press("2", "s", "enter", "enter")
        await driver.type("LN-01")
        await driver.press("enter", "n", "enter")
        assert "LN-01 is out with James White" in driver.screen_text()
        await scan(driver, "LN-02")
        number = await number_shown(driver)
        assert {loan.tag: loan.ticket for loan in out(driver)}["LN-02"] == number


async def test_a_second_one_asks_why(desk: Desk) -> None:
    number = lent(desk)
    async with console(desk, "operator") as driver:
        await driver.press("colon")
        await driver.type(number)
        await driver.press("enter", "colon")
        await driver.type("lend LN-02")
        await driver.press("enter")
        assert "has LN-01 already" in driver.screen_text()
        await driver.type("one for the reading aid")
        await driver.press("enter")
        assert [(loan.tag, loan.reason) for loan in out(driver)] == [
            ("LN-01", ""),
            ("LN-02", "one for the reading aid"),
        ]
        await driver.until(lambda: "LN-02, due back" in driver.screen_text())


async def test_a_scanned_loaner_brings_who_has_it_and_the_return_takes_it_back(desk: Desk) -> None:
    lent(desk, "E1007")
    async with console(desk, "operator") as driver:
        await scan(driver, "LN-01")
        await driver.until(lambda: isinstance(driver.app.screen, IntakeScreen) and intake(driver).on_card)
        assert "James White" in driver.screen_text()
        assert "loaner LN-01, due back" in driver.screen_text()
        await driver.press("r", "enter", "g", "enter")
        number = await number_shown(driver)
        assert out(driver) == []
        assert ticket(driver, number).state == "resolved"


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_the_list_shows_what_is_overdue_and_takes_it_back(
    desk: Desk, clock: FrozenClock, size: tuple[int, int]
) -> None:
    number = lent(desk)
    lent(desk, "E1007", "LN-02")
    loans.renew(desk, actor(desk, "operator"), "LN-02", at("2026-09-25 15:00"))
    clock.at = float(at("2026-09-11 15:05"))
    async with console(desk, "operator", size) as driver:
        await driver.press("colon")
        await driver.type("loaners")
        await driver.press("enter")
        shown = driver.screen_text()
        assert "2 out, 1 overdue" in shown
        assert "overdue 15:00" in shown
        assert f"Rosa Delgado · {number}" in shown
        await driver.press("enter", "d")
        assert driver.said.startswith("LN-01 is back from Rosa Delgado damaged")
        await driver.until(lambda: "1 out, 0 overdue" in driver.screen_text())


async def test_the_overdue_ones_are_a_notice_that_opens_the_list(desk: Desk, clock: FrozenClock) -> None:
    lent(desk)
    clock.at = float(at("2026-09-11 15:05"))
    async with console(desk, "operator") as driver:
        housekeeping.run(desk)
        driver.app.feed.poke()
        await driver.until(lambda: driver.session.around.notices)
        await driver.press("4")
        await driver.until(lambda: "overdue loaners LN-01 Rosa Delgado" in driver.screen_text())
        await driver.press("g", "enter")
        await driver.until(lambda: isinstance(driver.app.screen, LoanersScreen))


async def test_another_day_and_a_return_by_tag(desk: Desk, clock: FrozenClock) -> None:
    lent(desk)
    async with console(desk, "operator") as driver:
        await driver.press("colon")
        await driver.type("longer LN-01")
        await driver.press("enter")
        await driver.type("2026-09-14 15:00")
        await driver.press("enter")
        assert out(driver)[0].due_at == at("2026-09-14 15:00")
        await driver.press("colon")
        await driver.type("collect")
        await driver.press("enter")
        await scan(driver, "LN-01")
        await driver.until(lambda: "comes back" in driver.screen_text())
        await driver.press("c")
        assert out(driver) == []


async def test_a_viewer_lends_nothing(desk: Desk, tmp_path: Path) -> None:
    lent(desk)
    async with console(desk, "viewer") as driver:
        await driver.press("colon")
        await driver.type("loaners")
        await driver.press("enter", "enter")
        assert "for an operator" in driver.said
        assert len(out(driver)) == 1
