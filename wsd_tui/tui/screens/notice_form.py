"""A form whose last step is a notice: few fields are asked, the rest stands filled in, and the preview sends."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from textual.containers import Vertical
from textual.events import Key
from textual.widget import Widget

from wsd_tui.desk.actions import Done
from wsd_tui.present.cells import Line, Piece, paragraph
from wsd_tui.tui.footers import hint_line
from wsd_tui.tui.forms import FormField, Values, fitting, with_choice
from wsd_tui.tui.outage.deed import Deed
from wsd_tui.tui.question import Choice
from wsd_tui.tui.screens.form import FormScreen, Rows
from wsd_tui.tui.screens.preview import PreviewScreen
from wsd_tui.tui.session import Session
from wsd_tui.tui.widgets.line import OneLine
from wsd_tui.tui.widgets.lines import Lines

LETTER = "letter"
"""Under this name the form keeps what was written in place of the template's text."""

_FOOTER = "Enter next, then {} · Tab every field · F10 {} · Esc keeps it"


class Asked(NamedTuple):
    """What a form asks: Enter stops at the first `stops` fields, the others are reached by Tab.

    rules: what the procedure asks for. follows: what the other fields hold, from those that are asked. doubts: why
    the notice may not arrive.
    """

    stops: int
    rules: Sequence[str] = ()
    follows: Callable[[Values], Mapping[str, str]] = lambda values: {}
    doubts: Callable[[Values], Sequence[str]] = lambda values: ()


class NoticeForm(FormScreen, inherit_bindings=False):
    """Left with the number of the outage once it is done and its notice queued, or with nothing.

    straight: go to the preview at once. A deed without a notice is done without one.
    """

    DEFAULT_CSS = """
    NoticeForm .beneath { height: 1; margin: 1 1 0 1; }
    """

    def __init__(
        self,
        session: Session,
        title: str,
        fields: Sequence[FormField],
        deed: Deed,
        asked: Asked,
        *,
        straight: bool = False,
        kept_as: str = "",
    ) -> None:
        super().__init__(session, title, fields)
        self.kept_as = kept_as or title
        self.deed, self.asked, self._straight = deed, asked, straight
        self.written = ""
        self.done: Done | None = None
        self._fresh = True
        self._derived = dict(asked.follows(self.baseline))
        """What follows from the fields that are asked, and stands there as long as nobody types something else."""
        self.fill(self._derived)
        self.baseline = self.values
        self._beneath = Lines(self._noted, classes="beneath")
        self._filled = OneLine("pane")

    def body(self) -> Iterable[Widget]:
        """What is asked, what stands filled in, and below them what the procedure asks for."""
        rows: list[Widget] = [self.row(field) for field in self.fields]
        if self.asked.stops < len(rows):
            rows.insert(self.asked.stops, self._filled)
        self._rows = Rows(*rows, self.hint, self._below, self._beneath, self._room)
        yield Vertical(self._head, self._rows)

    def on_mount(self) -> None:
        """As any form; a text that came with the command goes to the preview at once."""
        super().on_mount()
        self._filled.show((Piece(" Filled in, Tab reaches it", "dim"),))
        self.derive()
        if self._straight:
            self.begin_work(self._save_at_once())

    async def _save_at_once(self) -> None:
        shown = asyncio.Event()
        self.call_after_refresh(shown.set)
        await shown.wait()
        await self._save_once()

    def footer_line(self) -> Line:
        """How to go on."""
        ends = ("the preview", "previews") if self.deed.notice else ("it proposes", "proposes")
        return hint_line(_FOOTER.format(*ends), self.app.size.width)

    def saves_at(self, at: int) -> bool:
        """Enter in the last field that is asked, and in the last one of all."""
        return at in (self.asked.stops - 1, len(self.fields) - 1)

    @property
    def values(self) -> Values:
        """What stands in the fields, and the text that was written for the letter."""
        return {**super().values, **({LETTER: self.written} if self.written else {})}

    @property
    def typed(self) -> bool:
        """Whether something was typed; what followed from an asked field by itself is nothing."""
        own = {name: value for name, value in self.values.items() if value != self._derived.get(name)}
        first = {name: value for name, value in self.baseline.items() if name not in self._derived}
        return not self._saved and own != first

    def offer_kept(self) -> bool:
        """The text of the letter comes back with the fields."""
        kept = self.session.drafts.offer_form(self.kept_as)
        self.written = kept.get(LETTER, "") if kept else ""
        return super().offer_kept()

    def derive(self) -> None:
        """Fill in what follows from what is asked, where nobody has typed something else."""
        values = self.values
        for name, value in self.asked.follows(values).items():
            if values[name] == self._derived[name].strip() != value:
                self._inputs[name].put(value)
            if values[name] == self._derived[name].strip():
                self._derived[name] = value
        self._beneath.styles.height = max(1, len(self._noted(max(1, self.app.size.width - 2))))
        self._beneath.rebuild()

    def _noted(self, width: int) -> list[Line]:
        lines = [line for text in self.asked.doubts(self.values) for line in paragraph(text, width, "warn")]
        return lines + [line for text in self.asked.rules for line in paragraph(text, width, "dim")]

    def stand_on(self, at: int) -> None:
        """Go to a field; of one that stands filled in all choices are offered, and what is typed replaces it."""
        self._fresh = True
        super().stand_on(at)

    def offer(self) -> None:
        """All choices of a field that nobody has typed in yet, else those that fit."""
        if self._replaces:
            self.show_offers(fitting(self.field, ""))
        else:
            super().offer()

    @property
    def _replaces(self) -> bool:
        field = self.field
        return self._fresh and field.choices is not None and not field.several

    def _takes(self, typed: str, chosen: Choice) -> bool:
        if self._replaces and self.offers.walked_to is None:
            return False
        return super()._takes(typed, chosen)

    async def _begin_saving(self) -> None:
        """The beginning of a choice that stands in the present field is completed first."""
        typed, best = self._inputs[self.field.name].value, self.offers.best
        if self.field.choices is not None and typed.strip() and best is not None and self._takes(typed, best):
            self._inputs[self.field.name].put(with_choice(self.field, typed, best))
        self.derive()
        await super()._begin_saving()

    async def _press(self, key: Key) -> None:
        if self._replaces and key.is_printable:
            self._inputs[self.field.name].put("")
        if key.is_printable or key.key in ("backspace", "delete", "ctrl+u", "ctrl+d"):
            self._fresh = False
        await super()._press(key)

    async def take(self, key: Key) -> bool:
        """After each key what follows from the fields is filled in anew."""
        taken = await super().take(key)
        if self.is_current and not self.prompt.asking:
            self.derive()
        return taken

    async def save(self) -> None:
        """Show the notice; it is sent from there, or the form stands here again with everything in it."""
        if self.deed.notice:
            preview = PreviewScreen(
                self.session,
                self._title,
                self.deed,
                self.values,
                await self.deed.preview(self.session, self.values, self.written),
                doubt=self.asked.doubts(self.values),
                written=self.written,
                keep=self._keep_written,
            )
            await self.show_over(preview)
            self.done = preview.done
        else:
            self.done = await self.deed.act(self.session, self.values)
        if self.done is not None:
            self.saved()
            self.dismiss(self.done.numbers[0])

    def _keep_written(self, text: str) -> None:
        self.written = text
        self.keep()
