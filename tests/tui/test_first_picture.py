"""What is drawn before Textual is there is what Textual then shows."""

import subprocess
import sys
from collections.abc import Iterator
from io import StringIO

import pytest
from rich.color import ColorSystem
from rich.console import Console
from textual.geometry import Region
from tui.conftest import Driver, console

from wsd_tui.desk.desk import Desk
from wsd_tui.tui.first_picture import FirstPicture, begin, colours_of
from wsd_tui.tui.layout import edges, shown
from wsd_tui.tui.paint.compositor import Painted
from wsd_tui.tui.paint.painter import Patch

_FRONT = """
import sys, wsd_tui.cli.console, wsd_tui.tui.launch, wsd_tui.tui.known, wsd_tui.tui.first_picture
print(*(name for name in ("textual", "asyncio", "ssl", "difflib") if name in sys.modules))
"""
Cell = tuple[str, str]
Size = tuple[int, int]


def drawn(driver: Driver, size: Size) -> dict[tuple[int, int], Cell]:
    """Each cell as it is drawn before."""
    colours = driver.app.console._color_system or ColorSystem.TRUECOLOR
    return cells(FirstPicture(driver.session, driver.app.theme, colours, size).patches())


def painted(driver: Driver, size: Size) -> dict[tuple[int, int], Cell]:
    """Each cell as Textual paints it, by column and line."""
    driver.app.painter.forget()
    compositor = driver.main._compositor
    compositor._dirty_regions.add(Region(0, 0, *size))
    update = compositor.render_update()
    assert isinstance(update, Painted)
    return cells(update._patches)


def cells(patches: list[Patch]) -> dict[tuple[int, int], Cell]:
    """The cells of these patches by column and line."""

    def each() -> Iterator[tuple[tuple[int, int], Cell]]:
        for y, x, line in patches:
            for at, cell in enumerate(zip(line.texts, line.looks, strict=True)):
                yield (x + at, y), cell

    return dict(each())


@pytest.mark.parametrize(
    ("size", "theme"),
    [
        ((60, 15), "wsd-dark"),
        ((80, 24), "wsd-light"),
        ((80, 24), "wsd-ansi"),
        ((121, 40), "wsd-dark"),
        ((167, 50), "wsd-dark"),
    ],
)
async def test_every_cell_of_the_queue_and_around_it_stays_as_it_is(
    desk: Desk, size: Size, theme: str
) -> None:
    async with console(desk, size=size, theme=theme) as driver:
        before, after = drawn(driver, size), painted(driver, size)
    width = edges(size[0], shown(size[0], "queue", False))[1]
    body = {y for y in range(size[1]) if y not in (0, 1, size[1] - 2, size[1] - 1)}
    other = {at: (cell, after[at]) for at, cell in before.items() if cell != after[at]}
    assert before.keys() == after.keys()
    assert {at: cell for at, cell in other.items() if at[0] < width or at[1] not in body} == {}


async def test_the_colours_are_those_asked_for_whatever_was_asked_for_before(desk: Desk) -> None:
    async with console(desk) as driver:
        made = [
            FirstPicture(driver.session, "wsd-dark", colours, (80, 24)).patches() for colours in ColorSystem
        ]
        again = [
            FirstPicture(driver.session, "wsd-dark", colours, (80, 24)).patches() for colours in ColorSystem
        ]
    assert [cells(patches) for patches in made] == [cells(patches) for patches in again]
    assert cells(made[ColorSystem.STANDARD - 1]) != cells(made[ColorSystem.TRUECOLOR - 1])


@pytest.mark.parametrize("size", [(110, 30), (167, 50)])
async def test_the_panes_beside_it_have_their_place(desk: Desk, size: Size) -> None:
    async with console(desk, size=size) as driver:
        before, after = drawn(driver, size), painted(driver, size)
    starts = edges(size[0], shown(size[0], "queue", False))[1:-1]
    rules = {(x, y) for x in starts for y in range(3, size[1] - 2)}
    assert {before[at] for at in rules} == {after[at] for at in rules}
    assert {cell[0] for at in rules for cell in (before[at],)} == {"▏"}


async def test_in_the_queue_of_a_narrow_view_blank_lines_follow(desk: Desk) -> None:
    async with console(desk, size=(80, 60)) as driver:
        before, after = drawn(driver, (80, 60)), painted(driver, (80, 60))
    assert before == after


@pytest.mark.parametrize(
    "environ",
    [
        {},
        {"TERM": "xterm"},
        {"TERM": "xterm-256color"},
        {"TERM": "XTERM-256COLOR "},
        {"TERM": "xterm-kitty"},
        {"TERM": "screen-16color"},
        {"TERM": "vt100", "COLORTERM": "truecolor"},
        {"TERM": "tmux-256color", "COLORTERM": " 24bit"},
        {"TERM": "xterm", "COLORTERM": "yes"},
    ],
)
def test_colours_are_told_as_rich_tells_them(environ: dict[str, str]) -> None:
    rich = Console(file=StringIO(), force_terminal=True, legacy_windows=False, _environ=environ)
    assert colours_of(environ) == rich._color_system


async def test_where_the_usual_driver_is_not_nothing_is_taken(desk: Desk) -> None:
    async with console(desk) as driver:
        begun = begin(driver.session, "wsd-dark", {"TEXTUAL_DRIVER": "another:Driver"})
        assert begun.terminal is None
        whole = FirstPicture(driver.session, "wsd-dark", ColorSystem.STANDARD, (80, 24)).patches()
        assert begun.painter.differs(whole, (80, 24))


def test_neither_textual_nor_an_event_loop_is_there_before_it() -> None:
    done = subprocess.run([sys.executable, "-c", _FRONT], check=True, capture_output=True, text=True)
    assert done.stdout.split() == []
