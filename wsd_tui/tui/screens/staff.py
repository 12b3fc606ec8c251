"""The staff list over the whole screen, and the card with a PIN that is good once."""

from collections.abc import Mapping, Sequence

from wsd_tui.desk.staffing import Member
from wsd_tui.present.cells import Line, Piece, paragraph
from wsd_tui.present.staff import staff_paragraphs
from wsd_tui.present.words import amount
from wsd_tui.tui.big import big_lines
from wsd_tui.tui.screens.overlay import OverlayScreen
from wsd_tui.tui.session import Session
from wsd_tui.tui.widgets.lines import Lines


class StaffScreen(OverlayScreen, inherit_bindings=False):
    """As it was read. `consoles`: on which machines somebody has a console open, by staff id."""

    def __init__(
        self, session: Session, members: Sequence[Member], consoles: Mapping[str, Sequence[str]]
    ) -> None:
        self._members, self._consoles = members, consoles
        super().__init__(session, Lines(self._told), {})

    def head_line(self) -> Line:
        """How many, and how a PIN is reset."""
        active = sum(member.staff.active for member in self._members)
        return (Piece(f" Staff: {amount(active, 'person', 'people')} · :pin reset NAME gives a new PIN"),)

    def _told(self, width: int) -> list[Line]:
        lines = staff_paragraphs(self._members, self._consoles, max(1, width - 2))
        return [(Piece(" "), *line) for line in lines]


class PinCard(OverlayScreen, inherit_bindings=False):
    """Shown once: nothing keeps the PIN when this is left."""

    def __init__(self, session: Session, name: str, pin: str) -> None:
        self._name, self._pin = name, pin
        super().__init__(session, Lines(self._told), {})

    def head_line(self) -> Line:
        """Whose it is."""
        return (Piece(f" PIN of {self._name}, shown this once"),)

    def _told(self, width: int) -> list[Line]:
        margin, room = Piece("   "), max(1, width - 6)
        told = f"{self._name} signs in with it and chooses an own one at once. It is good for that alone."
        return [
            (),
            *((margin, *line) for line in big_lines(self._pin, "number")),
            (),
            (margin, Piece(self._pin, "title")),
            (),
            *((margin, *line) for line in paragraph(told, room)),
        ]
