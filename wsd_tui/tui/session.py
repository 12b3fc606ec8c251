"""What this console knows and has chosen: board, view, filter, marks, and how a row is told."""

from array import array
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from wsd_tui.commands import Keymap
from wsd_tui.commands.command import ACTING, DIRECTOR
from wsd_tui.desk.actor import CLOCKWORK, Actor
from wsd_tui.desk.board.board import Board
from wsd_tui.desk.change import new_batch
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.escalation import contact_clock
from wsd_tui.desk.filter import Filter, parse
from wsd_tui.desk.notifications import unseen
from wsd_tui.desk.quiet import Quiet
from wsd_tui.desk.reads import day_start, queue_rows
from wsd_tui.desk.stale import is_stale, is_untold, stale_at, untold_at
from wsd_tui.desk.templates import Template
from wsd_tui.desk.views import BY_TIME, VIEWS, Look
from wsd_tui.desk.who import actor_of
from wsd_tui.exchange.print_settings import PrintSettings
from wsd_tui.present.clocks import next_text_change
from wsd_tui.present.event import event_day
from wsd_tui.present.extended import in_force
from wsd_tui.present.outbox import mail_words
from wsd_tui.present.procedure import badge, day_of
from wsd_tui.present.queue import QueueLine, queue_line
from wsd_tui.present.queue_group import GroupRow, group_line
from wsd_tui.present.setting import Setting
from wsd_tui.present.shift import checked_words
from wsd_tui.present.times import next_age_change
from wsd_tui.present.title import Standing
from wsd_tui.present.waiting import waiting_title
from wsd_tui.sla import Clock
from wsd_tui.store.delegations import Delegation
from wsd_tui.store.outage_records import Outage
from wsd_tui.store.outbox_records import Tally
from wsd_tui.store.records import QueueKey, QueueRow, Staff
from wsd_tui.tui.drafts import Drafts
from wsd_tui.tui.grouping import NO_GROUPS, beginning, grouped
from wsd_tui.tui.known import Around, Everything, News
from wsd_tui.tui.link import Link
from wsd_tui.tui.listing import Listing
from wsd_tui.tui.results import Result
from wsd_tui.tui.window import AnyRow, Window

if TYPE_CHECKING:
    from wsd_tui.tui.peak import Peak


class Session:
    """The state of one console; it lives on the event loop, and only reads that came off it change it."""

    def __init__(
        self, desk: Desk, actor: Actor, keymap: Keymap, link: Link, notice: str = "", mail_off: str = ""
    ) -> None:
        self.desk, self.actor, self.keymap, self.link = desk, actor, keymap, link
        self.notice, self.mail_off = notice, mail_off
        self.board = Board()
        self.around = Around([], {}, [])
        self.mail = Tally(0, 0)
        self.setting: Setting
        self.staff: list[Staff] = []
        self._listed: Staff | None = None
        self.day = 0
        self.rows: list[QueueRow] = []
        self.window = Window(self)
        self.view = "open"
        self.filter_text = ""
        self.narrow = Filter()
        self.listing: Listing | None = None
        self.marks: set[int] = set()
        self.unfolded: set[int] = set()
        self.groups = NO_GROUPS
        self.drafts = Drafts()
        self.company: Mapping[int, tuple[str, ...]] = {}
        self.offline, self.offline_since = "", 0
        self.shown = 0
        self._total: int | None = None
        self.moved = False
        """Whether the news taken in last can have changed which tickets are shown, or their order."""
        self.results: list[Result] = []
        self.scan = ""
        self.templates: tuple[Template, ...] | None = None
        self.template_folder: Path | None = None
        self.printing = PrintSettings()
        self.peak: Peak | None = None
        self.quiet = Quiet(desk.settings.quiet_after, desk.now())

    @property
    def whole(self) -> bool:
        """Whether all of the queue is known. Until then only its beginning is shown, and nothing of it changes."""
        return self.board.whole

    @property
    def unsent(self) -> int:
        """How many texts were typed and not sent."""
        return len(self.drafts)

    def now(self) -> int:
        """The desk's time in UTC seconds."""
        return self.desk.now()

    def take(self, everything: Everything) -> None:
        """Take a full reading in."""
        self.board, self.around, (self.setting, self.staff), self.day, self.rows, self.mail = everything
        self._total = None
        self.offline, self.offline_since, self.link.away = "", 0, False
        self._listed = next((member for member in self.staff if member.id == self.actor.id), None)

    def take_rest(self, board: Board) -> None:
        """Take in the whole board after its beginning."""
        self.board, self._total = board, None

    def apply(self, news: News) -> None:
        """Take in what changed."""
        before = self._order_of()
        if news.board is not None:
            self.board = news.board
        self.board.apply(*news.tickets)
        if self.listing is not None:
            self.listing.apply(news.tickets)
        self.around = news.around or self.around
        self.moved = self._order_of() != before or self._moves_by_itself()
        if self.moved:
            self._total = None
        self.mail = news.mail
        if any(entry.by != CLOCKWORK for entry in news.entries):
            self.quiet.stir(self.now())
        self.quiet.set_after(self.desk.settings.quiet_after)
        self.setting, self.staff = news.names or (self.setting, self.staff)
        if not self.offline_since:  # what was missed while the server was away is read as a whole
            self.offline = ""

    def _order_of(self) -> tuple[Board, int, list[Outage], Mapping[str, int]]:
        """What decides which tickets are shown, and in which order, but for time and a list in their place."""
        return self.board, self.board.changes, self.around.open, self.around.usual

    def _moves_by_itself(self) -> bool:
        return self.listing is not None or self.view in BY_TIME or self.narrow.by_time

    def follow_staff(self) -> str:
        """Act as what the staff list says of oneself from now on; why that is no longer possible, or empty."""
        member = next((member for member in self.staff if member.id == self.actor.id), None)
        if member is None or member == self._listed:
            return ""
        self._listed, known = member, self._listed is not None
        if not member.active:
            return f"{member.name} is no longer on the staff list."
        if known:
            self.actor = actor_of(member, self.actor.via)
        return ""

    def meet(self, company: Mapping[int, tuple[str, ...]]) -> list[int]:
        """Take in which colleagues have which tickets open; the tickets where that is different now."""
        was, self.company = self.company, company
        return [ticket for ticket in {**was, **company} if was.get(ticket) != company.get(ticket)]

    def company_of(self, ticket: int) -> Sequence[str]:
        """The names of the colleagues who have it open."""
        return [self.setting.name(who) for who in self.company.get(ticket, ())]

    async def read_rows(self, tickets: list[int]) -> dict[int, QueueRow]:
        """Rows of the queue by ticket id, read off the loop."""
        return await self.link.read(queue_rows, self.desk, self.actor, tickets)

    def new_day(self) -> bool:
        """True once after the day has changed: what was resolved today is another thing then."""
        today = day_start(self.desk)
        changed, self.day = today != self.day, today
        return changed

    def ids(self) -> "array[int]":
        """The tickets of the view that pass the filter, in the order of the queue; the title then counts them.

        Without a filter those of an open outage are one row: a negative id, told by `groups`.
        """
        if self.listing is not None:
            return array("q", self._listed_ids(self.listing))
        ids = self.board.ids(self.view, self._look(), self.narrow)
        if not self.narrow:
            self._total = len(ids) + self.board.unread
        elif self._total is None:
            self._total = self.board.count(self.view, self._look())
        self.shown = len(ids) + self.board.unread
        outages = () if self.narrow else self.around.open
        groups = grouped(ids, self.board.under, outages, self.unfolded, self.board.key)
        if not self.board.whole:
            groups = beginning(groups, ids[: self.board.first])
        self.groups = groups._replace(ids=NO_GROUPS.ids)
        return groups.ids

    def _listed_ids(self, listing: Listing) -> list[int]:
        """The tickets of a list, each a row of its own."""
        ids, self._total = listing.narrowed(self._look(), self.narrow), len(listing.ids)
        self.shown, self.groups = len(ids), NO_GROUPS
        return ids

    def key(self, ticket: int) -> QueueKey | None:
        """What is known of a ticket on the board, or in the list that stands in its place."""
        key = self.board.key(ticket)
        return self.listing.key(ticket) if key is None and self.listing is not None else key

    def show_list(self, listing: Listing) -> None:
        """A list of tickets in place of a view, without filter or marks."""
        self.listing, self._total = listing, None
        self.set_filter("")
        self.marks.clear()

    def choose(self, view: str) -> None:
        """Another view; what was marked in the old one is no longer in sight, and so not marked."""
        self.view, self._total, self.listing = view, None, None
        self.marks.clear()

    def set_filter(self, text: str) -> None:
        """Narrow by this text."""
        self.filter_text, self.narrow = text, parse(text)

    def batch_actor(self) -> Actor:
        """The actor for an action on several tickets, which undo takes back as one."""
        return msgspec.structs.replace(self.actor, batch=new_batch())

    def standing(self) -> Standing:
        """What the title line tells."""
        visit = self.around.visits[0] if self.around.visits else None
        return Standing(
            view=VIEWS[self.view].name if self.listing is None else self.listing.title,
            shown=self.shown,
            total=self.shown if self._total is None else self._total,
            who=self.actor.name,
            role="acting coordinator" if self.role == ACTING else self.actor.role,
            offline=self.offline,
            offline_since=self.offline_since,
            outages=len(self.around.open),
            unread=unseen(self.around.notices),
            marked=len(self.marks),
            filter=self.filter_text,
            training=self.desk.training,
            mail=mail_words(*self.mail, self.mail_off),
            notice=self.notice,
            extended=bool(in_force(self.setting, self.now())),
            visit=visit.number if visit else "",
            visit_since=visit.since if visit else 0,
            scan=self.scan,
            waiting=waiting_title(self.around.waiting, self.now()),
            peak=f"PEAK {self.peak.saved}" if self.peak else "",
            procedure=self._badge(),
            looked=self._looked(),
            reading=not self.whole,
        )

    def _looked(self) -> str:
        asked = self.actor.may("check_queue")
        return checked_words(self.around.checked_at, self.now()) if asked else ""

    def _badge(self) -> str:
        day = day_of(self.now(), self.setting)
        return badge(self.around.procedure, self.actor.id, self.actor.role == "coordinator", day)

    @property
    def acting(self) -> Delegation | None:
        """Who acts for the Coordinator now."""
        now = self.now()
        return next((found for found in self.around.delegations if found.covers(now)), None)

    @property
    def role(self) -> str:
        """The role by which commands are offered: also that of acting for the Coordinator, and of the Director."""
        acting = self.acting
        if self.actor.role == "technician" and acting is not None and acting.staff == self.actor.id:
            return ACTING
        return DIRECTOR if self.actor.role == "viewer" and self.actor.office == DIRECTOR else self.actor.role

    @property
    def publishes(self) -> bool:
        """Whether who sits here announces outages."""
        return self.role in ("coordinator", ACTING)

    def linked_counts(self) -> dict[int, int]:
        """Linked tickets by outage."""
        return {outage: len(rows) for outage, rows in self.around.linked.items()}

    def line(self, row: AnyRow, now: int, width: int, marked: bool) -> QueueLine:
        """The line of a row in the queue."""
        if isinstance(row, GroupRow):
            return group_line(row, now, width)
        return queue_line(
            row,
            self.desk.clocks(row.facts, now),
            now,
            width,
            marked=marked,
            staff_id=self.actor.id,
            stale=is_stale(self.desk, row, now),
            untold=is_untold(self.desk, row, now),
            contact=self._contact(row, now),
            day=event_day(row.event_at, self.desk.zone),
            open_elsewhere=row.id in self.company,
        )

    def changes_at(self, row: AnyRow, now: int) -> int | None:
        """When the line of a row can next read otherwise: its clock, ages, an overdue promise, patience at its end."""
        if isinstance(row, GroupRow):
            return next_age_change(row.received_at, now)
        ends = (stale_at(self.desk, row), untold_at(self.desk, row))
        instants = [
            next_age_change(row.received_at, now),
            *(at for at in ends if at is not None and at > now),
        ]
        if row.told_at is not None:
            instants.append(next_age_change(row.told_at, now))
        contact = self._contact(row, now)
        calendar = self.desk.calendar.covering(row.facts.windows)
        clock = next_text_change(self.desk.clocks(row.facts, now), now, calendar, contact)
        if clock is not None:
            instants.append(clock)
        if row.promised_at is not None and row.promised_at >= now:
            instants.append(row.promised_at + 1)
        if row.propose_at is not None and row.propose_at > now:
            instants.append(row.propose_at)
        if contact is not None and contact.due is not None and contact.due >= now:
            instants.append(calendar.add_s(contact.due, 1))
        return min(instants)

    def _contact(self, row: QueueRow, now: int) -> Clock | None:
        return contact_clock(row, self.desk.policy, self.desk.calendar, now)

    def between_calls(self) -> int:
        """How many tickets wait that can be handled from here."""
        return self.board.count("between_calls", self._look())

    def _look(self) -> Look:
        return Look(self.actor.id, self.now(), usual=self.around.usual)
