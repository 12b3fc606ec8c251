"""Slips at the console: one key prints, a failing printer is told in words and loses nothing."""

import sys
from pathlib import Path

import pytest
from tui.conftest import Driver, console
from tui.intake import entries, find, intake, number_shown

from wsd_tui.desk.desk import Desk
from wsd_tui.exchange.print_settings import PrintSettings


def onto(folder: Path, **more: bool) -> PrintSettings:
    """A printer that appends what it is handed to a file."""
    code = f"import sys; open({str(folder / 'paper')!r}, 'a').write(sys.stdin.read())"
    return PrintSettings(command=(sys.executable, "-c", code), folder=str(folder / "slips"), **more)


def told(driver: Driver, number: str) -> list[str]:
    return [entry.data["how"] for entry in entries(driver, number) if entry.kind == "told"]


@pytest.mark.rule("Q7", "Q5")
@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_one_key_prints_the_slip_of_the_ticket(
    desk: Desk, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with console(desk, "operator", size) as driver:
        driver.session.printing = onto(tmp_path)
        driver.put_on("projector lamp")
        number = driver.current
        await driver.press("P")
        await driver.until(lambda: driver.said == f"Slip of {number}: printed")
        assert f"NUMBER {number}" in (tmp_path / "paper").read_text()
        assert told(driver, number) == ["slip"]


@pytest.mark.rule("Q7")
async def test_a_printer_that_fails_is_told_and_the_slip_kept(desk: Desk, tmp_path: Path) -> None:
    async with console(desk, "operator") as driver:
        driver.session.printing = PrintSettings(command=("no-such-printer-here",), folder=str(tmp_path))
        driver.put_on("projector lamp")
        number = driver.current
        await driver.press("P")
        await driver.until(lambda: "this machine has no no-such-printer-here" in driver.said)
        assert f"NUMBER {number}" in (tmp_path / f"slip-{number}.txt").read_text()
        assert told(driver, number) == []


@pytest.mark.rule("Q7")
async def test_no_slip_for_who_only_reads(desk: Desk, tmp_path: Path) -> None:
    async with console(desk, "viewer") as driver:
        driver.session.printing = onto(tmp_path)
        await driver.press("P")
        assert "for an operator" in driver.said
        assert not (tmp_path / "paper").exists()


@pytest.mark.rule("Q7")
@pytest.mark.parametrize("on_save", [False, True])
async def test_a_slip_comes_with_a_new_ticket_when_it_is_set_so(
    desk: Desk, tmp_path: Path, on_save: bool
) -> None:
    async with console(desk, "operator") as driver:
        driver.session.printing = onto(tmp_path, on_save=on_save)
        await find(driver)
        await driver.press("tab")
        description = "Charger of her laptop was lost on the bus"
        intake(driver).fill({"description": description, "problem_type": "hardware", "class": "n"})
        await driver.press("f10", "enter")
        number = await number_shown(driver)
        if not on_save:
            assert not (tmp_path / "paper").exists()
            await driver.press("P")
        await driver.until(lambda: f"Slip of {number}: printed" in driver.screen_text())
        assert (tmp_path / "paper").read_text().count(f"NUMBER {number}") == 1
        await driver.press("u")
        await driver.until(lambda: intake(driver) is driver.app.screen)
        assert entries(driver, number)[-1].kind == "undone"
