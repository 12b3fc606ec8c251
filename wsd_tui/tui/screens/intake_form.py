"""What the intake shows: the field that finds, the strip, the person's card beside the form, and notes on its rows."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from textual.containers import Horizontal, Vertical
from textual.events import Resize
from textual.widget import Widget

from wsd_tui.desk.directory import Card
from wsd_tui.desk.matching import matching_outages, same_problem
from wsd_tui.desk.meter import weigh
from wsd_tui.desk.outages.still_suffering import counts_as_still_down
from wsd_tui.desk.suggest import Suggestion
from wsd_tui.present.cells import Line, Piece, paragraph
from wsd_tui.present.strip import duplicate_strip, outage_strip, still_down_strip
from wsd_tui.store.outage_records import Outage
from wsd_tui.store.records import Ticket
from wsd_tui.tui.footers import hint_line
from wsd_tui.tui.forms import FormField, Values
from wsd_tui.tui.intake import told
from wsd_tui.tui.intake.asking import Picked
from wsd_tui.tui.intake.card import PersonCard
from wsd_tui.tui.intake.fields import COVERED, FIND, OPTIONAL, asset_choices, intake_fields, outage_choices
from wsd_tui.tui.layout import TWO_FROM
from wsd_tui.tui.question import Choice, among
from wsd_tui.tui.screens.form import LABEL, FormScreen, Rows
from wsd_tui.tui.session import Session
from wsd_tui.tui.widgets.line import OneLine
from wsd_tui.tui.widgets.lines import Lines
from wsd_tui.tui.widgets.matches import Matches

_NOTED = ("problem_type", "site")
_READ = 4
"""Lines of a description that is longer than its field."""
_CARD_FOOTER = "Enter adds to it · o outage · Y brief · . uncovers · Tab form · Esc back"
_FORM_FOOTER = "Enter next, at the end it saves · F10 saves · Tab every field · Esc back"


class IntakeForm(FormScreen, inherit_bindings=False):
    """Card and form side by side where there is room, else the one that keys go to. Nothing here is written."""

    DEFAULT_CSS = """
    IntakeForm .halves { height: 1fr; }
    IntakeForm .form { width: 1fr; height: 1fr; }
    IntakeForm .row .note { width: 1fr; }
    IntakeForm .row .noted { width: 14; }
    IntakeForm .strip { display: none; }
    IntakeForm .beneath { height: 0; margin: 0 1 0 18; }
    IntakeForm .todo { height: 0; margin: 1 1 0 1; }
    IntakeForm .people { layer: default; dock: none; margin: 0; }
    """

    def __init__(self, session: Session, title: str, channel: str) -> None:
        super().__init__(session, title, intake_fields(session))
        self.channel = channel
        self.known: Card | None = None
        self.picked: Picked | None = None
        self.on_card = False
        self.card = PersonCard(session, photo=channel == "walk_in")
        self.people = Matches(classes="people", room=30)
        self.strip, self.twin = OneLine("pane", classes="strip"), OneLine("pane", classes="strip")
        self._meter = Lines(self._weighed, classes="beneath")
        self._suggestion = Lines(self._suggested, classes="beneath")
        self._notes = {name: OneLine("pane", classes="note") for name in _NOTED}
        self._reading = Lines(self._read, classes="beneath")
        self._todo = Lines(self._checklist, classes="todo")

    def body(self) -> Iterable[Widget]:
        """Find and strip above all, then card and form."""
        rows: list[Widget] = []
        for field in self.fields[1:]:
            above = [self._suggestion] if field.name == "severity" else []
            below = [self._reading, self._meter] if field.name == "description" else []
            rows += [*above, self.row(field), *below]
        self._rows = Rows(*rows, self.hint, self._below, self._todo, self._room)
        self._form = Vertical(self._rows, classes="form")
        halves = Horizontal(self.card, self._form, classes="halves")
        yield Vertical(self._head, self.row(self.fields[0]), self.people, self.strip, self.twin, halves)

    def row(self, field: FormField) -> Widget:
        """A row, with what is to be said about its value beside it."""
        note = self._notes.get(field.name)
        if note is None:
            return super().row(field)
        self._inputs[field.name].add_class("noted")
        return Horizontal(self._labels[field.name], self._inputs[field.name], note, classes="row")

    def on_resize(self, event: Resize) -> None:
        """Side by side, or one of the two."""
        super().on_resize(event)
        self.lay_out()

    def lay_out(self) -> None:
        """Show what keys go to, and the other one where there is room."""
        wide = self.app.size.width >= TWO_FROM
        self.card.display = wide or self.on_card
        self._form.display = wide or not self.on_card
        self.card.light(self.on_card, head=wide)
        self.cover_fields()
        self.show_told()
        if not self.prompt.asking:
            self.footer.show(self.footer_line())

    def footer_line(self) -> Line:
        """How to go on."""
        return hint_line(_CARD_FOOTER if self.on_card else _FORM_FOOTER, self.app.size.width)

    @property
    def offers(self) -> Matches:
        """People stand right below the field that finds them."""
        return self.people if self.field.name == FIND else super().offers

    @property
    def values(self) -> Values:
        """What stands in the fields, and which template with which answers made it."""
        if self.picked is None:
            return super().values
        answers = ";".join(f"{name}={given}" for name, given in self.picked.answers.items())
        return {**super().values, "template": self.picked.template.id, "answers": answers}

    @property
    def typed(self) -> bool:
        """Whether something was typed that is not saved; what only searched is nothing."""
        values, baseline = dict(self.values), dict(self.baseline)
        values.pop(FIND, None)
        baseline.pop(FIND, None)
        return not self._saved and values != baseline

    def stand_on(self, at: int) -> None:
        """Go to a field, out of the card."""
        self.on_card = False
        if self.fields[max(0, min(at, len(self.fields) - 1))].name != FIND:
            self.people.show(())
        self.lay_out()
        super().stand_on(at)
        self.cover_fields()
        self.call_after_refresh(self.bring_into_sight)

    def bring_into_sight(self) -> None:
        """The same; the last fields with their hint."""
        super().bring_into_sight()
        if not self.on_card and self.is_attached:
            last = self.field.name in ("class", "severity")
            shown: Widget = self.hint if last else self._inputs[self.field.name]
            shown.scroll_visible(animate=False)

    def to_card(self) -> None:
        """Keys go to the card from here on."""
        self.on_card = True
        self.people.show(())
        self.matches.show(())
        for field in self.fields:
            self._labels[field.name].show((Piece(f"{field.label:{LABEL}}", "label"),))
        self.hint.show(())
        self._below.show(())
        self.lay_out()
        self.set_focus(self.card.picks)

    def fill(self, values: Values) -> None:
        """Put values into fields; those that are not of this form belong to the template."""
        super().fill({name: value for name, value in values.items() if name in self._inputs})

    def next_place(self) -> int:
        """The next field that must be answered and is empty; with none left, the severity."""
        values, last = self.values, len(self.fields) - 1
        known = self.known is not None
        for at in range(self.at + 1, last):
            name = self.fields[at].name
            if not values[name] and not (known and name in OPTIONAL) and self._asked(name, values):
                return at
        return last

    def _asked(self, name: str, values: Values) -> bool:
        """Whether a field is stopped at: the class only where something that is used in class fails."""
        if name in ("asset", "outage"):
            return False
        return name != "class" or (values["kind"] == "problem" and values["problem_type"] != "password")

    def offer(self) -> None:
        """Offer values; devices of the person and open outages as they are now."""
        name, typed = self.field.name, self._inputs[self.field.name].value
        if name == "asset":
            self.offers.show(among(asset_choices(self.known.assets if self.known else []))(typed))
        elif name == "outage":
            self.offers.show(among(outage_choices(self.outages()))(typed))
        elif name != FIND:
            super().offer()

    def _takes(self, typed: str, chosen: Choice) -> bool:
        if self.field.name == "asset" and self.offers.walked_to is None:
            return typed.strip().casefold() == chosen.text.casefold()
        return super()._takes(typed, chosen)

    def suggested(self) -> Suggestion | None:
        """The severity that the answers suggest."""
        return told.suggestion(self.session.desk.settings, self.values, self.picked)

    def matching(self) -> list[Outage]:
        """Open outages that the request may be a part of, the best first."""
        request = told.request_of(self.values, self.picked)
        return matching_outages(self.session.around.open, request, self.session.desk.settings.service_map)

    def outages(self) -> Sequence[Outage]:
        """Those that fit, or else those at the site of the person, or else all that are open."""
        return self.matching() or (self.known.outages if self.known else []) or self.session.around.open

    def show_told(self) -> None:
        """Tell anew what follows from the values."""
        settings, values = self.session.desk.settings, self.values
        self._notes["problem_type"].show(told.handled_line(settings, values["problem_type"]))
        self._notes["site"].show(told.place_line(settings, values["site"]))
        self._show_strips(values)
        for part in (self._reading, self._meter, self._suggestion, self._todo):
            part.styles.height = len(part.source(self._beneath))
            part.rebuild()

    def _show_strips(self, values: Values) -> None:
        now, session, width = self.session.now(), self.session, self.app.size.width - 2
        way = "o links this ticket" if self.on_card else "Outage below links this ticket"
        line = outage_strip(self.matching(), values["outage"], now, session.setting, width, way)
        self._show_strip(self.strip, line)
        same = same_problem(self.known.open, values["problem_type"]) if self.known else None
        way = "Enter on it adds to it" if self.on_card else "Esc, then Enter on it adds to it"
        twin = duplicate_strip(same, width, way) if same is not None else self._still_down(width)
        self._show_strip(self.twin, twin)

    def gone_with(self) -> tuple[Ticket, Outage] | None:
        """A ticket of the person that went with an outage whose end they may contradict."""
        if self.known is None:
            return None
        found = {outage.id: outage for outage in self.session.around.outages}
        for ticket in (*self.known.open, *self.known.recent):
            outage = found.get(ticket.outage or 0)
            if outage is not None and counts_as_still_down(ticket, outage, self.session.now()):
                return ticket, outage
        return None

    def _still_down(self, width: int) -> Line:
        gone = self.gone_with()
        way = "X on it if it still fails" if self.on_card else "Esc, then X on it if it still fails"
        return () if gone is None else still_down_strip(*gone, width, way)

    def _show_strip(self, strip: OneLine, line: Line) -> None:
        strip.show((Piece(" "), *line) if line else ())
        strip.display = bool(line)

    @property
    def hint_room(self) -> int:
        """Cells for the hint of a field with its indent; a half of the screen where the card has the other."""
        return self._beneath + LABEL + 2

    @property
    def _beneath(self) -> int:
        """Cells of the lines below a field."""
        half = self.app.size.width // 2 if self.app.size.width >= TWO_FROM else self.app.size.width
        return max(10, half - 20)

    def _read(self, width: int) -> list[Line]:
        """The whole description, once it is longer than its field."""
        text = self._inputs["description"].value
        return paragraph(text, width, "dim")[:_READ] if cell_len(text) > width else []

    def _weighed(self, width: int) -> list[Line]:
        """How much the description says."""
        description = self._inputs["description"].value.strip()
        return told.meter_lines(weigh(self.session.desk.settings.detail, description), description, width)

    def _suggested(self, width: int) -> list[Line]:
        """The suggested severity with its reason, above the field that decides."""
        values = self.values
        if values["kind"] == "event":
            return told.no_severity_lines(width)
        return told.suggestion_lines(self.suggested(), values["severity"], width)

    def _checklist(self, width: int) -> list[Line]:
        return told.checklist_lines(self.picked.template.checklist, width) if self.picked else []

    def cover_fields(self) -> None:
        """ID number, e-mail and telephone are covered, but for the one that is being typed."""
        for name in COVERED:
            here = not self.on_card and self.field.name == name
            self._inputs[name].password = not (here or self.card.uncovered)
