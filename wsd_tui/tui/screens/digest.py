"""What others changed since one last looked."""

from wsd_tui.desk.shift import Digest
from wsd_tui.present.cells import Line, Piece
from wsd_tui.present.shift import digest_head, digest_lines
from wsd_tui.tui.screens.overlay import OverlayScreen
from wsd_tui.tui.session import Session
from wsd_tui.tui.widgets.lines import Lines


class DigestScreen(OverlayScreen, inherit_bindings=False):
    """As it was read: what comes meanwhile belongs to the next one."""

    def __init__(self, session: Session, found: Digest) -> None:
        self._found, self._read_at = found, session.now()
        super().__init__(session, Lines(self._told), {})

    def head_line(self) -> Line:
        """How many tickets, since when."""
        return (Piece(f" {digest_head(self._found, self._read_at, self.session.setting)}"),)

    def _told(self, width: int) -> list[Line]:
        lines = digest_lines(self._found, self._read_at, self.session.setting, max(1, width - 2))
        return [(Piece(" "), *line) for line in lines] or [(Piece(" Nothing changed", "dim"),)]
