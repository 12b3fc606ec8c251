"""The same words for a plain terminal, a pipe or a screen reader: lines of text without styles."""

from collections.abc import Callable, Container, Iterable, Iterator

from wsd_tui.present.cells import plain
from wsd_tui.present.queue import queue_header, queue_line
from wsd_tui.present.setting import Setting
from wsd_tui.present.ticket import TicketView, ticket_lines
from wsd_tui.sla import Clock, TicketClocks
from wsd_tui.store.records import QueueRow

WIDTH = 100
"""Cells of a line where no terminal says otherwise."""


def plain_list(
    rows: Iterable[tuple[QueueRow, TicketClocks]],
    now: int,
    *,
    width: int = WIDTH,
    staff_id: str = "",
    contact: Callable[[QueueRow], Clock | None] = lambda row: None,
    stale: Container[int] = (),
    untold: Container[int] = (),
) -> Iterator[str]:
    """The queue as text, the names of the columns first.

    contact: gives the Coordinator's clock of a row. stale, untold: the ids of the tickets that are.
    """
    yield plain(queue_header(width))
    for row, clocks in rows:
        late, quiet = row.id in stale, row.id in untold
        line = queue_line(
            row, clocks, now, width, staff_id=staff_id, contact=contact(row), stale=late, untold=quiet
        )
        yield plain(line.line)


def plain_ticket(
    view: TicketView,
    now: int,
    setting: Setting,
    *,
    width: int = WIDTH,
    stale: bool = False,
    untold: bool = False,
) -> Iterator[str]:
    """The ticket as text, as the pane shows it."""
    for line in ticket_lines(view, width, now, setting, stale=stale, untold=untold):
        yield plain(line)
