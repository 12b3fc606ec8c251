"""The calendar of campus events: day by day, what is needed where."""

from collections.abc import Iterable, Iterator, Sequence

from wsd_tui.present.cells import Line, Piece
from wsd_tui.present.event import calendar_days, document_words, event_lines
from wsd_tui.store.records import Ticket
from wsd_tui.tui.screens.base import Args
from wsd_tui.tui.screens.overlay import OverlayScreen
from wsd_tui.tui.session import Session
from wsd_tui.tui.widgets.picklist import Item, Picklist

_DAY = "day of "
"""Before the number of its first event, the key of a day's line: it opens that event."""
_NOTHING = "No campus event is open"


class EventsScreen(OverlayScreen, inherit_bindings=False):
    """Left with the number of an event to open, or with nothing."""

    lines: Picklist[str]

    def __init__(self, session: Session, found: list[Ticket]) -> None:
        self._events = found
        super().__init__(session, Picklist(self._items), {"list.open": self._open})

    def head_line(self) -> Line:
        """How many, and where their own procedure is kept (Q9)."""
        document = document_words(self.session.desk.settings.events.document)
        return (Piece(f" Events: {len(self._events)} open · {document}"),)

    def own_commands(self) -> Iterable[str]:
        """Opening."""
        return ("list.open",)

    def _items(self, width: int) -> Sequence[Item[str]]:
        return list(self._days(width)) or [Item("", [(Piece(f" {_NOTHING}", "dim"),)])]

    def _days(self, width: int) -> Iterator[Item[str]]:
        now, setting = self.session.now(), self.session.setting
        for day, tickets in calendar_days(self._events, now, setting):
            yield Item(f"{_DAY}{tickets[0].number}", [(Piece(f" {day}", "title"),)])
            for ticket in tickets:
                told = event_lines(ticket, now, setting, width - 3)
                yield Item(ticket.number, [(Piece("   "), *line) for line in told])

    def _open(self, screen: OverlayScreen, args: Args) -> None:
        number = (self.lines.current or "").removeprefix(_DAY)
        if any(ticket.number == number for ticket in self._events):
            self.dismiss(number)
