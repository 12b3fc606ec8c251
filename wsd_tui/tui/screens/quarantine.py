"""The list of mail that could not be filed by itself, each with why and how it begins."""

from wsd_tui.desk.incoming.quarantine import Held
from wsd_tui.present.cells import Line, Piece, paragraph
from wsd_tui.present.incoming import beginning, counts_words, held_lines
from wsd_tui.present.words import amount
from wsd_tui.store.incoming_records import Counts
from wsd_tui.tui.screens.overlay import OverlayScreen
from wsd_tui.tui.session import Session
from wsd_tui.tui.widgets.lines import Lines


class QuarantineScreen(OverlayScreen, inherit_bindings=False):
    """As it was read: what people wrote, then what machines sent."""

    def __init__(self, session: Session, held: list[Held], counts: Counts) -> None:
        self._held, self._counts = held, counts
        super().__init__(session, Lines(self._told), {"app.line": self.command_line})

    def head_line(self) -> Line:
        """How many, and what can be done about one."""
        told = amount(len(self._held), "message")
        return (Piece(f" Quarantine: {told} · :letin NUMBER [TICKET] · :putaway NUMBER WHY"),)

    def _told(self, width: int) -> list[Line]:
        session, room = self.session, max(1, width - 2)
        lines = paragraph(counts_words(self._counts), room, "dim", 1)
        for held in self._held:
            first, *more = held_lines(held, session.desk.zone, session.now())
            lines += [(), *paragraph(first, room, "title", 1)]
            for told in more:
                lines += paragraph(told.strip(), room, "warn", 3)
            for told in beginning(held):
                lines += paragraph(told, room, "", 3)
        return lines
