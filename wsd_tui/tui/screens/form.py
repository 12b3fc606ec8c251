"""A form that takes the whole terminal: a label and a line to type in for each field, one under the other."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.events import Key, Resize
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget

from wsd_tui.present.cells import Line, Piece, fit
from wsd_tui.tui.footers import hint_line
from wsd_tui.tui.forms import FormField, Values, fitting, with_choice
from wsd_tui.tui.question import Choice
from wsd_tui.tui.screens.base import ConsoleScreen
from wsd_tui.tui.session import Session
from wsd_tui.tui.widgets.field import CUT, TextField
from wsd_tui.tui.widgets.line import OneLine
from wsd_tui.tui.widgets.matches import MOST, Matches
from wsd_tui.tui.widgets.prompt import Prompt

LABEL = 16
ROOMY = 30
"""Lines of a window in which the choices find room below the fields."""


_BEING_SAVED = "It is still being saved: what comes of it is told here"


class Rows(VerticalScroll, can_focus=False, inherit_bindings=False):
    """The rows of a form; in a low window they scroll to the present one."""

    DEFAULT_CSS = "Rows { scrollbar-size: 0 0; }"


class FormScreen(ConsoleScreen, inherit_bindings=False):
    """Enter goes on to the next field and saves after the last; Esc leaves and keeps what was typed."""

    DEFAULT_CSS = """
    FormScreen .row { height: 1; margin: 0 1; }
    FormScreen .row OneLine { width: 17; }
    FormScreen .row TextField { width: 1fr; }
    FormScreen .row TextField:focus { background: $panel; }
    FormScreen .offers { layer: default; dock: none; margin: 1 0 0 0; }
    """

    def __init__(self, session: Session, title: str, fields: Sequence[FormField]) -> None:
        super().__init__(session, {})
        self.kept_as = title
        """Under which name the form is kept while it is not saved."""
        self.baseline: Values = {field.name: field.value.strip() for field in fields}
        """What stood in the fields before anybody typed."""
        self._saved = self._being_saved = False
        self.fields = fields
        self.at = 0
        self._head = OneLine("focus")
        self._title = title
        self._labels = {field.name: OneLine("pane") for field in fields}
        self._inputs = {field.name: TextField(field.value) for field in fields}
        self.hint = OneLine("pane")
        self._below = Matches(classes="offers")
        self._room = OneLine("pane")
        self._room.styles.height = 0
        self._rows = Rows()
        self._covered = 0
        self._heights: tuple[Size, Size] | None = None

    def body(self) -> Iterable[Widget]:
        """The rows, below them what belongs in the present one, and room to scroll above the choices."""
        rows = [self.row(field) for field in self.fields]
        self._rows = Rows(OneLine("pane"), *rows, OneLine("pane"), self.hint, self._below, self._room)
        yield Vertical(self._head, self._rows)

    def row(self, field: FormField) -> Widget:
        """The label of a field and the line to type in."""
        return Horizontal(self._labels[field.name], self._inputs[field.name], classes="row")

    def on_mount(self) -> None:
        """Begin with the first field, and with what was typed before if the form was left."""
        self.screen_layout_refresh_signal.subscribe(self, self._laid_out, immediate=True)
        self.show_head()
        self.offer_kept()
        self.stand_on(0)

    def _laid_out(self, screen: Screen[str]) -> None:
        """Lines above it have got other heights: only now is it known where the present field stands."""
        heights = (self._rows.size, self._rows.virtual_size)
        if heights != self._heights:
            self._heights = heights
            self.bring_into_sight()

    def show_head(self) -> None:
        """What the form is, above it."""
        self._head.show((Piece(f" {self.head_words()}"),))

    def head_words(self) -> str:
        """What stands there."""
        return self._title

    def offer_kept(self) -> bool:
        """Put what was typed before into the fields again; False when there is none."""
        kept = self.session.drafts.offer_form(self.kept_as)
        if kept is None:
            return False
        self.fill({name: value for name, value in kept.items() if name in self._inputs})
        self.prompt.say("What was typed before stands here again")
        return True

    @property
    def typed(self) -> bool:
        """Whether something was typed that is not saved."""
        return not self._saved and self.values != self.baseline

    def keep(self) -> None:
        """Keep what stands in the fields, so that it outlives this console; an emptied form is forgotten."""
        if self.typed:
            self.session.drafts.keep_form(self.kept_as, self.values)
        elif not self._saved:
            self.session.drafts.drop_form(self.kept_as)

    def saved(self) -> None:
        """The desk has taken it: there is nothing to keep any more."""
        self._saved = self.busy = True
        self.session.drafts.drop_form(self.kept_as)

    def make_way(self) -> bool:
        """Leave for something else, unless something was typed."""
        if self.typed or self.prompt.asking:
            return False
        self.leave()
        return True

    def footer_line(self) -> Line:
        """How to go on."""
        hint = "Enter next, at the end saves · Esc leaves · F10 saves · F1 help · Shift+Tab back"
        return hint_line(hint, self.app.size.width)

    @property
    def hint_room(self) -> int:
        """Cells for the hint of a field with its indent."""
        return self.app.size.width - 2

    @property
    def offers(self) -> Matches:
        """Where choices are offered: right below the fields if there is room, else above the prompt line."""
        return self._below if self.app.size.height >= ROOMY else self.matches

    @property
    def field(self) -> FormField:
        """The field that is being filled in."""
        return self.fields[self.at]

    @property
    def values(self) -> Values:
        """What stands in each field."""
        return {name: field.value.strip() for name, field in self._inputs.items()}

    def fill(self, values: Values) -> None:
        """Put values into fields."""
        for name, value in values.items():
            self._inputs[name].put(value)

    def stand_on(self, at: int) -> None:
        """Go to a field."""
        self.at = max(0, min(at, len(self.fields) - 1))
        for place, field in enumerate(self.fields):
            style = "title" if place == self.at else "label"
            self._labels[field.name].show((Piece(fit(field.label, LABEL), style),))
        self.set_focus(self._inputs[self.field.name], scroll_visible=False)
        indent = max(1, min(LABEL + 2, self.hint_room - cell_len(self.field.hint)))
        self.hint.show((Piece(" " * indent), Piece(self.field.hint, "dim")))
        self.offer()

    def stand_on_field(self, name: str) -> None:
        """Go to the field of that name."""
        self.stand_on([field.name for field in self.fields].index(name))

    def offer(self) -> None:
        """Offer what fits what is typed."""
        self.show_offers(fitting(self.field, self._inputs[self.field.name].value))

    def show_offers(self, choices: Sequence[Choice]) -> None:
        """Offer these, and keep the present field in sight above them."""
        self.offers.show(choices)
        covered = len(choices[:MOST]) if self.offers is self.matches else 0
        self._room.styles.height = self._covered = covered
        self.call_after_refresh(self.bring_into_sight)

    def bring_into_sight(self) -> None:
        """Scroll the rows until the present field stands above the choices."""
        row = self._inputs[self.field.name].parent
        if not isinstance(row, Widget) or row.parent is not self._rows:
            return
        free, line = self._rows.size.height - self._covered, row.virtual_region.y
        if not self._rows.scroll_offset.y <= line < self._rows.scroll_offset.y + free:
            self._rows.scroll_to(y=line - max(0, free - 1) // 2, animate=False, force=True, immediate=True)

    def on_resize(self, event: Resize) -> None:
        """The choices may belong elsewhere now."""
        super().on_resize(event)
        if self._labels[self.field.name].line and not self.prompt.asking:
            self.matches.show(())
            self._below.show(())
            self.offer()

    async def take(self, key: Key) -> bool:
        """Every key is the form's own, unless the prompt line asks something."""
        if self.enlarge.display or self.prompt.asking:
            return await super().take(key)
        if self._being_saved:  # nobody waits for it any longer: saved twice there would be two of it
            self.prompt.say(_BEING_SAVED, "warn")
            return True
        await self._press(key)
        self.keep()
        return True

    def paste(self, text: str) -> bool:
        """Into the question that stands, or into the present field."""
        if not self.prompt.asking:
            whole = self._inputs[self.field.name].paste(text)
            self.keep()
            self.offer()
            if not whole:
                self.prompt.say(CUT, "warn")
            return True
        return super().paste(text)

    async def _press(self, key: Key) -> None:
        walking = bool(self.offers.best) and self.field.choices is not None
        if key.key in ("escape", "ctrl+c"):
            self.leave()
        elif key.key == "f10":
            await self._begin_saving()
        elif key.key == "f1":
            self.begin_work(self.show_help())
        elif key.key in ("enter", "tab"):
            await self._next(saving=key.key == "enter")
        elif key.key == "shift+tab" or (key.key == "up" and not walking):
            self.stand_on(self.at - 1)
        elif key.key == "down" and not walking:
            self.stand_on(self.at + 1)
        elif key.key in ("up", "down"):
            self.offers.walk(1 if key.key == "down" else -1)
        elif self._inputs[self.field.name].press(key):
            self.prompt.say("")
            self.refused = None
            self.offer()

    async def _next(self, *, saving: bool) -> None:
        typed = self._inputs[self.field.name].value
        chosen = self.offers.walked_to or (self.offers.best if typed.strip() else None)
        if chosen is not None and self.field.choices is not None and self._takes(typed, chosen):
            self._inputs[self.field.name].put(with_choice(self.field, typed, chosen))
            self.taken(self.field, chosen)
            if self.field.several:
                self.offer()
                return
        if saving and self.saves_at(self.at):
            await self._begin_saving()
        elif self.at < len(self.fields) - 1:
            self.stand_on(self.next_place() if saving else self.at + 1)

    def _takes(self, typed: str, chosen: Choice) -> bool:
        """Whether a choice is still to be taken: in a list only while something is being typed or walked to."""
        return not self.field.several or self.offers.walked_to is not None or not typed.endswith((" ", ","))

    async def _begin_saving(self) -> None:
        self.begin_work(self._save_once())

    async def _save_once(self) -> None:
        self._being_saved = True
        try:
            await self.save()
        finally:
            self._being_saved = False

    def saves_at(self, at: int) -> bool:
        """Whether Enter in this field saves: in the last one."""
        return at == len(self.fields) - 1

    def next_place(self) -> int:
        """The field to which Enter goes on; Tab goes to the very next one."""
        return self.at + 1

    def taken(self, field: FormField, choice: Choice) -> None:
        """A choice was taken."""

    def leave(self) -> None:
        """Leave the form; what was typed is kept for the next time."""
        self.keep()
        self.dismiss("")

    async def save(self) -> None:
        """Hand the values to the desk. Raises Refused when they do not do."""

    def on_prompt_changed(self, event: Prompt.Changed) -> None:
        """After a question go back to the field."""
        super().on_prompt_changed(event)
        if not event.hint:
            self.offer()
