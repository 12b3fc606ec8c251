"""The usual way, to measure beside: a DataTable whose visible clocks are set each second.  data_table.py ROWS"""

import sys
import time

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.widgets import DataTable

ROWS = int(sys.argv[1])
BEGUN = time.time()


def clock(row: int) -> str:
    """Minutes and seconds that are left, as if some tickets were late."""
    left = int(BEGUN + (row * 977) % 8_900 - 3_000 - time.time())
    return f"{'-' if left < 0 else ''}{abs(left) // 60:02d}:{abs(left) % 60:02d}"


def cells(row: int) -> tuple[str, ...]:
    """One row."""
    title, who = f"row {row}: the projector shows nothing", f"person {row % 97}"
    return (f"T{row:06d}", f"S{row % 4 + 1}", title, who, f"room {row % 40}", f"tech{row % 9}", clock(row))


class Table(App[None]):
    """Number, severity, title, requester, location, owner, clock."""

    BINDINGS = [Binding("j", "down"), Binding("k", "up"), Binding("pagedown", "page(1)")]

    def compose(self) -> ComposeResult:
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        heads = ("Number", "Sev", "Title", "Requester", "Location", "Owner", "Clock")
        *_, self.clock_column = table.add_columns(*heads)
        self.keys = table.add_rows(map(cells, range(ROWS)))
        self.set_interval(1, self.tick)

    def tick(self) -> None:
        table = self.query_one(DataTable)
        top = int(table.scroll_y)
        for row in range(top, min(ROWS, top + 40)):
            table.update_cell(self.keys[row], self.clock_column, clock(row))

    def action_down(self) -> None:
        self.query_one(DataTable).action_cursor_down()

    def action_up(self) -> None:
        self.query_one(DataTable).action_cursor_up()


Table().run(mouse=False)
