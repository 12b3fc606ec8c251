"""The rows of the queue that are held: fetched by id, drawn once, and drawn again when their text changes."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple, Protocol

from wsd_tui.present.cells import Piece
from wsd_tui.present.clocks import CELLS
from wsd_tui.present.queue import QueueLine
from wsd_tui.present.queue_group import GroupRow
from wsd_tui.store.records import QueueRow

KEPT = 2_000
"""Rows held at most; what is far from the cursor is fetched again."""
LOADING = (Piece(" " * CELLS + "…", "dim"),)
"""What stands in place of a row that is on its way."""

AnyRow = QueueRow | GroupRow


class Teller(Protocol):
    """Puts a row into words; times in UTC seconds."""

    def now(self) -> int:
        """The desk's time."""

    def line(self, row: AnyRow, now: int, width: int, marked: bool) -> QueueLine:
        """The line of a row."""

    def changes_at(self, row: AnyRow, now: int) -> int | None:
        """The first instant after `now` at which the line can read otherwise."""


class Shown(NamedTuple):
    """A line as it stands on the screen, and until when it holds."""

    line: QueueLine
    until: int | None


class Change(NamedTuple):
    """What differs from the screen: the clock cell alone, or the whole line."""

    id: int
    clock_only: bool


class Window:
    """Rows by ticket id with their lines, made for a width in cells; `marks` are those of the widget."""

    def __init__(self, teller: Teller) -> None:
        self._teller = teller
        self._rows: dict[int, AnyRow] = {}
        self._shown: dict[int, Shown] = {}
        self._asked: set[int] = set()
        self._width = 0
        self.marks: Collection[int] = frozenset()

    def row(self, ticket: int) -> QueueRow | None:
        """The row of a ticket, if it is held."""
        row = self._rows.get(ticket)
        return row if isinstance(row, QueueRow) else None

    def missing(self, tickets: Iterable[int]) -> list[int]:
        """The tickets whose rows are neither held nor asked for; from now on they are asked for."""
        wanted = [ticket for ticket in tickets if ticket not in self._rows and ticket not in self._asked]
        self._asked.update(wanted)
        return wanted

    def held(self, tickets: Iterable[int]) -> list[int]:
        """Those of the tickets whose rows are held, and so may be out of date."""
        return [ticket for ticket in tickets if ticket in self._rows]

    def give(self, rows: Iterable[AnyRow], asked: Iterable[int] = ()) -> list[int]:
        """Take fetched rows; the tickets whose row is another now."""
        self._asked.difference_update(asked)
        changed = []
        for row in rows:
            if self._rows.get(row.id) != row:
                self._rows[row.id] = row
                self._shown.pop(row.id, None)
                changed.append(row.id)
        return changed

    def trim(self, near: Sequence[int]) -> None:
        """Let go of rows when there are too many; those of `near` stay."""
        if len(self._rows) > KEPT:
            kept = set(near)
            self._rows = {ticket: row for ticket, row in self._rows.items() if ticket in kept}
            self._shown = {ticket: shown for ticket, shown in self._shown.items() if ticket in kept}

    def fit(self, width: int) -> None:
        """Make the lines for this width from now on."""
        if width != self._width:
            self._width = width
            self._shown.clear()

    def forget_lines(self, tickets: Iterable[int] | None = None) -> None:
        """Draw these tickets, or all, anew: other marks, another setting."""
        if tickets is None:
            self._shown.clear()
        else:
            for ticket in tickets:
                self._shown.pop(ticket, None)

    def line(self, ticket: int) -> QueueLine | None:
        """The line of a ticket as it is to be drawn; None while its row is on its way."""
        shown = self._shown.get(ticket)
        if shown is None:
            row = self._rows.get(ticket)
            if row is None:
                return None
            shown = self._shown[ticket] = self._draw(row, self._teller.now())
        return shown.line

    def _draw(self, row: AnyRow, now: int) -> Shown:
        line = self._teller.line(row, now, self._width, row.id in self.marks)
        return Shown(line, self._teller.changes_at(row, now))

    def tick(self, tickets: Iterable[int], now: int) -> list[Change]:
        """What of these tickets' lines reads otherwise at `now`."""
        changes = []
        for ticket in tickets:
            shown = self._shown.get(ticket)
            if shown is None or shown.until is None or shown.until > now:
                continue
            new = self._shown[ticket] = self._draw(self._rows[ticket], now)
            if new.line != shown.line:
                changes.append(Change(ticket, new.line.fixed == shown.line.fixed))
        return changes

    def next_change(self, tickets: Iterable[int]) -> int | None:
        """The next instant at which one of these tickets' lines can read otherwise."""
        known = (shown.until for ticket in tickets if (shown := self._shown.get(ticket)))
        return min((until for until in known if until is not None), default=None)
