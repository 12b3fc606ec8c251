"""From a phone's width to a wall: what shows, what fits, what lives."""

import pytest
from rich.cells import cell_len
from tui.conftest import console

from wsd_tui.commands import PANES, Pane
from wsd_tui.desk.desk import Desk
from wsd_tui.tui.layout import shown


@pytest.mark.parametrize(
    ("width", "active", "zoomed", "panes"),
    [
        (80, "queue", False, ("queue",)),
        (109, "outages", False, ("outages",)),
        (110, "queue", False, ("queue", "ticket")),
        (110, "outages", False, ("queue", "outages")),
        (159, "notifications", False, ("queue", "notifications")),
        (160, "queue", False, ("queue", "ticket", "outages")),
        (160, "notifications", False, ("queue", "ticket", "notifications")),
        (200, "ticket", True, ("ticket",)),
    ],
)
def test_the_width_decides_which_panes_show(
    width: int, active: Pane, zoomed: bool, panes: tuple[Pane, ...]
) -> None:
    assert shown(width, active, zoomed) == panes


def test_the_active_pane_always_shows() -> None:
    for width in range(1, 250, 7):
        for active in PANES:
            assert active in shown(width, active, False)


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (110, 30), (160, 50), (230, 60)])
async def test_every_line_of_every_pane_fits(desk: Desk, size: tuple[int, int]) -> None:
    async with console(desk, size=size) as driver:
        for key in ("1", "2", "3", "4", "W"):
            await driver.press(key)
            lines = driver.screen_text().splitlines()
            assert len(lines) == size[1]
            assert {cell_len(line) for line in lines} == {size[0]}


@pytest.mark.parametrize("who", ["viewer", "operator", "technician", "coordinator"])
@pytest.mark.parametrize("width", [60, 80, 120, 160])
async def test_the_footer_has_seven_entries_at_most_within_the_width(
    desk: Desk, who: str, width: int
) -> None:
    async with console(desk, who, size=(width, 24)) as driver:
        for pane in PANES:
            driver.main.go_to(pane)
            await driver.quiet()
            line = driver.main.footer.line
            assert sum(piece.style == "key" for piece in line) <= 7
            assert len("".join(piece.text for piece in line).rstrip()) <= width


@pytest.mark.parametrize("size", [(40, 10), (59, 24), (80, 14), (1, 1), (10, 3)])
async def test_too_small_a_window_says_so_and_lives(desk: Desk, size: tuple[int, int]) -> None:
    async with console(desk, size=size) as driver:
        await driver.press("j", "t", "n", "question_mark", "escape")
        assert driver.app.is_running
        assert driver.app.screen is driver.main
        if size[0] >= 40:
            assert "Enlarge the window to 60x15" in driver.screen_text()
        await driver.pilot.resize_terminal(80, 24)
        await driver.until(lambda: "clock" in driver.screen_text())
        await driver.press("j")
        assert driver.main.queue.body.cursor == 1
        keys = [driver.session.key(ticket) for ticket in driver.session.board.all()]
        assert all(key is None or key.owner is None or key.state != "new" for key in keys)


async def test_it_can_be_left_from_too_small_a_window(desk: Desk) -> None:
    async with console(desk, size=(40, 10)) as driver:
        await driver.press("Q")
        await driver.until(lambda: not driver.app.is_running)


async def test_growing_brings_panes_and_shrinking_takes_them_away(desk: Desk) -> None:
    async with console(desk) as driver:
        await driver.press("j")
        current = driver.current
        await driver.pilot.resize_terminal(170, 40)
        await driver.until(lambda: driver.main.outages.display and driver.main.ticket.ticket is not None)
        assert current in driver.screen_text()
        await driver.pilot.resize_terminal(80, 24)
        await driver.until(lambda: not driver.main.ticket.display)
        assert driver.current == current


async def test_the_field_being_filled_in_is_never_under_its_choices(desk: Desk) -> None:
    async with console(desk, "coordinator", size=(62, 15)) as driver:
        for keys in (("N",), ("escape", "O", "d")):
            await driver.press(*keys)
            form = driver.app.screen
            for field in form.fields:  # type: ignore[attr-defined]
                lines = driver.screen_text().splitlines()
                shown = [at for at, line in enumerate(lines) if line.startswith(f" {field.label} ")]
                assert shown, field.label
                assert lines[-1].endswith("…")
                await driver.press("tab")


async def test_a_form_says_that_it_kept_what_was_typed(desk: Desk) -> None:
    async with console(desk) as driver:
        await driver.press("n", "tab", *"Rosa", "escape", "n")
        assert "What was typed before stands here again" in driver.screen_text()


async def test_long_explanations_of_choices_end_in_an_ellipsis(desk: Desk) -> None:
    async with console(desk) as driver:
        await driver.press("colon", *"edit")
        lines = driver.screen_text().splitlines()
        assert next(line for line in lines if line.startswith(" edit ")).endswith("…")


async def test_where_there_are_choices_the_footer_says_how_to_choose(desk: Desk) -> None:
    async with console(desk) as driver:
        await driver.press("a")
        assert "arrows choose" in driver.screen_text().splitlines()[-1]
        await driver.press("escape", "c")
        assert "Enter sends" in driver.screen_text().splitlines()[-1]


async def test_what_reaches_below_the_screen_is_counted_in_its_head(desk: Desk) -> None:
    async with console(desk, size=(80, 16)) as driver:
        driver.put_on("charger")
        await driver.press("enter")
        head = next(line for line in driver.screen_text().splitlines() if line.startswith(" Ticket 1"))
        below = driver.main.ticket.body.below
        assert below > 1
        assert head.rstrip().endswith(f"· {below} more lines below")
        await driver.press("j")
        assert f"{below - 1} more line" in driver.screen_text()
        await driver.press("G")
        assert "below" not in driver.screen_text()
        await driver.press("full_stop")
        assert "more lines below" in driver.screen_text()
        assert "Enter Do it" in driver.screen_text().splitlines()[-1]
