"""The queue: ids of tickets, a window of rows, a cursor. The clock stands first and is redrawn alone."""

from collections.abc import Callable, Sequence

from textual.events import Click, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from wsd_tui.present.clocks import CELLS
from wsd_tui.tui.draw import strip
from wsd_tui.tui.looks import Ground
from wsd_tui.tui.widgets.flat import Flat
from wsd_tui.tui.window import LOADING, Window

_AHEAD = 2
"""Pages fetched before and behind what is in sight."""


class QueueList(Flat, ScrollView, can_focus=True, inherit_bindings=False):
    """The tickets of a view in order. Cursor and marks go by ticket, never by line."""

    DEFAULT_CSS = "QueueList { overflow: hidden; }"
    virtual_size = Reactive(Size(0, 0))
    """As Textual's, but that the screen is not laid out anew: more tickets make no pane higher."""

    class Moved(Message):
        """The cursor stands on another ticket; `by_hand` when a key moved it."""

        def __init__(self, *, by_hand: bool) -> None:
            super().__init__()
            self.by_hand = by_hand

    def __init__(self, window: Window, fetch: Callable[[list[int]], None], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.window = window
        self._fetch = fetch
        self.ids: Sequence[int] = ()
        self.cursor = 0

    @property
    def allow_vertical_scroll(self) -> bool:
        """The wheel scrolls, though there is no scroll bar: one of no width is a widget all the same."""
        return not self.disabled

    @property
    def current(self) -> int | None:
        """The ticket under the cursor."""
        return self.ids[self.cursor] if self.cursor < len(self.ids) else None

    @property
    def top(self) -> int:
        """The first line in sight."""
        return self.scroll_offset.y

    @property
    def page(self) -> int:
        """Lines in sight."""
        return self.size.height

    def in_sight(self) -> Sequence[int]:
        """The tickets on the screen."""
        return self.ids[self.top : self.top + self.page]

    def begin(self, ids: Sequence[int]) -> None:
        """Show these tickets from the start on; called before there is anything on the screen."""
        self.ids = ids
        self.virtual_size = Size(0, len(ids))

    def show(self, ids: Sequence[int], *, first: bool = False) -> None:
        """Show these tickets. The cursor stays with its ticket, on the same line of the screen if it can.

        first: begin at the top, as another view does.
        """
        kept, line = self.current, self.cursor - self.top
        self.ids = ids
        at = ids.index(kept) if not first and kept is not None and kept in ids else None
        self.cursor = (0 if first else min(self.cursor, max(0, len(ids) - 1))) if at is None else at
        self.virtual_size = Size(self.size.width, len(ids))
        self._scroll(0 if first else self.cursor - line)
        self.refresh()
        self.post_message(self.Moved(by_hand=False))

    def _scroll(self, top: int) -> None:
        self.scroll_to(y=max(0, min(top, len(self.ids) - self.page)), animate=False, force=True)
        self.fetch_near()

    def fetch_near(self) -> None:
        """Ask for the rows in sight and some pages around them."""
        near = self.ids[max(0, self.top - _AHEAD * self.page) : self.top + (_AHEAD + 1) * self.page]
        self.window.trim(near)
        if missing := self.window.missing(near):
            self._fetch(missing)

    def on_resize(self, event: Resize) -> None:
        """The cursor stays in sight."""
        self._reveal()
        self.fetch_near()

    def render_line(self, y: int) -> Strip:
        """One line in sight."""
        at = self.top + y
        width, theme = self.size.width, self.app.theme
        self.window.fit(width)
        if at >= len(self.ids):
            return strip((), width, theme, "pane")
        ground: Ground = "cursor" if at == self.cursor else "pane"
        line = self.window.line(self.ids[at])
        if line is None:
            return strip(LOADING, width, theme, ground)
        return strip(line.line, width, theme, ground)

    def redraw(self, tickets: Sequence[int], *, clock_only: bool = False) -> None:
        """Draw the lines of these tickets again, as far as they are in sight."""
        wanted = set(tickets)
        for y, ticket in enumerate(self.in_sight()):
            if ticket in wanted:
                self.refresh(Region(0, y, CELLS if clock_only else self.size.width, 1))

    def tick(self, now: int) -> None:
        """Redraw what reads otherwise at `now`, and nothing else."""
        for ticket, clock_only in self.window.tick(self.in_sight(), now):
            self.redraw((ticket,), clock_only=clock_only)

    def pick(self, at: int) -> None:
        """Put the cursor on a line; at the edge jump half a page, so that few keys scroll."""
        at = max(0, min(at, len(self.ids) - 1))
        if not self.ids or at == self.cursor:
            return
        old, self.cursor = self.cursor, at
        for line in (old, at):
            if 0 <= line - self.top < self.page:
                self.refresh(Region(0, line - self.top, self.size.width, 1))
        self._reveal()
        self.post_message(self.Moved(by_hand=True))

    def _reveal(self) -> None:
        if self.cursor < self.top or self.cursor >= self.top + self.page > self.top:
            self._scroll(self.cursor - self.page // 2)

    def on_click(self, event: Click) -> None:
        """Where the mouse is asked for, it moves the cursor."""
        self.pick(self.top + event.y)

    def move(self, by: int) -> None:
        """Move the cursor by so many lines."""
        self.pick(self.cursor + by)

    def move_page(self, by: int) -> None:
        """Move screen and cursor by so many pages, keeping one line in sight."""
        step = by * max(1, self.page - 1)
        line = self.cursor - self.top
        if 0 < self.top + step < len(self.ids) - self.page:
            self._scroll(self.top + step)
            self.pick(self.top + line)
        else:
            self.pick(self.cursor + step)

    def move_to_end(self, last: bool) -> None:
        """The last ticket, or the first."""
        self.pick(len(self.ids) - 1 if last else 0)
