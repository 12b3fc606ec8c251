"""Lines with a cursor: each item takes one or more lines, and one item is the current one."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

from textual.events import Click
from textual.message import Message

from wsd_tui.present.cells import Line
from wsd_tui.tui.themes import Ground
from wsd_tui.tui.widgets.lines import Lines

T = TypeVar("T")


class Item(NamedTuple, Generic[T]):
    """What the cursor can stand on: a key to find it by, and its lines, of which the first is lit."""

    key: T
    lines: Sequence[Line]


ItemSource = Callable[[int], Sequence[Item[T]]]


class Picklist(Lines, Generic[T], inherit_bindings=False):
    """A list of items; the cursor stays with its item by key when the list changes."""

    class Moved(Message):
        """The cursor stands on another item."""

        def __init__(self, list_: "Picklist[T]") -> None:
            super().__init__()
            self.list = list_

    def __init__(self, source: ItemSource[T], *, id: str | None = None) -> None:
        super().__init__(self._lay, id=id)
        self._items_for = source
        self._starts: list[int] = []
        self.items: Sequence[Item[T]] = ()
        self.cursor = 0

    @property
    def current(self) -> T | None:
        """The key of the item under the cursor."""
        return self.items[self.cursor].key if self.cursor < len(self.items) else None

    def _lay(self, width: int) -> list[Line]:
        kept = self.current
        self.items = self._items_for(width)
        lines: list[Line] = []
        self._starts = []
        for item in self.items:
            self._starts.append(len(lines))
            lines += item.lines
        keys = [item.key for item in self.items]
        at = keys.index(kept) if kept in keys else min(self.cursor, max(0, len(keys) - 1))
        if at != self.cursor:
            self.cursor = at
            self.refresh()
        return lines

    def ground_of(self, y: int) -> Ground:
        """The first line of the current item is lit."""
        lit = self.cursor < len(self._starts) and self._starts[self.cursor] == y
        return "cursor" if lit else "pane"

    def pick(self, at: int) -> None:
        """Put the cursor on an item, and bring it into sight."""
        at = max(0, min(at, len(self.items) - 1))
        if not self.items or at == self.cursor:
            return
        old, self.cursor = self.cursor, at
        self.refresh_line(self._starts[old])
        self.refresh_line(self._starts[at])
        self._reveal(at)
        self.post_message(self.Moved(self))

    def pick_key(self, key: T) -> None:
        """Put the cursor on the item with this key, if there is one."""
        keys = [item.key for item in self.items]
        if key in keys:
            self.pick(keys.index(key))

    def _reveal(self, at: int) -> None:
        first, size = self._starts[at], len(self.items[at].lines)
        if first < self.top:
            self.scroll_top(first)
        elif first + size > self.top + self.page:
            self.scroll_top(min(first, first + size - self.page))

    def on_click(self, event: Click) -> None:
        """Where the mouse is asked for, it moves the cursor."""
        self.pick(bisect_right(self._starts, self.top + event.y) - 1)

    def move(self, by: int) -> None:
        """Move the cursor by so many items."""
        self.pick(self.cursor + by)

    def move_page(self, by: int) -> None:
        """Move the cursor by so many pages of lines."""
        self.move(by * max(1, self.page - 1))

    def move_to_end(self, last: bool) -> None:
        """The last item, or the first."""
        self.pick(len(self.items) - 1 if last else 0)
        if not last:
            self.scroll_top(0)
