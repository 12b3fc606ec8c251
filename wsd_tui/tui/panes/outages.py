"""The outage pane: proposals, outages with all that is known of them, and the tickets linked to them."""

from collections.abc import Iterator, Sequence

from wsd_tui.present.banner import next_banner_change
from wsd_tui.present.cells import Line, Piece, fit
from wsd_tui.present.fallbacks import short_doubt
from wsd_tui.present.outages.details import outage_lines
from wsd_tui.present.outages.notices import notice_lines
from wsd_tui.present.outages.outage import ENDED, outage_line
from wsd_tui.present.words import amount
from wsd_tui.store.outage_records import Outage
from wsd_tui.store.outbox_records import WAITING
from wsd_tui.store.records import QueueRow
from wsd_tui.tui.panes.pane import Host, LinesPane
from wsd_tui.tui.session import Session
from wsd_tui.tui.widgets.picklist import Item, Picklist

NARROW = 60
"""Below so many cells the line of an outage has room for its number, state and start alone."""


class OutagePane(LinesPane):
    """What is not over stands unfolded, as far as there is room; Enter folds and unfolds one, `+` adds its tickets."""

    body: Picklist[int]

    def __init__(self, session: Session, host: Host) -> None:
        super().__init__("outages", session, host, Picklist(self._items))
        self._turned: set[int] = set()
        self._with_tickets: set[int] = set()

    @property
    def current(self) -> Outage | None:
        """The outage under the cursor."""
        if not self.body.items:  # never laid out yet, and the next key is typed already
            return next(iter(self._sorted()), None)
        key = self.body.current
        return next((outage for outage in self.session.around.outages if outage.id == key), None)

    def title_line(self) -> Line:
        """How many there are."""
        around = self.session.around
        told = [f" Outages: {len(around.open)} open"]
        told += [f"{len(around.proposed)} proposed"] if around.proposed else []
        told += [f"{len(around.planned)} planned"] if around.planned else []
        told += [f"{len(around.outages)} in all"] if self.size.width >= NARROW else []
        acting = self.session.acting
        acts = f" · {self.session.setting.name(acting.staff)} acts" if acting is not None else ""
        return (Piece(", ".join(told) + acts),)

    def fold(self, outage: int) -> None:
        """Fold or unfold the details of an outage."""
        self._turned ^= {outage}
        self.rebuild()

    def turn_tickets(self, outage: int) -> None:
        """Show or fold the tickets linked to an outage; they stand below all else that is told of it."""
        self._with_tickets ^= {outage}
        self.rebuild()
        if outage in self._with_tickets and outage == self.body.current:
            self.body.reveal_end()

    def _items(self, width: int) -> Sequence[Item[int]]:
        now, listed, current = self.session.now(), self._sorted(), self.current
        items = [
            Item(outage.id, list(self._told(outage, width, now, self._unfolded(outage)))) for outage in listed
        ]
        if self._crowded(items, listed):
            for at, outage in enumerate(listed):
                if outage is not current and self._unfolded(outage):
                    items[at] = Item(outage.id, list(self._told(outage, width, now, False)))
        return items or [Item(0, [(Piece(" No outage is open, and none is on record", "dim"),)])]

    def _crowded(self, items: Sequence[Item[int]], listed: Sequence[Outage]) -> bool:
        """Whether several stand unfolded and do not fit: only the one under the cursor then does."""
        several = sum(self._unfolded(outage) for outage in listed) > 1
        return several and sum(len(item.lines) for item in items) > self.body.page

    def _unfolded(self, outage: Outage) -> bool:
        return (outage.state not in ENDED) != (outage.id in self._turned)

    def on_picklist_moved(self, event: Picklist.Moved) -> None:
        """Where there is no room for all, the one under the cursor unfolds."""
        event.stop()
        self.rebuild()
        self.body.reveal()

    def _sorted(self) -> list[Outage]:
        """What is proposed first, then what is open, what is planned and what is over; the newest on top of each."""
        around = self.session.around
        over = [outage for outage in around.outages if outage.state in ENDED]
        return [*reversed(around.proposed), *reversed(around.open), *around.planned, *over]

    def _told(self, outage: Outage, width: int, now: int, unfolded: bool) -> Iterator[Line]:
        session, rows = self.session, self.session.around.linked.get(outage.id, [])
        head = outage_line(outage, len(rows), now, session.setting, width - 1)
        yield (Piece(" "), *head)
        if unfolded:
            cut = outage.nature not in head[-1].text
            details = self._details(outage, rows, now, max(1, width - 3), cut)
            yield from ((Piece("  "), *line) for line in details)
        if outage.id in self._with_tickets:
            yield (Piece(f"  {amount(len(rows), 'linked ticket')}", "title"),)
            for row in rows:
                told = fit(f"{row.requester_name}: {row.title}", max(0, width - 12))
                yield (Piece(f"  {row.number:<8}", "number"), Piece(told))
        if unfolded:
            yield ()

    def _details(
        self, outage: Outage, rows: Sequence[QueueRow], now: int, width: int, headed: bool
    ) -> list[Line]:
        around, setting = self.session.around, self.session.setting
        run = outage.answer_run
        meant = set(run.tickets) if run is not None else set()
        answered = sum(row.id in meant and row.state in ("resolved", "closed") for row in rows)
        silent = around.silent.get(outage.id, ())
        from wsd_tui.desk.outages.fallbacks import mail_in_doubt  # not at the start

        doubt = short_doubt(mail_in_doubt(outage), setting)
        lines = outage_lines(outage, len(rows), now, setting, width, silent, answered, headed, doubt)
        return lines + notice_lines(around.sent.get(outage.id, ()), now, setting, width)

    def change_after(self, now: int) -> int | None:
        """When a countdown reads otherwise, or a notice can be taken back no longer."""
        around = self.session.around
        held = [
            notice.hold_until
            for notices in around.sent.values()
            for notice in notices
            if notice.state == WAITING and notice.hold_until > now
        ]
        edge = next_banner_change(around.open, now)
        return min([*held, *([edge] if edge is not None else [])], default=None)
