"""The list of results: a line for each ticket of the last action on many."""

from wsd_tui.present.cells import Line, Piece
from wsd_tui.tui.results import result_lines, summary
from wsd_tui.tui.screens.overlay import OverlayScreen
from wsd_tui.tui.session import Session
from wsd_tui.tui.widgets.lines import Lines


class ResultsScreen(OverlayScreen, inherit_bindings=False):
    """The refused come first, each with its reason."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, Lines(self._told), {})

    def head_line(self) -> Line:
        """How many of how many."""
        return (Piece(f" Results: {summary(self.session.results)}"),)

    def _told(self, width: int) -> list[Line]:
        return [(Piece(" "), *line) for line in result_lines(self.session.results)]
