"""A scrolling pane of lines that are made for its width: the ticket, the help, the way a due time came about."""

from collections.abc import Callable, Sequence

from textual.events import Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from wsd_tui.present.cells import Line, Piece
from wsd_tui.present.words import amount
from wsd_tui.tui.draw import strip
from wsd_tui.tui.looks import Ground
from wsd_tui.tui.widgets.flat import Flat

Source = Callable[[int], Sequence[Line]]
"""Makes the lines for a width in cells."""


class Lines(Flat, ScrollView, can_focus=True, inherit_bindings=False):
    """Lines from a source; only those that differ from what is shown are drawn again."""

    DEFAULT_CSS = "Lines { overflow: hidden; }"
    virtual_size = Reactive(Size(0, 0))
    """As Textual's, but that the screen is not laid out anew: more lines make no pane higher, but for one as high."""

    class Stands(Message):
        """Other lines are in sight, or another number of them is below."""

    def __init__(
        self, source: Source = lambda width: (), *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.source = source
        self.lines: list[Line] = []

    @property
    def allow_vertical_scroll(self) -> bool:
        """The wheel scrolls, though there is no scroll bar: one of no width is a widget all the same."""
        return not self.disabled

    @property
    def top(self) -> int:
        """The first line in sight."""
        return self.scroll_offset.y

    @property
    def page(self) -> int:
        """Lines in sight."""
        return self.size.height

    @property
    def below(self) -> int:
        """Lines below those in sight."""
        return max(0, len(self.lines) - self.top - self.page)

    def more(self) -> Line:
        """For a head above the lines: how many are below, as nothing else says that there are any."""
        return (Piece(f" · {amount(self.below, 'more line', 'more lines')} below"),) if self.below else ()

    def begin(self, width: int) -> None:
        """Have lines for a width before it is known how wide this will be, so that the first picture shows them."""
        self.lines = list(self.source(width))
        self.virtual_size = Size(width, len(self.lines))

    def rebuild(self) -> None:
        """Ask the source again; redraw the lines that changed."""
        width = self.size.width
        if width:
            self._replace(list(self.source(width)))
            self.post_message(self.Stands())

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Scrolled: other lines are in sight."""
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Stands())

    def _replace(self, lines: list[Line]) -> None:
        old, self.lines = self.lines, lines
        if len(old) != len(lines):
            self.virtual_size = Size(self.size.width, len(lines))
            if self.below == 0 < self.top:  # fewer lines: what is in sight moves up with the last of them
                self.scroll_top(self.top)
            self.refresh(layout=self.styles.auto_dimensions)
            return
        for y in range(self.top, min(self.top + self.page, len(lines))):
            if old[y] != lines[y]:
                self.refresh_line(y)

    def on_resize(self, event: Resize) -> None:
        """The lines are made for the width."""
        self.rebuild()

    def ground_of(self, y: int) -> Ground:
        """The ground of a line, counted from the first of all."""
        return "pane"

    def render_line(self, y: int) -> Strip:
        """One line in sight."""
        at = self.top + y
        line = self.lines[at] if at < len(self.lines) else ()
        return strip(line, self.size.width, self.app.theme, self.ground_of(at))

    def refresh_line(self, y: int) -> None:
        """Draw a line again, if it is in sight."""
        if 0 <= y - self.top < self.page:
            self.refresh(Region(0, y - self.top, self.size.width, 1))

    def scroll_top(self, top: int) -> None:
        """Put a line at the top, as far as there are lines below it."""
        self.scroll_to(y=max(0, min(top, len(self.lines) - self.page)), animate=False, force=True)

    def move(self, by: int) -> None:
        """Move by so many lines."""
        self.scroll_top(self.top + by)

    def move_page(self, by: int) -> None:
        """Move by so many pages, keeping one line in sight."""
        self.move(by * max(1, self.page - 1))

    def move_to_end(self, last: bool) -> None:
        """To the last line, or to the first."""
        self.scroll_top(len(self.lines) if last else 0)
