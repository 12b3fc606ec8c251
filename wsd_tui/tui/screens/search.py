"""The tickets that a search has found, each with the passage; Enter opens one."""

from collections.abc import Iterable, Sequence
from types import MappingProxyType

from wsd_tui.desk.search import MOST, Found
from wsd_tui.present.cells import Line, Piece
from wsd_tui.present.search import found_lines
from wsd_tui.present.words import amount
from wsd_tui.tui.screens.base import Args
from wsd_tui.tui.screens.overlay import OverlayScreen
from wsd_tui.tui.session import Session
from wsd_tui.tui.widgets.picklist import Item, Picklist


class SearchScreen(OverlayScreen, inherit_bindings=False):
    """Left with the number of a ticket to open, or with nothing. It shows what was so when it was asked."""

    lines: Picklist[str]
    labels = MappingProxyType({"list.open": "Open"})

    def __init__(self, session: Session, typed: str, found: Sequence[Found]) -> None:
        self.typed, self.found = typed, found
        super().__init__(session, Picklist(self._items), {"list.open": self._open})

    def head_line(self) -> Line:
        """What was looked for, and how many there are."""
        many = f"the newest {MOST} tickets" if len(self.found) >= MOST else amount(len(self.found), "ticket")
        return (Piece(f" Search: {self.typed}: {many}"),)

    def own_commands(self) -> Iterable[str]:
        """What can be done with the one under the cursor."""
        return ("list.open",)

    def _items(self, width: int) -> Sequence[Item[str]]:
        setting = self.session.setting
        return [
            Item(row.number, found_lines(row, entry, self.typed, setting, width)) for row, entry in self.found
        ]

    def _open(self, screen: OverlayScreen, args: Args) -> None:
        self.dismiss(self.lines.current or "")
