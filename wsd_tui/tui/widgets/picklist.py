"""Lines with a cursor: each item takes one or more lines, and one item is the current one."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

from textual.events import Click
from textual.message import Message

from wsd_tui.present.cells import Line
from wsd_tui.tui.looks import Ground
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
        self._wanted: T | None = None

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

    def rebuild(self) -> None:
        """Make the items anew, then go to the one that was asked for before it was there."""
        super().rebuild()
        if self._wanted in [item.key for item in self.items]:
            wanted, self._wanted = self._wanted, None
            self.pick_key(wanted)

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

    def pick_key(self, key: T | None) -> None:
        """Put the cursor on the item with this key, as soon as there is one."""
        keys = [item.key for item in self.items]
        if key in keys:
            self.pick(keys.index(key))
        else:
            self._wanted = key

    def _reveal(self, at: int) -> None:
        first, size = self._starts[at], len(self.items[at].lines)
        if first < self.top:
            self.scroll_top(first)
        elif first + size > self.top + self.page:
            self.scroll_top(min(first, first + size - self.page))

    def reveal(self) -> None:
        """Bring the current item into sight, at another size than before."""
        if self.cursor < len(self._starts):
            self._reveal(self.cursor)

    def reveal_end(self) -> None:
        """Bring the last lines of the current item into sight."""
        if self.items:
            end = self._starts[self.cursor] + len(self.items[self.cursor].lines)
            self.scroll_top(max(self.top, end - self.page))

    def on_click(self, event: Click) -> None:
        """Where the mouse is asked for, it moves the cursor."""
        self.pick(bisect_right(self._starts, self.top + event.y) - 1)

    def move(self, by: int) -> None:
        """Move the cursor by so many items; one taller than the pane is first read to its end, line by line."""
        if not self._read_on(by):
            self.pick(self.cursor + by)

    def _read_on(self, by: int) -> bool:
        """Scroll within the current item while it reaches out of sight that way; False when it does not."""
        if not self.items:
            return False
        first = self._starts[self.cursor]
        last = first + len(self.items[self.cursor].lines) - self.page
        if by > 0 and last > self.top:
            self.scroll_top(min(self.top + by, last))
        elif by < 0 and first < self.top:
            self.scroll_top(max(self.top + by, first))
        else:
            return False
        return True

    def move_page(self, by: int) -> None:
        """Move the cursor by so many pages of lines."""
        self.move(by * max(1, self.page - 1))

    def move_to_end(self, last: bool) -> None:
        """The end of the last item, or the first one."""
        self.pick(len(self.items) - 1 if last else 0)
        if last:
            self.reveal_end()
        else:
            self.scroll_top(0)
