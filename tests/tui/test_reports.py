"""The report pane: figures, the list behind each, periods, and how it looks where there is little to draw with."""

from pathlib import Path

import pytest
from rich.cells import cell_len
from tui.conftest import Driver, console

from wsd_tui.desk import actions
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.reports import KINDS


async def read(driver: Driver) -> None:
    """Wait until the pane has its report."""
    await driver.until(lambda: driver.main.reports.report is not None)
    await driver.quiet()


async def put_on(driver: Driver, line: str, table: str = "response_by_severity") -> None:
    """Put the cursor on a line of figures."""
    driver.main.reports.body.pick_key((table, line))
    await driver.quiet()


async def test_five_shows_the_report_of_the_school_year(desk: Desk) -> None:
    async with console(desk, "coordinator") as driver:
        await driver.press("5")
        await read(driver)
        shown = driver.screen_text()
        assert "1/10 Times kept" in shown
        assert "School year 2026-27, as of Tue 2026-09-08 09:12: 6 tickets came in" in shown
        assert "First response by severity" in shown
        assert "[1]" in shown


@pytest.mark.parametrize("theme", ["wsd-dark", "wsd-ansi"])
@pytest.mark.parametrize("size", [(60, 15), (80, 24), (140, 40), (200, 50)])
async def test_every_report_fits_and_is_read_without_colour(
    desk: Desk, size: tuple[int, int], theme: str
) -> None:
    async with console(desk, "coordinator", size=size, theme=theme) as driver:
        await driver.press("5")
        await read(driver)
        for kind in range(len(KINDS)):
            lines = driver.screen_text().splitlines()
            assert {cell_len(line) for line in lines} == {size[0]}, kind
            for line in driver.main.reports.body.lines:
                told = "".join(piece.text for piece in line)
                assert cell_len(told) <= size[0] or size[0] < 80, told
                if theme == "wsd-ansi":
                    assert not set(told) & set("█▓▒░▁▂▃▄▅▆▇▏▎▍▌▋▊▉─"), told
            await driver.press("right_square_bracket")
        assert driver.main.reports.kind == 0


async def test_enter_on_a_figure_opens_its_list_and_esc_goes_back(desk: Desk) -> None:
    async with console(desk, "coordinator") as driver:
        await driver.press("5")
        await read(driver)
        await put_on(driver, "total", "resolution_by_severity")
        figure = driver.main.reports.figure
        assert figure is not None
        ids = driver.main.reports.report.ids(figure)  # type: ignore[union-attr]
        await driver.press("enter")
        await driver.until(lambda: driver.main.active == "queue")
        await driver.quiet()
        assert list(driver.main.queue.body.ids) == ids
        assert f"Resolution by severity, all, tickets: {len(ids)} tickets" in driver.screen_text()
        await driver.press("slash")
        await driver.type("sev:1")
        await driver.press("enter")
        assert len(driver.main.queue.body.ids) == 1
        await driver.press("escape")
        assert list(driver.main.queue.body.ids) == ids
        await driver.press("escape")
        assert driver.main.active == "reports"
        await driver.press("1")
        assert driver.session.listing is None
        assert "All open" in driver.screen_text()


async def test_a_list_holds_closed_tickets_and_they_can_be_opened(desk: Desk, clock: FrozenClock) -> None:
    from tui.district import actor

    number = "10035"
    technician = actor(desk, "technician")
    found = desk.store.tickets.by_number(number)
    assert found is not None
    actions.reply(desk, technician, number, "On my way to your room")
    actions.verify(desk, technician, number, "face", "passed")
    actions.resolve(desk, technician, number, "Reset the accounts and watched the class sign in")
    actions.close(desk, technician, number)
    async with console(desk, "coordinator") as driver:
        await driver.press("5")
        await read(driver)
        await put_on(driver, "1", "resolution_by_severity")
        await driver.press("enter")
        await driver.until(lambda: driver.main.active == "queue")
        await driver.quiet()
        assert list(driver.main.queue.body.ids) == [found.id]
        assert number in driver.screen_text()
        await driver.press("enter")
        await driver.until(lambda: driver.main.ticket.ticket == found.id)


async def test_the_figure_moves_along_the_line_and_says_what_it_is(desk: Desk) -> None:
    async with console(desk, "coordinator", size=(140, 40)) as driver:
        await driver.press("5")
        await read(driver)
        await put_on(driver, "3")
        await driver.press(*["greater_than_sign"] * 3)
        assert "First response by severity, Severity 3, breached, net of holds: " in driver.screen_text()
        await driver.press(*["less_than_sign"] * 9)
        assert "First response by severity, Severity 3, tickets: " in driver.screen_text()
        await driver.press(*["greater_than_sign"] * 20)
        assert driver.main.reports.figure.column == "open"  # type: ignore[union-attr]


async def test_nothing_is_behind_a_zero(desk: Desk) -> None:
    async with console(desk, "coordinator") as driver:
        await driver.press("5")
        await read(driver)
        await put_on(driver, "4")
        await driver.press("greater_than_sign", "greater_than_sign", "enter")
        assert "this figure is 0" in driver.said
        assert driver.main.active == "reports"


async def test_another_period_and_another_report_by_name(desk: Desk) -> None:
    async with console(desk, "coordinator") as driver:
        await driver.press("5")
        await read(driver)
        await driver.press("T")
        await driver.type("last-month")
        await driver.press("enter")
        await driver.until(lambda: "August 2026" in driver.screen_text())
        assert "0 tickets came in" in driver.screen_text()
        await driver.press("T")
        await driver.type("2026-09-08")
        await driver.press("enter")
        await driver.until(lambda: "2026-09-08, as of" in driver.screen_text())
        await driver.press("T")
        await driver.type("someday")
        await driver.press("enter")
        assert "'someday' is no period" in driver.said
        await driver.type(":report backlog")
        await driver.press("enter")
        await driver.until(lambda: "5/10 Backlog" in driver.screen_text())


async def test_calls_are_listed_over_the_screen(desk: Desk) -> None:
    from tui.district import actor

    actions.log_direct_call(desk, actor(desk, "operator"), "E1003", staff="kim", read=True)
    async with console(desk, "coordinator") as driver:
        await driver.type(":report calls")
        await driver.press("enter")
        await read(driver)
        await put_on(driver, "kim", "calls_by_staff")
        await driver.press("enter")
        await driver.until(lambda: "Rosa Delgado called Soo-jin Kim" in driver.screen_text())
        await driver.press("q")
        assert driver.main.active == "reports"


async def test_who_does_not_lead_is_not_told_who_went_out_of_turn(desk: Desk) -> None:
    async with console(desk, "technician") as driver:
        await driver.type(":report first-come")
        await driver.press("enter")
        await read(driver)
        assert "for those who lead" in driver.screen_text()


async def test_the_page_to_print_is_written_home(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    async with console(desk, "viewer") as driver:
        await driver.press("5")
        await read(driver)
        await driver.type(":page")
        await driver.press("enter")
        await driver.until(lambda: "written" in driver.said)
    (written,) = tmp_path.glob("helpdesk-report-*.html")
    assert "<h1>Helpdesk report, school year 2026-27</h1>" in written.read_text()


async def test_a_report_is_made_anew_when_asked(desk: Desk, clock: FrozenClock) -> None:
    from tui.district import open_one

    async with console(desk, "coordinator") as driver:
        await driver.press("5")
        await read(driver)
        open_one(desk, "The scanner of the front office reads no badge", 3)
        await driver.press("1", "5")
        await driver.quiet()
        assert "6 tickets came in" in driver.screen_text()
        await driver.press("R")
        await driver.until(lambda: "7 tickets came in" in driver.screen_text())
        clock.move(120)
        open_one(desk, "The scanner of the back office reads no badge", 3)
        await driver.press("1", "5")
        await driver.until(lambda: "8 tickets came in" in driver.screen_text())
