"""The main screen: queue, ticket, outages and notifications side by side as far as there is room, and reports."""

from collections.abc import Iterable

from textual.events import Resize
from textual.timer import Timer
from textual.widget import Widget

from wsd_tui.commands import PANES
from wsd_tui.commands import Pane as PaneName
from wsd_tui.present.cells import Line
from wsd_tui.present.words import amount
from wsd_tui.store.records import QueueKey
from wsd_tui.tui import bindings
from wsd_tui.tui.footers import footer_line
from wsd_tui.tui.handlers import HANDLERS
from wsd_tui.tui.known import News
from wsd_tui.tui.layout import WEIGHTS, edges, shown, too_small
from wsd_tui.tui.narrowing import Narrowing
from wsd_tui.tui.panes.notices import NoticePane
from wsd_tui.tui.panes.outages import OutagePane
from wsd_tui.tui.panes.pane import Pane
from wsd_tui.tui.panes.queue import QueuePane
from wsd_tui.tui.panes.reports import ReportPane
from wsd_tui.tui.panes.ticket import TicketPane
from wsd_tui.tui.screens.base import ConsoleScreen
from wsd_tui.tui.session import Session
from wsd_tui.tui.widgets.prompt import Prompt
from wsd_tui.tui.widgets.queue import QueueList

FOLLOW_S = 0.08
"""The ticket pane beside the queue follows the cursor after so long, so that a held key loads nothing."""


class MainScreen(ConsoleScreen, inherit_bindings=False):
    """One pane has the focus; commands act on the marks, or on the ticket it shows or stands on."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, HANDLERS)
        self.queue = QueuePane(session, self)
        self.ticket = TicketPane(session, self)
        self.outages = OutagePane(session, self)
        self.notices = NoticePane(session, self)
        self.reports = ReportPane(session, self)
        self.panes: dict[PaneName, Pane] = {
            "queue": self.queue,
            "ticket": self.ticket,
            "outages": self.outages,
            "notifications": self.notices,
            "reports": self.reports,
        }
        self.active: PaneName = "queue"
        self.zoomed = False
        self._narrowing = Narrowing(session, self._show_narrowed)
        self._following: Timer | None = None
        self._bindings = bindings.anywhere(session.keymap)
        for name, pane in self.panes.items():
            pane.body._bindings = bindings.of_pane(name, session.keymap)

    def body(self) -> Iterable[Widget]:
        """All panes; which of them show depends on the width. They are made ready before they are laid out."""
        width = self.app.size.width
        self.queue.begin(edges(width, shown(width, self.active, self.zoomed))[1])
        if not too_small(*self.app.size):
            self.fits = self.app.size
        self._place_panes()
        self.show_frame()
        return self.panes.values()

    def on_mount(self) -> None:
        """Begin in the queue."""
        self.set_focus(self.queue.body, scroll_visible=False)

    def on_resize(self, event: Resize) -> None:
        """Show as many panes as fit; at the first size they do already."""
        if event.size != self.fits:
            super().on_resize(event)
            self.lay_out()
        else:
            self._follow()
            self.retime()

    def lay_out(self) -> None:
        """Show the panes that fit, and the focus."""
        self._place_panes()
        self.set_focus(self.panes[self.active].body, scroll_visible=False)
        self.show_frame()
        self._follow()
        self.retime()

    def _place_panes(self) -> None:
        names = shown(self.app.size.width, self.active, self.zoomed)
        for name, pane in self.panes.items():
            pane.display = name in names
            pane.styles.width = f"{WEIGHTS[name]}fr"
            pane.styles.border_left = (
                "vkey" if name in names[1:] else "none",
                self.app.theme_variables["panel"],
            )
            pane.light(name == self.active)

    def go_to(self, name: PaneName) -> None:
        """Give a pane the focus."""
        self.active = name
        self.lay_out()
        if name == "reports":
            self.reports.enter()

    def step_pane(self, by: int) -> None:
        """The focus goes on to the next pane, or back to the one before."""
        self.go_to(PANES[(PANES.index(self.active) + by) % len(PANES)])

    def show_view(self, view: str) -> None:
        """Another view of the queue, from its first ticket on."""
        self.session.choose(view)
        self.queue.redraw_all()
        self.queue.show(first=True)
        self.show_frame()
        self.retime()
        if view == "escalated":
            from wsd_tui.tui.handlers.shift import log_look  # not at the start

            self.go(log_look(self))

    def narrow(self, text: str) -> None:
        """Narrow the queue by a text."""
        self._narrowing.begin(text)

    def narrow_so_far(self, text: str) -> None:
        """Narrow the queue by what is typed so far."""
        self._narrowing.begin(text, typing=True)

    def _show_narrowed(self) -> None:
        self.queue.show(first=True)
        self.show_frame()

    def footer_line(self) -> Line:
        """The keys of the pane with the focus."""
        return footer_line(self.active, self.session.role, self.app.size.width, self.session.keymap)

    def target(self) -> int | None:
        """The ticket that commands on one ticket mean."""
        return self.ticket.ticket if self.active == "ticket" else self.queue.ticket

    def targets(self) -> list[int]:
        """The tickets that commands mean: the marked ones in the order of the queue, else the one."""
        if self.active != "ticket" and self.session.marks:
            shown_first = [ticket for ticket in self.queue.body.ids if ticket in self.session.marks]
            return shown_first + sorted(self.session.marks.difference(shown_first))
        one = self.target()
        return [] if one is None else [one]

    @property
    def opened(self) -> int | None:
        """The ticket that somebody has open here: in the pane with the focus, or to write something on it."""
        if self.active == "ticket":
            return self.ticket.ticket
        target = self.target() if self.active == "queue" else None
        return target if target in self.prompt.about else None

    def on_prompt_changed(self, event: Prompt.Changed) -> None:
        """A ticket is open while something is written on it. Textual calls what the base does with this itself."""
        self.console_app.tell_open()

    def show_company(self, tickets: list[int]) -> None:
        """Other colleagues than before have these tickets open."""
        self.queue.window.forget_lines(tickets)
        self.queue.body.redraw(tickets)
        if self.ticket.ticket in tickets:
            self.ticket.rebuild()

    def key_of(self, ticket: int) -> QueueKey | None:
        """What the board knows of a ticket."""
        return self.session.key(ticket)

    def on_queue_list_moved(self, event: QueueList.Moved) -> None:
        """The ticket pane beside the queue follows."""
        self._follow()
        self.retime()

    def _follow(self) -> None:
        if self._following is not None:
            self._following.stop()
            self._following = None
        ticket = self.queue.ticket
        if self.active == "queue" and self.ticket.display and ticket not in (None, self.ticket.ticket):
            self._following = self.set_timer(FOLLOW_S, self._open_current)

    def _open_current(self) -> None:
        ticket = self.queue.ticket
        if ticket is not None:
            self.go(self.ticket.follow(ticket))

    def tick(self, now: int) -> None:
        """Everything in sight that tells time; on a new day everything is read again."""
        super().tick(now)
        if self.session.new_day():
            self.go(self.console_app.reread())
        for pane in self.panes.values():
            pane.tick(now)
        self._offer_work(now)

    def _offer_work(self, now: int) -> None:
        """In a quiet hour say once what can be done between calls (G7)."""
        session = self.session
        if self.prompt.asking or not session.actor.may("take") or not session.whole:
            return
        if not session.quiet.comes(now):
            return
        if waiting := session.between_calls():
            told = amount(waiting, "ticket")
            self.prompt.say(f"It is quiet: {told} to handle from here, :view between_calls shows them")

    def next_change(self, now: int) -> int | None:
        """The earliest change in sight."""
        instants = [super().next_change(now), *(pane.next_change(now) for pane in self.panes.values())]
        instants.append(self._quiet_at(now))
        return min((at for at in instants if at is not None), default=None)

    def _quiet_at(self, now: int) -> int | None:
        due = self.session.quiet.due_at()
        return due if due is not None and due > now else None

    def apply(self) -> None:
        """Everything may be different: show it all again."""
        super().apply()
        self.queue.redraw_all()
        self.queue.show()
        self.outages.rebuild()
        self.notices.rebuild()
        self.go(self.ticket.reread())
        self.retime()

    async def bring(self, news: News) -> None:
        """Show what others, or oneself, have changed: rows at once, their order when the cursor stands still."""
        tickets = news.touched
        await self.queue.refetch(list(tickets), news.rows)
        if self.ticket.ticket in tickets:
            await self._guarded(self.ticket.reread())
        if news.around is not None:
            self.outages.rebuild()
            self.notices.rebuild()
        if news.names is not None:
            self.queue.redraw_all()
            self.ticket.rebuild()
        if self.session.moved:
            self.queue.settle()
        self.show_frame()
        self.retime()
