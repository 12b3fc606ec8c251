"""A screen that lies over the main one: a head, a scrolling list, and the few commands that it knows."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from textual.containers import Vertical
from textual.events import Resize
from textual.widget import Widget

from wsd_tui.commands import BY_ID
from wsd_tui.present.cells import Line, Piece
from wsd_tui.tui import bindings
from wsd_tui.tui.command_line import ask_command
from wsd_tui.tui.screens.base import Args, ConsoleScreen, Handler, Work
from wsd_tui.tui.session import Session
from wsd_tui.tui.widgets.line import OneLine
from wsd_tui.tui.widgets.lines import Lines

_MOVES: Mapping[str, Handler] = {
    "move.down": lambda screen, args: screen.lines.move(1),
    "move.up": lambda screen, args: screen.lines.move(-1),
    "move.first": lambda screen, args: screen.lines.move_to_end(False),
    "move.last": lambda screen, args: screen.lines.move_to_end(True),
    "move.page_down": lambda screen, args: screen.lines.move_page(1),
    "move.page_up": lambda screen, args: screen.lines.move_page(-1),
}


class OverlayScreen(ConsoleScreen, inherit_bindings=False):
    """Shows lines; `q` and Esc go back to where one was."""

    ways_out = ("app.back", "app.cancel")
    labels: Mapping[str, str] = MappingProxyType({})
    """What the footer calls commands that do another thing here."""

    def __init__(self, session: Session, lines: Lines, handlers: Mapping[str, Handler]) -> None:
        own: Mapping[str, Handler] = {
            "app.back": self._back,
            "app.cancel": self._back,
            "app.lock": lambda screen, args: screen.console_app.lock(),
            "app.help": lambda screen, args: screen.show_help(),
        }
        known = {**_MOVES, **own, **handlers}
        super().__init__(session, known)
        self.lines = lines
        self.head = OneLine("focus")
        self._bindings = bindings.chosen(known, session.keymap)

    def body(self) -> Iterable[Widget]:
        """Head and lines."""
        yield Vertical(self.head, self.lines)

    def on_mount(self) -> None:
        """The keys go to the lines."""
        self.set_focus(self.lines)

    def on_resize(self, event: Resize) -> None:
        """The head says what stands below it."""
        super().on_resize(event)
        self._show_head()

    def on_lines_stands(self, event: Lines.Stands) -> None:
        """The head counts the lines below."""
        self._show_head()

    def _show_head(self) -> None:
        self.head.show((*self.head_line(), *self.lines.more()))

    def head_line(self) -> Line:
        """What stands below."""
        return ()

    def footer_line(self) -> Line:
        """The commands that this screen has of its own, then how to leave."""
        shown = [command for command in self.own_commands() if self.session.keymap.keys(BY_ID[command])]
        pieces = [Piece(" ")]
        for command in (*shown, "app.back"):
            label = self.labels.get(command, BY_ID[command].label)
            pieces += [Piece(self.session.keymap.label(BY_ID[command]), "key"), Piece(f" {label}  ")]
        return tuple(pieces)

    def own_commands(self) -> Iterable[str]:
        """Ids of the commands that the footer names."""
        return ()

    def _back(self, screen: "OverlayScreen", args: Args) -> Work | None:
        self.dismiss("")
        return None

    async def command_line(self, screen: ConsoleScreen, args: Args) -> None:
        """Ask for a command while what stands here can be read, then leave and do it on the main screen."""
        if asked := await ask_command(self):
            self.dismiss("")
            self.console_app.main.start(asked.command.id, asked.args)

    def make_way(self) -> bool:
        """Leave for something else, unless a question stands."""
        if self.prompt.asking:
            return False
        self.dismiss("")
        return True

    def apply(self) -> None:
        """What is told may have changed."""
        super().apply()
        self.lines.rebuild()
