"""A flat widget hands on the very lines that Textual would make of it."""

from textual.geometry import Region
from textual.widget import Widget
from tui.conftest import console

from wsd_tui.desk.desk import Desk


async def test_its_lines_are_those_of_textual(desk: Desk) -> None:
    async with console(desk, size=(120, 40)) as driver:
        for key in ("j", "enter", "1"):
            await driver.press(key)
            for widget in (driver.main.queue.body, driver.main.ticket.body, driver.main.title_bar):
                width, height = widget.size
                for crop in (Region(0, 0, width, height), Region(3, 0, width // 2, height)):
                    ours, theirs = widget.render_lines(crop), Widget.render_lines(widget, crop)
                    assert [line.text for line in ours] == [line.text for line in theirs]
                    assert [line.simplify() for line in ours] == [line.simplify() for line in theirs]


async def test_what_has_a_border_is_left_to_textual(desk: Desk) -> None:
    async with console(desk, size=(120, 40)) as driver:
        body = driver.main.queue.body
        body.styles.padding = (0, 2)
        await driver.quiet()
        lines = body.render_lines(Region(0, 0, *body.outer_size))
        assert {line.cell_length for line in lines} == {body.outer_size.width}
        assert all(line.text.startswith("  ") for line in lines)
