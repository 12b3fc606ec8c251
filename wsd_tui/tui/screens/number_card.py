"""The card after a ticket was opened: its number to be read across the counter, and what was promised."""

from collections.abc import Iterable

from textual.widget import Widget

from wsd_tui.desk import actions
from wsd_tui.desk.actor import Actor
from wsd_tui.desk.reads import TicketView, ticket_view
from wsd_tui.present.brief import brief
from wsd_tui.present.cells import Line, Piece, paragraph
from wsd_tui.present.expectation import expectation
from wsd_tui.present.numbers import spoken
from wsd_tui.tui.big import big_lines
from wsd_tui.tui.layout import too_small
from wsd_tui.tui.screens.base import Args, Work
from wsd_tui.tui.screens.overlay import OverlayScreen
from wsd_tui.tui.session import Session
from wsd_tui.tui.slips import print_slip
from wsd_tui.tui.widgets.lines import Lines

AT_ONCE_S = 15
"""So long one key takes the ticket back; what was typed stands in the form again, so nothing is lost by it."""


class NumberCard(OverlayScreen, inherit_bindings=False):
    """Left with "next" for the next person, "undone", the number to open it, or nothing.

    Leaving it without undoing says that the requester was told the number and the times, in the same batch.
    """

    paints_at_once = True

    def __init__(self, session: Session, actor: Actor, number: str) -> None:
        self._actor, self._number = actor, number
        self._view: TicketView | None = None
        self._opened_at = session.now()
        self.next_person: Args = {}
        """The person who was scanned while the card stood here, if it is left for them."""
        handlers = {
            "list.open": self._next,
            "app.undo": self._undo,
            "ticket.brief": self._brief,
            "ticket.copy_number": self._copy,
            "pane.ticket": self._open,
            "app.actions": self._open,
            "ticket.slip": self._slip,
        }
        super().__init__(session, Lines(self._told), handlers)

    def body(self) -> Iterable[Widget]:
        """The number comes first: until it is painted nothing is read, be it of the ticket or of the queue behind."""
        self.console_app.feed.hold()
        if not too_small(*self.app.size):
            self.fits = self.app.size
            self.lines.begin(self.fits.width)
            self.show_frame()
            self._show_head()
        return super().body()

    def on_mount(self) -> None:
        """Once it is painted, all else."""
        super().on_mount()
        self.call_after_refresh(self._read_on)

    def on_unmount(self) -> None:
        """Gone before it was ever painted: what waited for that waits no longer."""
        self.console_app.feed.release()

    def _read_on(self) -> None:
        self.console_app.feed.release()
        self.console_app.feed.poke()
        self.go(self._read())

    async def _read(self) -> None:
        session = self.session
        self._view = await session.link.read(ticket_view, session.desk, session.actor, self._number)
        self.lines.rebuild()
        if session.printing.on_save:
            await print_slip(self, self._number, self._actor)

    def head_line(self) -> Line:
        """What to do with it, and how long it is taken back at once."""
        undo = f" · u takes it back at once for {AT_ONCE_S} s" if self._at_once else ""
        return (Piece(f" Saved. Say the number and what to expect{undo}"),)

    def own_commands(self) -> Iterable[str]:
        """What can be done with the new ticket at once."""
        return ("app.undo", "ticket.brief", "ticket.copy_number", "ticket.slip", "pane.ticket")

    def footer_line(self) -> Line:
        """Enter goes on to the next person."""
        return (Piece(" Enter", "key"), Piece(" Next person "), *super().footer_line())

    def _told(self, width: int) -> list[Line]:
        margin, room = Piece("   "), max(1, width - 6)
        lines: list[Line] = [(), *((margin, *line) for line in big_lines(self._number, "number")), ()]
        lines.append((margin, Piece(f"{self._number}, spoken {spoken(self._number)}", "title")))
        if self._view is None:
            return lines
        told = expectation(self._view, self.session.now(), self.session.setting)
        say = [line for sentence in told for line in paragraph(sentence, room)]
        lines += [(), (margin, Piece("Say:", "label")), *((margin, *line) for line in say), ()]
        return [*lines, *((margin, *line) for line in self._about(self._view, room))]

    def _about(self, view: TicketView, width: int) -> list[Line]:
        """What was kept, and who handles it (S4)."""
        setting, ticket = self.session.setting, view.ticket
        place = setting.place(ticket.site, ticket.room)
        known = self.session.desk.settings.problem_types.get(ticket.problem_type)
        kept = " · ".join(
            part for part in (ticket.requester_name, place, known.name if known else "") if part
        )
        lines = [*paragraph(ticket.title, width, "dim"), *paragraph(kept, width, "dim")]
        handled = f"Handled by: {known.handled_by}" if known and ticket.resolved_at is None else ""
        return lines + paragraph(handled, width, "dim")

    def tick(self, now: int) -> None:
        """The time in which it is taken back at once has passed."""
        super().tick(now)
        self.head.show(self.head_line())

    def next_change(self, now: int) -> int | None:
        """When that time ends, and what every screen waits for."""
        ends = self._opened_at + AT_ONCE_S + 1
        instants = [at for at in (super().next_change(now), ends) if at is not None and at > now]
        return min(instants, default=None)

    @property
    def _at_once(self) -> bool:
        return self.session.now() - self._opened_at <= AT_ONCE_S

    def _next(self, screen: "NumberCard", args: Args) -> Work | None:
        return self._leave("next")

    def _open(self, screen: "NumberCard", args: Args) -> Work | None:
        return self._leave(self._number)

    def _back(self, screen: OverlayScreen, args: Args) -> Work | None:
        return self._leave("")

    def _leave(self, with_: str) -> Work | None:
        return None if self.busy else self._tell_and_leave(with_)

    async def take_person(self, person_id: str, asset: str = "") -> None:
        """The next person was scanned: leave the card for them, as Enter does."""
        if self.prompt.asking or self.busy:
            self.tell(f"Scanned: {person_id}. Answer this first", "warn")
            return
        self.next_person = {"person": person_id, **({"asset": asset} if asset else {})}
        await self._tell_and_leave("next")

    def make_way(self) -> bool:
        """It is left by hand only, as leaving it notes that the number was told."""
        return False

    async def _tell_and_leave(self, with_: str) -> None:
        session, self.busy = self.session, True
        await session.link.write(
            actions.tell, session.desk, self._actor, self._number, "number_and_times", "screen"
        )
        self.console_app.feed.poke()
        self.dismiss(with_)

    async def _undo(self, screen: "NumberCard", args: Args) -> None:
        if not self._at_once:
            await self.prompt.ask_key(f"Take the ticket {self._number} back? y takes it back", "y")
        session = self.session
        done = await session.link.write(actions.undo, session.desk, session.actor, self._number)
        self.console_app.feed.poke()
        self.console_app.main.prompt.say(done.said)
        self.dismiss("undone")

    def _brief(self, screen: "NumberCard", args: Args) -> None:
        if self._view is not None:
            text = brief(self._view, self.session.now(), self.session.setting)
            self.app.copy_to_clipboard(text)
            self.prompt.tell(text)

    async def _slip(self, screen: "NumberCard", args: Args) -> None:
        await print_slip(self, self._number, self._actor)

    def _copy(self, screen: "NumberCard", args: Args) -> None:
        self.app.copy_to_clipboard(self._number)
        self.prompt.say(f"{self._number} copied")
