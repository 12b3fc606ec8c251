"""The procedure: how it stands, and every rule in our own words with what enforces it and since when."""

from collections.abc import Iterable

from wsd_tui.desk.rules import RULES
from wsd_tui.present.cells import Line, Piece
from wsd_tui.present.procedure import rule_lines, standing_lines
from wsd_tui.tui.screens.overlay import OverlayScreen
from wsd_tui.tui.session import Session
from wsd_tui.tui.widgets.lines import Lines


class ProcedureScreen(OverlayScreen, inherit_bindings=False):
    """Reads what the session knows; a signature elsewhere shows as soon as it is known here."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, Lines(self._told), {})

    def head_line(self) -> Line:
        """What can be done about it."""
        return (Piece(" The procedure · :sign signs it, :approve approves it by office"),)

    def own_commands(self) -> Iterable[str]:
        """None of its own."""
        return ()

    def _told(self, width: int) -> list[Line]:
        session, room = self.session, max(1, width - 2)
        known, now = session.around.procedure, session.now()
        lines = standing_lines(known, now, session.setting, room)
        lines += rule_lines(RULES.values(), known.since, session.setting, room)
        return [(Piece(" "), *line) for line in lines]
