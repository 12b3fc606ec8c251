"""What a figure of a report counts, where that is no ticket: direct calls, or members of the staff."""

from typing import TYPE_CHECKING

from wsd_tui.present.cells import Line, Piece, paragraph
from wsd_tui.present.direct_call import call_line
from wsd_tui.tui.screens.overlay import OverlayScreen
from wsd_tui.tui.session import Session
from wsd_tui.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from wsd_tui.desk.reports import Figure, Report


class BehindScreen(OverlayScreen, inherit_bindings=False):
    """One paragraph for each."""

    def __init__(self, session: Session, words: str, report: "Report", figure: "Figure") -> None:
        self._words, self._report = words, report
        self._ids, self._things = report.ids(figure), report.table(figure.table).things
        super().__init__(session, Lines(self._told), {})

    def head_line(self) -> Line:
        """Of what, and how many."""
        return (Piece(f" {self._words}: {len(self._ids)}"),)

    def _told(self, width: int) -> list[Line]:
        return [line for one in self._ids for line in paragraph(self._text(one), max(1, width - 2), indent=1)]

    def _text(self, one: int) -> str:
        session = self.session
        if self._things == "call":
            return call_line(self._report.calls[one], session.now(), session.setting)
        return session.setting.name(self._report.staff[one])
