"""The prompt line: asks everyday questions in words, and says what became of them."""

import asyncio
from collections.abc import Collection, Sequence

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Key
from textual.message import Message
from textual.widget import Widget

from wsd_tui.present.cells import Line, Piece, fit
from wsd_tui.text import clean_line
from wsd_tui.tui.drafts import Drafts
from wsd_tui.tui.question import Choice, Left, Question
from wsd_tui.tui.widgets.field import CUT, TextField
from wsd_tui.tui.widgets.line import OneLine
from wsd_tui.tui.widgets.matches import Matches
from wsd_tui.tui.works import Work, present

_LEAVING = ("escape", "ctrl+c")
_SENDING = "Enter sends, Esc leaves"
_CHOOSING = "Enter takes it, arrows choose, Tab completes, Esc leaves"
_SHARE = 0.6
"""Of the line, at most for the label."""


class Prompt(Horizontal):
    """One line. At rest it shows the last message; while it asks, every key is its own."""

    DEFAULT_CSS = """
    Prompt { height: 1; background: $background; }
    Prompt > TextField { width: 1fr; display: none; }
    """

    class Changed(Message):
        """A question was asked, or ended; `hint` says how to answer, and is empty at rest."""

        def __init__(self, hint: str) -> None:
            super().__init__()
            self.hint = hint

    def __init__(self, drafts: Drafts, matches: Matches) -> None:
        super().__init__()
        self._drafts, self._matches = drafts, matches
        self._label, self._field = OneLine("pane"), TextField()
        self._question: Question | None = None
        self._keys, self._firm = "", False
        self._answer: asyncio.Future[str] | None = None
        self._asker: Work | None = None
        self._back_to: Widget | None = None

    def compose(self) -> ComposeResult:
        """The label takes the whole line until something is asked."""
        yield self._label
        yield self._field

    @property
    def asking(self) -> bool:
        """Whether a question stands there."""
        return self._answer is not None

    @property
    def text(self) -> str:
        """The message, or the label of the question."""
        return "".join(piece.text for piece in self._label.line).strip() or self._matches.text

    @property
    def typed(self) -> str:
        """What was typed so far."""
        return self._field.value

    @property
    def about(self) -> Collection[int]:
        """The ids of what a text is being written for, as its draft names them."""
        draft = self._question.draft if self._question is not None else None
        return draft[1] if draft else ()

    def say(self, text: str, style: str = "") -> None:
        """Show a message, unless a question stands there; one that is too long for the line stands above it."""
        if self.asking:
            return
        if self._put(clean_line(text), style):
            self._matches.tell("", style)

    def _put(self, line: str, style: str) -> bool:
        """Show a text on the line; one that is too long for it whole above, and then False."""
        fits = cell_len(line) < self.app.size.width
        self._label.show((Piece(f" {line}", style),) if line and fits else ())
        if not fits:
            self._matches.tell(line, style)
        return fits

    def tell(self, text: str, style: str = "") -> None:
        """Show a message above the line, where it stays while a question is asked."""
        self._matches.tell(clean_line(text), style)

    def tell_lines(self, lines: Sequence[Line]) -> None:
        """Show lines above the message, until the next key."""
        if not self.asking:
            self._matches.tell_lines(lines)

    async def ask(self, question: Question) -> str:
        """The answer typed; raises Left when the question is left."""
        answer = self._begin(question.hint or (_CHOOSING if question.choices else _SENDING))
        self._question = question
        offered = (self._drafts.offer(question.draft) if question.draft else "") or question.value
        label = clean_line(question.label)
        label = fit(label, min(cell_len(label), int(self.app.size.width * _SHARE)))
        self._label.show((Piece(f" {label} ", "title"),))
        self._label.styles.width = cell_len(label) + 2
        self._field.display = True
        self._field.put(offered)
        self.screen.set_focus(self._field)
        self._offer()
        return await self._wait(answer)

    async def ask_key(self, label: str, keys: str, hint: str = "") -> str:
        """The key pressed, one of `keys`; raises Left for any other. A label too long for the line stands above it."""
        answer = self._begin(hint or f"{', '.join(keys)}; any other key leaves")
        self._keys = keys
        self._put(clean_line(label), "title")
        return await self._wait(answer)

    async def choose(self, label: str, choices: Sequence[Choice]) -> str:
        """The key of one of the choices shown above the line; a wrong key does nothing. Raises Left on Esc."""
        answer = self._begin("a key picks, Esc leaves")
        self._keys, self._firm = "".join(choice.text for choice in choices), True
        self._label.show((Piece(f" {clean_line(label)}", "title"),))
        self._matches.show(choices)
        return await self._wait(answer)

    def _begin(self, hint: str) -> asyncio.Future[str]:
        asker = present()
        if self.asking or (asker is not None and asker.given_up):
            raise Left
        self._answer = asyncio.get_running_loop().create_future()
        self._back_to = self.screen.focused
        self._asker = asker
        if asker is not None:
            asker.park()
        self.post_message(self.Changed(hint))
        return self._answer

    def _answered(self) -> None:
        """Whoever asked goes on: the next key is for what they do next."""
        if self._asker is not None:
            self._asker.go_on()
            self._asker = None

    async def _wait(self, answer: asyncio.Future[str]) -> str:
        try:
            return await answer
        finally:
            self._rest()

    def _rest(self) -> None:
        self._answer, self._question, self._keys, self._firm = None, None, "", False
        if not self.is_attached:
            return
        self._matches.show(())
        self._field.display = False
        self._label.styles.width = "1fr"
        self._label.show(())
        if self._back_to is not None and self._back_to.is_attached:
            self.screen.set_focus(self._back_to, scroll_visible=False)
        self.post_message(self.Changed(""))

    @property
    def wants(self) -> str:
        """The kind of scan that would answer the question: `tag`, `person`, or none."""
        return self._question.scan if self._question is not None else ""

    def answer(self, text: str) -> bool:
        """Answer the question with a text that was scanned; False when it was answered or left meanwhile."""
        if self._question is None:
            return False
        self._field.put(text)
        return self._submit(self._question)

    def leave(self) -> bool:
        """Leave the question; False when there was none. What was typed is kept already."""
        if self._answer is None or self._answer.done():
            return False
        self._answer.set_exception(Left())
        self._answered()
        return True

    def press(self, key: Key) -> bool:
        """Take a key: True when that answered or left the question."""
        if key.key in _LEAVING:
            return self.leave()
        if self._question is None:
            return self._press_key(key)
        if key.key == "enter":
            return self._submit(self._question)
        if key.key in ("up", "down", "shift+tab"):
            self._matches.walk(1 if key.key == "down" else -1)
        elif key.key == "tab":
            self._complete()
        elif self._field.press(key):
            self._offer()
        return False

    def paste(self, text: str) -> None:
        """Insert text where a text is asked for."""
        if self._question is not None:
            whole = self._field.paste(text)
            self._offer()
            if not whole:
                self.tell(CUT, "warn")

    def _press_key(self, key: Key) -> bool:
        if self._answer is None or self._answer.done():
            return False
        if not key.character or key.character not in self._keys:
            return False if self._firm else self.leave()
        self._answer.set_result(key.character)
        self._answered()
        return True

    def _submit(self, question: Question) -> bool:
        if self._answer is None or self._answer.done():
            return False
        picks = question.picks and self._field.value.strip()
        chosen = self._matches.best if picks else self._matches.walked_to
        text = clean_line(self._field.value if chosen is None else chosen.text)
        self._keep(question, text)
        self._answer.set_result(text)
        self._answered()
        return True

    def _offer(self) -> None:
        question, typed = self._question, self._field.value
        if question is not None:
            self._keep(question, typed)
        if question is not None and question.choices is not None:
            self._matches.show(question.choices(typed))
        if question is not None and question.typed is not None:
            question.typed(typed)

    def _keep(self, question: Question, text: str) -> None:
        """Keep a draft as it is typed; what stood there from the start is none."""
        if question.draft is not None and text.strip() == question.value.strip():
            self._drafts.drop(question.draft)
        elif question.draft is not None:
            self._drafts.keep(question.draft, text)

    def _complete(self) -> None:
        if (best := self._matches.best) is not None:
            self._field.put(f"{best.text} ")
            self._offer()
