"""The list of the outbox: each message, and below it whoever it did not reach."""

from wsd_tui.desk.letters import Letter
from wsd_tui.present.cells import Line, Piece, paragraph
from wsd_tui.present.outbox import letter_lines
from wsd_tui.present.words import amount
from wsd_tui.tui.screens.overlay import OverlayScreen
from wsd_tui.tui.session import Session
from wsd_tui.tui.widgets.lines import Lines


class OutboxScreen(OverlayScreen, inherit_bindings=False):
    """Dead letters first, then the newest."""

    def __init__(self, session: Session, letters: list[Letter]) -> None:
        self._letters = sorted(letters, key=lambda letter: letter.state != "failed")
        super().__init__(session, Lines(self._told), {"app.line": self.command_line})

    def head_line(self) -> Line:
        """How many messages, and what helps a dead one."""
        told = amount(len(self._letters), "message")
        return (Piece(f" Outbox: {told} · :send NUMBER sends a dead letter again"),)

    def _told(self, width: int) -> list[Line]:
        session, lines = self.session, list[Line]()
        for letter in self._letters:
            style = {"failed": "warn", "sent": "dim"}.get(letter.state, "")
            for told in letter_lines(letter, session.desk.zone, session.now()):
                lines += paragraph(told, width - 2, style, 1)
        return lines
