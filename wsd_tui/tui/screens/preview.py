"""The notice as it will go out, and the last question before it does."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from rich.cells import cell_len
from textual.containers import Vertical
from textual.events import Key
from textual.widget import Widget

from wsd_tui.desk.actions import Done
from wsd_tui.desk.courtesy import reminder
from wsd_tui.desk.outages import Preview
from wsd_tui.present.cells import Line, Piece, fit, line_width
from wsd_tui.present.preview import preview_lines
from wsd_tui.tui.footers import hint_line
from wsd_tui.tui.forms import Values
from wsd_tui.tui.outage.deed import Deed, text_of
from wsd_tui.tui.screens.base import ConsoleScreen
from wsd_tui.tui.session import Session
from wsd_tui.tui.widgets.line import OneLine
from wsd_tui.tui.widgets.lines import Lines

_MOVES: Mapping[str, Callable[[Lines], None]] = MappingProxyType(
    {
        "j": lambda lines: lines.move(1),
        "down": lambda lines: lines.move(1),
        "k": lambda lines: lines.move(-1),
        "up": lambda lines: lines.move(-1),
        "pagedown": lambda lines: lines.move_page(1),
        "pageup": lambda lines: lines.move_page(-1),
        "home": lambda lines: lines.move_to_end(False),
        "g": lambda lines: lines.move_to_end(False),
        "end": lambda lines: lines.move_to_end(True),
        "G": lambda lines: lines.move_to_end(True),
    }
)


class PreviewScreen(ConsoleScreen, inherit_bindings=False):
    """`y` sends, `e` edits, Esc goes back and keeps everything; Enter alone never sends. `done` tells whether it went.

    seen: the notice as it would go out. doubt: why it may not arrive. written: a text that was written before; `keep`
    is told of every change.
    """

    def __init__(
        self,
        session: Session,
        title: str,
        deed: Deed,
        values: Values,
        seen: Preview,
        *,
        doubt: Sequence[str] = (),
        written: str = "",
        keep: Callable[[str], None] = lambda text: None,
    ) -> None:
        super().__init__(session, {})
        self._title, self._deed, self._values = title, deed, values
        self._doubt, self.written, self._keep = doubt, written, keep
        self._head = OneLine("focus")
        self.lines = Lines(self._told)
        self.preview, self._read_of = seen, written
        self.done: Done | None = None

    def body(self) -> Iterable[Widget]:
        """Head, and the letter below it."""
        yield Vertical(self._head, self.lines)

    def on_mount(self) -> None:
        """The keys go to the letter."""
        self._show_head()
        self.set_focus(self.lines)

    async def _read(self) -> None:
        written = self.written
        self.preview = await self._deed.preview(self.session, self._values, written)
        self._read_of = written
        self.lines.rebuild()
        self._show_head()

    def on_lines_stands(self, event: Lines.Stands) -> None:
        """The head counts the lines below."""
        self._show_head()

    def _show_head(self) -> None:
        more = self.lines.more()
        title, room = f" {self._title}", self.app.size.width - line_width(more)
        self._head.show((Piece(fit(title, room).rstrip() if cell_len(title) > room else title), *more))

    def _told(self, width: int) -> list[Line]:
        edited = "Its text was edited; o takes the template's again" if self.written else ""
        lines = preview_lines(self.preview, max(1, width - 4), self._doubt, edited)
        return [(Piece("  "), *line) for line in lines]

    def footer_line(self) -> Line:
        """What can be done with it."""
        return hint_line(
            "y sends it · e edits the text · Esc goes back, nothing is lost", self.app.size.width
        )

    async def take(self, key: Key) -> bool:
        """A few keys mean something; no other one does anything."""
        if self.enlarge.display or self.prompt.asking:
            return await super().take(key)
        if self.busy:
            return True
        await self._press(key)
        return True

    async def _press(self, key: Key) -> None:
        if key.key in ("escape", "ctrl+c", "q"):
            self.dismiss("")
        elif key.key == "y":
            self.begin_work(self._sending())
        elif key.key == "e":
            self.begin_work(self._edit())
        elif key.key == "o" and self.written:
            self._take_written("")
            self.begin_work(self._read())
        elif key.key in ("f1", "question_mark"):
            self.begin_work(self.show_help())
        elif move := _MOVES.get(key.key):
            move(self.lines)
        else:
            self.prompt.say("Nothing is sent yet: y sends it, e edits the text, Esc goes back")

    async def _sending(self) -> None:
        if self._read_of != self.written:  # typed faster than the edited text was read
            await self._read()
        if self.preview.faults:
            raise self.preview.faults[0]
        if reminded := reminder(self.preview.letter.body):
            self.prompt.tell(reminded, "warn")
            await self.prompt.ask_key("Send it as it is? y sends, any other key goes back to the notice", "y")
        self.busy = True
        try:
            self.done = await self._deed.do(self.session, self._values, self.written, self.preview)
            self.dismiss(self.done.numbers[0])
        finally:
            self.busy = self.done is not None

    async def _edit(self) -> None:
        from wsd_tui.tui.screens.writing import WritingScreen  # its text area is not paid for at the start

        before = text_of(self.preview.letter)
        await self.show_over(WritingScreen(self.session, self._title, before, self._take_written))
        await self._read()

    def _take_written(self, text: str) -> None:
        self.written = text
        self._keep(text)

    @classmethod
    async def of(
        cls, session: Session, title: str, deed: Deed, values: Values, doubt: Sequence[str] = ()
    ) -> "PreviewScreen":
        """The preview of a deed that needs no form."""
        return cls(session, title, deed, values, await deed.preview(session, values, ""), doubt=doubt)

    def make_way(self) -> bool:
        """It is left by hand only: somebody is about to send it."""
        return False
