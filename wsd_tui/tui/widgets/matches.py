"""What stands right above the prompt line: answers that fit what is typed, or a message longer than the line."""

from collections.abc import Sequence

from textual.strip import Strip
from textual.widget import Widget

from wsd_tui.present.cells import Line, Piece, fit, paragraph, plain
from wsd_tui.tui.draw import strip
from wsd_tui.tui.question import Choice

MOST = 8
_TEXT = 16
"""Cells of what is taken, before what it is about."""


class Matches(Widget):
    """At most eight lines: choices, of which one can be walked to, or a message."""

    DEFAULT_CSS = """
    Matches { layer: above; dock: bottom; width: 100%; height: 0; margin-bottom: 2; display: none; }
    """

    def __init__(self, *, classes: str | None = None, room: int = _TEXT) -> None:
        super().__init__(classes=classes)
        self._room = room
        self._choices: Sequence[Choice] = ()
        self._message: Sequence[Line] = ()
        self.at: int | None = None

    @property
    def text(self) -> str:
        """The message, as one text."""
        return " ".join(plain(line) for line in self._message)

    @property
    def walked_to(self) -> Choice | None:
        """The choice somebody walked to with the arrows."""
        return None if self.at is None else self._choices[self.at]

    @property
    def best(self) -> Choice | None:
        """The one walked to, or else the first."""
        return self.walked_to or (self._choices[0] if self._choices else None)

    def show(self, choices: Sequence[Choice]) -> None:
        """Offer these; none hides the list."""
        if (choices, (), None) != (self._choices, self._message, self.at):
            self._choices, self._message, self.at = choices, (), None
            self._stand(len(choices))

    def tell(self, text: str, style: str = "") -> None:
        """Show a message in as many lines as it takes."""
        self.tell_lines(paragraph(text, max(1, self.app.size.width - 2), style))

    def tell_lines(self, lines: Sequence[Line]) -> None:
        """Show lines as they are."""
        self._choices, self._message, self.at = (), lines[:MOST], None
        self._stand(len(self._message))

    def _stand(self, size: int) -> None:
        self.display = bool(size)
        self.styles.height = min(MOST, size)
        self.refresh()

    def walk(self, by: int) -> None:
        """Walk up or down; above the first stands what was typed."""
        if not self._choices:
            return
        places: list[int | None] = [None, *range(len(self._choices))]
        self.at = places[(places.index(self.at) + by) % len(places)]
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the message, or one choice: what is taken, and what it is about."""
        if y < len(self._message):
            return strip((Piece(" "), *self._message[y]), self.size.width, self.app.theme, "bar")
        first = max(0, (self.at or 0) - MOST + 1)
        if first + y >= len(self._choices):
            return strip((), self.size.width, self.app.theme, "bar")
        choice = self._choices[first + y]
        line = (
            Piece(f" {fit(choice.text, self._room)} ", "key"),
            Piece(fit(choice.about, max(0, self.size.width - self._room - 2)), "dim"),
        )
        return strip(line, self.size.width, self.app.theme, "cursor" if first + y == self.at else "bar")
