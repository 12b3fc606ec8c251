"""The outage pane: outages with their updates, and the tickets that are linked to them."""

from collections.abc import Iterator, Sequence

from wsd_tui.present.banner import next_banner_change
from wsd_tui.present.cells import Line, Piece, fit
from wsd_tui.present.outage import ENDED, outage_line, outage_lines
from wsd_tui.present.words import amount
from wsd_tui.store.outage_records import Outage
from wsd_tui.tui.panes.pane import Host, LinesPane
from wsd_tui.tui.session import Session
from wsd_tui.tui.widgets.picklist import Item, Picklist

NARROW = 60
"""Below so many cells an outage has no line of columns: its details stand alone."""


class OutagePane(LinesPane):
    """Open outages stand unfolded; Enter folds and unfolds one, its tickets come on top of that."""

    body: Picklist[int]

    def __init__(self, session: Session, host: Host) -> None:
        super().__init__("outages", session, host, Picklist(self._items))
        self._turned: set[int] = set()
        self._with_tickets: set[int] = set()

    @property
    def current(self) -> Outage | None:
        """The outage under the cursor."""
        key = self.body.current
        return next((outage for outage in self.session.around.outages if outage.id == key), None)

    def title_line(self) -> Line:
        """How many there are."""
        around = self.session.around
        told = f" Outages: {len(around.open)} open, {len(around.outages)} in all"
        return (Piece(told if self.size.width >= NARROW else f" Outages: {len(around.open)} open"),)

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
        now = self.session.now()
        return [Item(outage.id, list(self._told(outage, width, now))) for outage in self._sorted()] or [
            Item(0, [(Piece(" No outage is open, and none is on record", "dim"),)])
        ]

    def _sorted(self) -> list[Outage]:
        """Open ones first, the newest on top."""
        return sorted(self.session.around.outages, key=lambda outage: (outage.state in ENDED, -outage.id))

    def _told(self, outage: Outage, width: int, now: int) -> Iterator[Line]:
        rows = self.session.around.linked.get(outage.id, [])
        unfolded = (outage.state not in ENDED) != (outage.id in self._turned)
        if width >= NARROW or not unfolded:
            yield (Piece(" "), *outage_line(outage, len(rows), now, self.session.setting, width - 1))
        if unfolded:
            details = outage_lines(outage, len(rows), now, self.session.setting, max(1, width - 3))
            yield from ((Piece("  "), *line) for line in details)
        if outage.id in self._with_tickets:
            yield (Piece(f"  {amount(len(rows), 'linked ticket')}", "title"),)
            for row in rows:
                told = fit(f"{row.requester_name}: {row.title}", max(0, width - 12))
                yield (Piece(f"  {row.number:<8}", "number"), Piece(told))
        if unfolded:
            yield ()

    def next_change(self, now: int) -> int | None:
        """When a countdown reads otherwise."""
        return next_banner_change(self.session.around.open, now) if self.display else None
