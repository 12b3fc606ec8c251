"""The ticket pane: one ticket with both clocks, or how its due times came about."""

from collections.abc import Sequence

from wsd_tui.commands.registry import BY_ID
from wsd_tui.desk.reads import TicketView, spans, ticket_view
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.stale import is_stale, is_untold
from wsd_tui.present.cells import Line, Piece, paragraph
from wsd_tui.present.escalation import contact_of
from wsd_tui.present.ticket import clock_lines, ticket_lines
from wsd_tui.present.why import why_lines
from wsd_tui.sla import next_change
from wsd_tui.tui.panes.pane import Host, LinesPane
from wsd_tui.tui.session import Session
from wsd_tui.tui.widgets.lines import Lines

ENTRIES = 30
"""Entries read at first, and again as many each time older ones are asked for."""
HOW_TO_OPEN = "Enter opens the ticket under the cursor of the queue"

_LONGEST = 20_000
"""Characters of a text that are wrapped: all of them are, each time a minute has passed."""


class TicketPane(LinesPane):
    """Shows what was read last; the clocks are those of the present."""

    def __init__(self, session: Session, host: Host) -> None:
        super().__init__("ticket", session, host, Lines(self._told))
        self.view: TicketView | None = None
        self.why = False
        self._note = HOW_TO_OPEN
        self._entries = ENTRIES

    @property
    def ticket(self) -> int | None:
        """The id of the ticket shown."""
        return self.view.ticket.id if self.view else None

    async def open(self, ref: str | int) -> None:
        """Read a ticket and show it; Refused when there is none."""
        self._take(await self._read(ref, ENTRIES))

    async def follow(self, ref: str | int) -> None:
        """As `open`, beside the queue: what may not be read stands in the pane, in place of the one before."""
        try:
            await self.open(ref)
        except Refused as refused:
            self.clear(f"{refused.what}. {refused.way_out}")

    async def reread(self) -> None:
        """Read the ticket shown again. Refused when it may be shown no longer; then none is."""
        shown = self.ticket
        if shown is None:
            return
        try:
            view = await self._read(shown, self._entries)
        except Refused:
            if self.ticket == shown:
                self.clear()
            raise
        if self.ticket == shown:  # another may have been opened while this was on its way
            self._take(view)

    async def read_older(self) -> None:
        """Show older entries too, if there are any."""
        if self.view is not None and self.view.more:
            self._entries += ENTRIES
            await self.reread()

    async def _read(self, ref: str | int, entries: int) -> TicketView:
        return await self.session.link.read(
            ticket_view, self.session.desk, self.session.actor, ref, last=entries
        )

    def _take(self, view: TicketView) -> None:
        other = view.ticket.id != self.ticket
        self.view = view
        if other:
            self.why, self._entries = False, ENTRIES
            self.body.scroll_top(0)
        self.rebuild()
        self.host.retime()

    def show_why(self, on: bool) -> None:
        """Show how the due times came about, or the ticket again."""
        self.why = on
        self.body.scroll_top(0)
        self.rebuild()

    def clear(self, note: str = HOW_TO_OPEN) -> None:
        """Show no ticket, but why there is none."""
        self.view, self.why, self._note = None, False, note
        self.rebuild()
        self.host.retime()

    def title_line(self) -> Line:
        """The number of the ticket shown."""
        if self.view is None:
            return (Piece(" Ticket"),)
        return (Piece(f" {'Why' if self.why else 'Ticket'} {self.view.ticket.number}"),)

    def at_present(self, now: int) -> TicketView | None:
        """The ticket as it was read, with its clocks as they stand at `now`."""
        if self.view is None or self.view.ticket.judged:  # what was judged no longer moves
            return self.view
        return self.view._replace(clocks=self.session.desk.clocks(self.view.ticket.facts, now))

    def _told(self, width: int) -> Sequence[Line]:
        now = self.session.now()
        view = self.at_present(now)
        if view is None:
            return [(Piece(" "), *line) for line in paragraph(self._note, max(1, width - 2), "dim")]
        inner = max(1, width - 2)
        lines = self._why(view, inner, now) if self.why else self._ticket(view, inner, now)
        return [(Piece(" "), *line) for line in lines]

    def _ticket(self, view: TicketView, width: int, now: int) -> list[Line]:
        desk, ticket = self.session.desk, view.ticket
        stale, untold = is_stale(desk, ticket, now), is_untold(desk, ticket, now)
        return ticket_lines(
            view,
            width,
            now,
            self.session.setting,
            stale=stale,
            untold=untold,
            escalate_key=self._escalate_key(),
            company=self.session.company_of(ticket.id),
            longest=_LONGEST,
        )

    def _escalate_key(self) -> str:
        """The key that brings the Coordinator in; empty for who cannot, and for the Coordinator."""
        actor = self.session.actor
        may = actor.may("escalate") and actor.role != "coordinator"
        return self.session.keymap.label(BY_ID["ticket.escalate"]) if may else ""

    def _why(self, view: TicketView, width: int, now: int) -> list[Line]:
        severity = view.ticket.severity
        setting = self.session.setting.covering(view.ticket.facts.windows)
        known = (view.clocks.response, view.clocks.resolution, contact_of(view.ticket, setting, now))
        clocks = [clock for clock in known if clock is not None]
        if severity is None or not clocks:
            return clock_lines(view, width, now, setting)
        lines: list[Line] = []
        for clock in clocks:
            found = spans(self.session.desk, view.ticket, clock.what)
            lines += [*why_lines(clock, found, severity, setting, now, width), ()]
        return lines

    def change_after(self, now: int) -> int | None:
        """When one of the clocks reads otherwise."""
        view = self.at_present(now)
        if view is None:
            return None
        contact = contact_of(view.ticket, self.session.setting, now)
        clocks = (view.clocks.response, view.clocks.resolution, contact)
        calendar = self.session.desk.calendar.covering(view.ticket.facts.windows)
        instants = [next_change(clock, calendar, now) for clock in clocks if clock]
        proposed = view.ticket.propose_at
        instants.append(proposed if proposed is not None and proposed > now else None)
        return min((at for at in instants if at is not None), default=None)
