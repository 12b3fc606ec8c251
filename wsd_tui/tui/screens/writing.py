"""A text of several lines to write on: the text of a notice before it goes out."""

from collections.abc import Callable, Iterable

from textual.containers import Vertical
from textual.events import Key
from textual.widget import Widget

from wsd_tui.present.cells import Line, Piece
from wsd_tui.present.words import amount
from wsd_tui.text import clean
from wsd_tui.tui.footers import hint_line
from wsd_tui.tui.screens.base import ConsoleScreen
from wsd_tui.tui.session import Session
from wsd_tui.tui.widgets.line import OneLine
from wsd_tui.tui.widgets.sheet import Sheet

_FOOTER = "Esc is done with it and shows the notice · F10 the same · Enter a new line"


class WritingScreen(ConsoleScreen, inherit_bindings=False):
    """A letter, its subject in the first line. Left with nothing: every change is handed to `changed` at once."""

    def __init__(self, session: Session, title: str, text: str, changed: Callable[[str], None]) -> None:
        super().__init__(session, {})
        self._title, self._changed = title, changed
        self._head = OneLine("focus")
        self.sheet = Sheet(text)

    def body(self) -> Iterable[Widget]:
        """The head counts the words of the sheet below it."""
        yield Vertical(self._head, self.sheet)

    def on_mount(self) -> None:
        """Write on at the end of the text."""
        self.set_focus(self.sheet)
        self.sheet.move_cursor(self.sheet.document.end)
        self._count()

    def _count(self) -> None:
        words = amount(len(self.sheet.text.strip().partition("\n")[2].split()), "word")
        self._head.show((Piece(f" {self._title} · {words}"),))

    def footer_line(self) -> Line:
        """How to be done with it."""
        return hint_line(_FOOTER, self.app.size.width)

    async def take(self, key: Key) -> bool:
        """Every key is the sheet's own, but those that leave it."""
        if self.enlarge.display or self.prompt.asking:
            return await super().take(key)
        if key.key in ("escape", "ctrl+c", "f10"):
            self.dismiss("")
        elif key.key == "f1":
            self.begin_work(self.show_help())
        elif self.sheet.press(key):
            self._written()
        return True

    def paste(self, text: str) -> bool:
        """Into the text."""
        if self.prompt.asking:
            return super().paste(text)
        self.sheet.paste(text)
        self._written()
        return True

    def _written(self) -> None:
        self._count()
        self._changed(clean(self.sheet.text))
