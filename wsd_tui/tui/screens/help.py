"""The help: keys of the pane, what clocks, marks and colours mean, and the rules of the procedure."""

from collections.abc import Iterable

from wsd_tui.commands import Pane
from wsd_tui.commands.help import HelpSection, narrow, pane_help, refusal_help
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.rules import built
from wsd_tui.present.cells import Line, Piece, fit, paragraph
from wsd_tui.present.procedure import since_words
from wsd_tui.tui.question import Left, Question
from wsd_tui.tui.screens.base import Args
from wsd_tui.tui.screens.overlay import OverlayScreen
from wsd_tui.tui.session import Session
from wsd_tui.tui.widgets.lines import Lines

_LEFT = 16
"""Cells of the keys, marks and rule IDs, with a blank after them."""


class HelpScreen(OverlayScreen, inherit_bindings=False):
    """The help of one pane, `first` before it, and a refusal's rule on top; `/` narrows it to the lines with the words.

    refused: what was refused last, if help is asked for right after it.
    """

    def __init__(
        self, session: Session, pane: Pane, *first: HelpSection, refused: Refused | None = None
    ) -> None:
        rule = [] if refused is None else [refusal_help(refused)]
        self._sections = [*rule, *first, *pane_help(pane, session.keymap, built(), _since(session))]
        self._pane = pane
        self.typed = ""
        super().__init__(session, Lines(self._told), {"queue.filter": self._narrow, "app.help": self._back})

    def head_line(self) -> Line:
        """Of which pane, and narrowed to what."""
        narrowed = f": /{self.typed}" if self.typed else ""
        return (Piece(f" Help for the {self._pane} pane{narrowed}"),)

    def own_commands(self) -> Iterable[str]:
        """Narrowing."""
        return ("queue.filter",)

    async def _narrow(self, screen: "HelpScreen", args: Args) -> None:
        question = Question("Help about", self.typed, "Enter keeps, Esc shows all", typed=self._show)
        try:
            self._show(await self.prompt.ask(question))
        except Left:
            self._show("")

    def _show(self, typed: str) -> None:
        self.typed = typed
        self.lines.scroll_top(0)
        self.lines.rebuild()
        self._show_head()

    def _told(self, width: int) -> list[Line]:
        sections = narrow(self._sections, self.typed)
        lines = [line for section in sections for line in _section_lines(section, width)]
        return lines or [(Piece(" Nothing in the help has these words", "dim"),)]


def _since(session: Session) -> dict[str, str]:
    since = session.around.procedure.since
    return {rule_id: since_words(rule_id, since, session.setting) for rule_id in since}


def _section_lines(section: HelpSection, width: int) -> list[Line]:
    lines: list[Line] = [(), (Piece(f" {section.title}", "title"),)]
    for row in section.rows:
        told = paragraph(row.right, max(1, width - _LEFT - 2)) or [(Piece(""),)]
        lefts = [f"  {fit(row.left, _LEFT - 1)} "] + [" " * (_LEFT + 2)] * (len(told) - 1)
        style = row.style or "key"
        lines += [(Piece(left, style), *right) for left, right in zip(lefts, told, strict=True)]
    return lines
