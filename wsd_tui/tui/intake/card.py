"""The person's card on the screen: who it is, a list to move in, and the keys of the templates."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Resize

from wsd_tui.desk.directory import Card
from wsd_tui.desk.templates import Template
from wsd_tui.present.cells import Line, Piece
from wsd_tui.present.person_card import about_lines, outage_line, template_lines, ticket_line
from wsd_tui.store.outage_records import Outage
from wsd_tui.store.records import Ticket
from wsd_tui.text import clean_line
from wsd_tui.tui.session import Session
from wsd_tui.tui.widgets.line import OneLine
from wsd_tui.tui.widgets.lines import Lines
from wsd_tui.tui.widgets.picklist import Item, Picklist

_NOBODY = "Scan a badge, or type into Find: the person's card then stands here"
_NOTHING = "Nothing open, nothing closed lately, no outage here"
_KEYS = "One key takes a template; Tab goes on without one"


class PersonCard(Vertical):
    """Tickets and outages of a person stand in one list; its items are their numbers."""

    DEFAULT_CSS = """
    PersonCard { width: 1fr; height: 1fr; padding: 0 1; }
    PersonCard > Lines { height: 1; }
    PersonCard > .picks { height: 1fr; min-height: 2; }
    """

    def __init__(self, session: Session, *, photo: bool) -> None:
        super().__init__()
        self._session, self._photo = session, photo
        self.card: Card | None = None
        self.templates: Sequence[Template] = ()
        self.uncovered = False
        self.head = OneLine("head")
        self.about = Lines(self._about)
        self.picks: Picklist[str] = Picklist(self._items)
        self.picks.add_class("picks")
        self.keys = Lines(self._keys)

    def compose(self) -> ComposeResult:
        """Head, who it is, the list, the keys."""
        yield self.head
        yield self.about
        yield self.picks
        yield self.keys

    @property
    def current(self) -> Ticket | Outage | None:
        """The ticket or outage under the cursor."""
        found = (one for one in self._all() if one.number == self.picks.current)
        return next(found, None)

    def show(self, card: Card | None, templates: Sequence[Template] = ()) -> None:
        """Show another person, covered; None for nobody."""
        other = card is None or self.card is None or card.person.id != self.card.person.id
        self.card, self.templates = card, templates
        if other:
            self.uncovered = False
            self.picks.pick(0)
        self.lay()

    def uncover(self) -> bool:
        """Show what is covered, or cover it again; whether it is shown now."""
        self.uncovered = not self.uncovered
        self.lay()
        return self.uncovered

    def light(self, on: bool, *, head: bool) -> None:
        """Show in the head whether keys go to the card; alone on the screen it needs no head."""
        self.head.display = head
        name = clean_line(self.card.person.name) if self.card else "Nobody yet"
        self.head.show((Piece(f" {name}"),), "focus" if on else "head")

    def lay(self) -> None:
        """Make the lines for the present width; the list takes the height that is left."""
        width = self.size.width
        if width:
            self.about.styles.height = len(self._about(width))
            self.keys.styles.height = len(self._keys(width))
        for part in (self.about, self.picks, self.keys):
            part.rebuild()

    def on_resize(self, event: Resize) -> None:
        """Another width has other lines."""
        self.lay()

    def _all(self) -> Sequence[Ticket | Outage]:
        card = self.card
        return [] if card is None else [*card.open, *card.outages, *card.recent]

    def _about(self, width: int) -> list[Line]:
        if self.card is None:
            return [(Piece(_NOBODY, "dim"),)]
        session = self._session
        lines = about_lines(
            self.card, width, session.now(), session.setting, uncovered=self.uncovered, photo=self._photo
        )
        return [*lines, ()]

    def _items(self, width: int) -> Sequence[Item[str]]:
        now, setting = self._session.now(), self._session.setting
        items = [
            Item(
                one.number,
                [
                    ticket_line(one, now, setting, width)
                    if isinstance(one, Ticket)
                    else outage_line(one, now, setting, width)
                ],
            )
            for one in self._all()
        ]
        nothing: list[Line] = [(Piece(_NOTHING, "dim"),)]
        return items if items or self.card is None else [Item("", nothing)]

    def _keys(self, width: int) -> list[Line]:
        if self.card is None:
            return []
        return [(Piece(_KEYS, "dim"),), *template_lines(self.templates, width)]
