"""The queue pane: a view, narrowed, in the order of the queue; other people's changes come in around the cursor."""

from array import array
from collections.abc import Mapping
from time import monotonic

from textual.timer import Timer

from wsd_tui.present.cells import Line
from wsd_tui.present.queue_group import GroupRow
from wsd_tui.store.records import QueueRow
from wsd_tui.tui.frame import queue_head
from wsd_tui.tui.panes.pane import Host, Pane
from wsd_tui.tui.session import Session
from wsd_tui.tui.ticker import SHORTEST_S
from wsd_tui.tui.widgets.queue import QueueList

STILL_S = 1.5
"""The cursor has to stand still so long before lines move around it."""


class QueuePane(Pane):
    """Shows the session's view. Ids change only here, so that lines never move under the finger."""

    body: QueueList

    def __init__(self, session: Session, host: Host) -> None:
        self.window = session.window
        self.window.marks = session.marks
        self.window.give(session.rows)
        super().__init__("queue", session, host, QueueList(self.window, self._fetch))
        self._moved_at = float("-inf")
        self._settling: Timer | None = None
        self._kept: int | None = None
        self._awaited = 0

    @property
    def ticket(self) -> int | None:
        """The ticket under the cursor; None on the row of an outage."""
        current = self.body.current
        return current if current is not None and current > 0 else None

    @property
    def group(self) -> GroupRow | None:
        """The row of an outage under the cursor."""
        return self.session.groups.rows.get(self.body.current or 0)

    def begin(self, width: int) -> None:
        """Show the view from the start on; called before it is laid out, and told how wide it will be."""
        self._awaited = width
        ids = self.session.ids()
        self.window.give(self.session.groups.rows.values())
        self.body.begin(ids)

    def head_line(self) -> Line:
        """The names of the columns."""
        return queue_head(self.size.width or self._awaited)

    def on_queue_list_moved(self, event: QueueList.Moved) -> None:
        """Remember when the cursor moved last; what it has left may go now."""
        if event.by_hand:
            self._moved_at = monotonic()
            if self._kept is not None:
                self.settle()

    def show(self, *, first: bool = False) -> None:
        """Show the view as it is now; `first` puts the cursor on the first ticket."""
        self._call_off()
        self._kept = None
        ids = self.session.ids()
        self._tell_groups()
        self.body.show(ids, first=first)

    def settle(self) -> None:
        """Show the view as it is now, as soon as the cursor has stood still."""
        wait = self._moved_at + STILL_S - monotonic()
        if wait <= 0:
            self._show_if_different()
        elif self._settling is None:
            self._settling = self.set_timer(max(wait, SHORTEST_S), self._settle_again)

    def _settle_again(self) -> None:
        self._settling = None
        self.settle()

    def _show_if_different(self) -> None:
        ids = self._with_current(self.session.ids())
        self._tell_groups()
        if ids != self.body.ids:
            self.body.show(ids)
            self.host.retime()

    def _with_current(self, ids: "array[int]") -> "array[int]":
        """The ticket under the cursor stays in its line until the cursor leaves it, even if it left the view."""
        self._kept, current = None, self.body.current
        if current is not None and current > 0 and current not in ids:
            self._kept = current
            ids.insert(self.body.cursor, current)
        return ids

    def _tell_groups(self) -> None:
        """The rows of outages need no reading: they are made of what the board knows."""
        self.body.redraw(self.window.give(self.session.groups.rows.values()))

    def turn_group(self, outage: int) -> bool:
        """Unfold the row of an outage into its tickets, or fold them again; False when it has no row."""
        folded = self.session.groups.rows.get(-outage)
        if folded is not None:
            first = self.session.groups.members[-outage][0]
            self.session.unfolded.add(outage)
        else:
            first = -outage
            self.session.unfolded.discard(outage)
        ids = self.session.ids()
        if first not in ids:
            return False
        if folded is None:
            self.mark(list(self.session.marks.intersection(self.session.groups.members[first])), on=False)
        self.show()
        self.body.pick(ids.index(first))
        return True

    def _call_off(self) -> None:
        if self._settling is not None:
            self._settling.stop()
            self._settling = None

    def _fetch(self, tickets: list[int]) -> None:
        """Read rows; those of outages are here already."""
        self.window.give(self.session.groups.rows.values(), [ticket for ticket in tickets if ticket < 0])
        if wanted := [ticket for ticket in tickets if ticket > 0]:
            self.host.go(self._fetch_rows(wanted))

    async def _fetch_rows(self, tickets: list[int]) -> None:
        rows: dict[int, QueueRow] = {}
        try:
            rows = await self.session.read_rows(tickets)
        finally:
            self.body.redraw(self.window.give(rows.values(), tickets))
            self.host.retime()

    async def refetch(self, tickets: list[int], rows: Mapping[int, QueueRow]) -> None:
        """Take the rows that were read, and read those of the others again, if they are held; draw what differs."""
        self.body.redraw(self.window.give(rows.values()))
        if held := self.window.held(ticket for ticket in tickets if ticket not in rows):
            rows = await self.session.read_rows(held)
            self.body.redraw(self.window.give(rows.values()))

    def mark(self, tickets: list[int], on: bool) -> None:
        """Mark or unmark tickets."""
        if on:
            self.session.marks.update(tickets)
        else:
            self.session.marks.difference_update(tickets)
        self.window.forget_lines(tickets)
        self.body.redraw(tickets)

    def redraw_all(self) -> None:
        """Every line anew, as under another setting."""
        self.window.forget_lines()
        self.body.refresh()

    def tick(self, now: int) -> None:
        """The clocks in sight."""
        if self.display:
            self.body.tick(now)

    def next_change(self, now: int) -> int | None:
        """The next change of a line in sight."""
        return self.window.next_change(self.body.in_sight())
