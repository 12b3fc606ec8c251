"""Widgets learn their sizes, whoever asked for a place on the screen before."""

from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.events import Resize
from textual.screen import Screen
from textual.widgets import Static

from wsd_tui.tui.paint.compositor import CellCompositor


class Told(Static):
    """Keeps the sizes it was told."""

    def __init__(self) -> None:
        super().__init__("shown late")
        self.sizes: list[tuple[int, int]] = []
        self.display = False

    def on_resize(self, event: Resize) -> None:
        self.sizes.append(event.size)


class Long(Screen[None]):
    """Lines to scroll in, and one that is hidden."""

    def __init__(self) -> None:
        super().__init__()
        self._compositor = CellCompositor(lambda: None)
        self.late, self.lines = Told(), VerticalScroll(*(Static(str(number)) for number in range(60)))

    def compose(self) -> ComposeResult:
        yield self.late
        yield self.lines


async def test_what_is_shown_after_a_scroll_learns_its_size_though_somebody_asked_in_between() -> None:
    app, screen = App[None](), Long()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(screen)
        screen.lines.scroll_to(y=30, animate=False)
        await pilot.pause()
        screen.late.display = True
        assert screen._compositor.full_map
        await pilot.pause()
        assert screen.late.sizes == [(80, 1)]
