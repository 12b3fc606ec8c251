"""Which Severity 1 tickets were taken out of turn of late."""

from collections.abc import Sequence

from wsd_tui.desk.first_come import OutOfTurn
from wsd_tui.present.cells import Line, Piece
from wsd_tui.present.first_come import turn_lines
from wsd_tui.tui.screens.overlay import OverlayScreen
from wsd_tui.tui.session import Session
from wsd_tui.tui.widgets.lines import Lines

DAYS = 30


class FirstComeScreen(OverlayScreen, inherit_bindings=False):
    """As it was read."""

    def __init__(self, session: Session, found: Sequence[OutOfTurn]) -> None:
        self._found = found
        super().__init__(session, Lines(self._told), {})

    def head_line(self) -> Line:
        """Of what, and of how long."""
        return (Piece(f" Severity 1 taken out of turn in the last {DAYS} days: {len(self._found)}"),)

    def _told(self, width: int) -> list[Line]:
        session = self.session
        lines = turn_lines(self._found, session.now(), session.setting, max(1, width - 2))
        return [(Piece(" "), *line) for line in lines]
