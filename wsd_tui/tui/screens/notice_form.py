"""A form whose last step is a notice: few fields are asked, the rest stands filled in, and the preview sends."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.events import Key
from textual.widget import Widget

from wsd_tui.desk.actions import Done
from wsd_tui.present.cells import Line, paragraph
from wsd_tui.tui.footers import hint_line
from wsd_tui.tui.forms import FormField, Values
from wsd_tui.tui.screens.form import FormScreen, Rows
from wsd_tui.tui.screens.preview import PreviewScreen
from wsd_tui.tui.session import Session
from wsd_tui.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from wsd_tui.desk.outages import Preview

LETTER = "letter"
"""Under this name the form keeps what was written in place of the template's text."""

_FOOTER = "Enter next, at the end the preview · Tab every field · F10 preview · Esc leaves, keeps it"


class NoticeForm(FormScreen, inherit_bindings=False):
    """Left with the number of the outage once its notice is queued, or with nothing.

    asked: so many fields Enter stops at; the rest is reached by Tab. rules: what the procedure asks of this notice.
    straight: go to the preview at once.
    """

    DEFAULT_CSS = """
    NoticeForm .beneath { height: auto; margin: 1 1 0 1; }
    """

    def __init__(
        self,
        session: Session,
        title: str,
        fields: Sequence[FormField],
        *,
        asked: int,
        rules: Sequence[str] = (),
        straight: bool = False,
        kept_as: str = "",
    ) -> None:
        super().__init__(session, title, fields)
        self.kept_as = kept_as or title
        self.asked, self._rules, self._straight = asked, rules, straight
        self.written = ""
        self._derived = {field.name: field.value for field in fields[asked:]}
        """What stands in the fields that are not asked, as long as nobody types there."""
        self._beneath = Lines(self._noted, classes="beneath")
        self.done: Done | None = None

    def body(self) -> Iterable[Widget]:
        """What is asked, what stands filled in, and below them what the procedure asks for."""
        rows = [self.row(field) for field in self.fields]
        self._rows = Rows(*rows, self.hint, self._below, self._beneath, self._room)
        yield Vertical(self._head, self._rows)

    def on_mount(self) -> None:
        """As any form; a text that came with the command goes to the preview at once."""
        super().on_mount()
        self.derive_again()
        if self._straight:
            self.call_after_refresh(lambda: self.go(self.save()))

    def footer_line(self) -> Line:
        """How to go on."""
        return hint_line(_FOOTER, self.app.size.width)

    def _noted(self, width: int) -> list[Line]:
        lines: list[Line] = []
        for text in (*self.doubts(), *self._rules):
            lines += paragraph(text, width, "warn" if text in self.doubts() else "dim")
        return lines

    def saves_at(self, at: int) -> bool:
        """Enter in the last field that is asked, and in the last one of all, shows the preview."""
        return at in (self.asked - 1, len(self.fields) - 1)

    @property
    def values(self) -> Values:
        """What stands in the fields, and the text that was written for the letter."""
        return {**super().values, **({LETTER: self.written} if self.written else {})}

    @property
    def typed(self) -> bool:
        """Whether something was typed; what the form filled in by itself is nothing."""
        own = {name: value for name, value in self.values.items() if value != self._derived.get(name)}
        asked = {field.name: field.value.strip() for field in self.fields[: self.asked]}
        return not self._saved and own != asked

    def offer_kept(self) -> bool:
        """The text of the letter comes back with the fields."""
        kept = self.session.drafts.offer_form(self.kept_as)
        self.written = kept.get(LETTER, "") if kept else ""
        return super().offer_kept()

    def derive(self, values: Values) -> Mapping[str, str]:
        """What the fields that are not asked should hold, from those that are."""
        return {}

    def derive_again(self) -> None:
        """Fill in what follows from what is asked, where nobody has typed something else."""
        values = self.values
        for name, value in self.derive(values).items():
            if values[name] == self._derived[name].strip() and value != self._derived[name]:
                self._derived[name] = value
                self._inputs[name].put(value)
        self._beneath.styles.height = max(1, len(self._noted(max(1, self.app.size.width - 2))))
        self._beneath.rebuild()

    async def take(self, key: Key) -> bool:
        """After each key what follows from the fields is filled in anew."""
        taken = await super().take(key)
        if self.is_attached and not self.prompt.asking:
            self.derive_again()
        return taken

    def doubts(self) -> Sequence[str]:
        """Why the notice may not arrive."""
        return ()

    async def make(self, written: str) -> "Preview":
        """The notice as it would go out. Raises Refused when the fields do not do."""
        raise NotImplementedError

    async def send(self, written: str) -> Done:
        """Do it, and queue the notice."""
        raise NotImplementedError

    async def save(self) -> None:
        """Show the notice; it is sent from there, or the form stands here again with everything in it."""
        await self.make(self.written)
        preview = PreviewScreen(
            self.session,
            self._title,
            self.make,
            self.send,
            doubt=self.doubts(),
            written=self.written,
            keep=self._keep_written,
        )
        await self.show_over(preview)
        if preview.done is not None:
            self.done = preview.done
            self.saved()
            self.dismiss(preview.done.numbers[0])

    def _keep_written(self, text: str) -> None:
        self.written = text
        self.keep()
