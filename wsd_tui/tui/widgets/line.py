"""A widget of one line: title, banner, heads of panes, footer, messages."""

from textual.strip import Strip
from textual.widget import Widget

from wsd_tui.present.cells import Line
from wsd_tui.tui.draw import strip
from wsd_tui.tui.looks import Ground
from wsd_tui.tui.widgets.flat import Flat


class OneLine(Flat, Widget):
    """Shows one line on its ground; what it shows already is not sent again."""

    DEFAULT_CSS = "OneLine { height: 1; width: 1fr; }"

    def __init__(self, ground: Ground, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.ground: Ground = ground
        self._line: Line = ()

    @property
    def line(self) -> Line:
        """What it shows."""
        return self._line

    def show(self, line: Line, ground: Ground | None = None) -> None:
        """Show another line, on another ground if one is given."""
        ground = ground or self.ground
        if (line, ground) != (self._line, self.ground):
            self._line, self.ground = line, ground
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line, cut or padded to the widget."""
        return strip(self._line, self.size.width, self.app.theme, self.ground)
