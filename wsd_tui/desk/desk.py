"""The desk: one database with the settings of its newest revision and the desk clock."""

from collections.abc import Sequence
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from wsd_tui.config import check_desk
from wsd_tui.desk.around_settings import EventSettings
from wsd_tui.desk.clock import DeskClock
from wsd_tui.desk.coverage import with_windows
from wsd_tui.desk.settings import SECTIONS, DeskSettings, Escalation, settings_of, understood
from wsd_tui.sla import ExtraRange, Facts, Policy, StaffedCalendar, TicketClocks, ticket_clocks
from wsd_tui.store.records import Staff, Ticket
from wsd_tui.store.revisions import Revision
from wsd_tui.store.store import Store


class Judge(NamedTuple):
    """What the clocks of a ticket are judged by."""

    policy: Policy
    calendar: StaffedCalendar


class Desk:
    """Everything an action needs. `settings` are those of `revision`; `training` databases take a set clock."""

    def __init__(self, store: Store, clock: DeskClock) -> None:
        self.store, self.clock = store, clock
        self.revision = 0
        self.settings: DeskSettings
        self._earlier: dict[int, DeskSettings] = {}
        self._calendar: StaffedCalendar
        self._windows: list[int] | None = None
        self.training = False
        self.refresh()

    @property
    def calendar(self) -> StaffedCalendar:
        """When the desk is staffed; it knows the coverage windows as they were at the last `refresh`."""
        return self._calendar

    @property
    def policy(self) -> Policy:
        """What is promised by severity."""
        return self.settings.policy

    @property
    def escalation(self) -> Escalation:
        """When an escalation is proposed."""
        return self.settings.escalation

    @property
    def events(self) -> EventSettings:
        """How long before a campus event the Coordinator is reminded of it."""
        return self.settings.events

    @property
    def zone(self) -> ZoneInfo:
        """The district's time zone."""
        return self.settings.calendar.zone

    def now(self) -> int:
        """The desk's time in UTC seconds."""
        return self.clock.now()

    def clocks(self, facts: Facts, now: int | None = None) -> TicketClocks:
        """Both clocks of a ticket as they stand now."""
        return ticket_clocks(facts, self.policy, self.calendar, self.now() if now is None else now)

    def clocks_of(self, ticket: Ticket, now: int | None = None) -> TicketClocks:
        """Both clocks of a ticket; those of a closed one stay as they were judged, whatever was configured since."""
        judge = self.judge_of(ticket)
        return ticket_clocks(ticket.facts, judge.policy, judge.calendar, self.now() if now is None else now)

    def judge_of(self, ticket: Ticket) -> Judge:
        """What judges a ticket: the revision and windows that a closed one was judged by, else those in force."""
        if not ticket.judged:
            return Judge(self.policy, self.calendar)
        judged = msgspec.json.decode(ticket.judged)
        return self.judge_as(judged["revision"], judged.get("windows", ()))

    def judge_as(self, revision: int, marked: Sequence[Sequence[Any]] = ()) -> Judge:
        """What judged under a revision, with the windows (number, start, end, title) a ticket was marked for."""
        settings = self._settings_of(revision)
        windows = {number: ExtraRange(*window) for number, *window in marked}
        return Judge(settings.policy, settings.calendar.knowing(windows) if windows else settings.calendar)

    def _settings_of(self, number: int) -> DeskSettings:
        if number == self.revision:
            return self.settings
        if number not in self._earlier:
            self._earlier[number] = _settings(self.store.revisions.get(number))
        return self._earlier[number]

    def staff(self) -> dict[str, Staff]:
        """All staff by id, those who left included."""
        return self.store.people.staff()

    def refresh(self) -> bool:
        """Read the newest revision, the windows and the training mark; True when another revision is in force now."""
        with self.store.look():
            return self._refresh()

    def _refresh(self) -> bool:
        store = self.store
        store.foresee(store.windows.all, *([] if self.revision else [store.revisions.newest]))
        trainings, number, *windows = store.standing()
        self.training = bool(trainings)
        if not number:
            return False
        moved = number != self.revision
        if moved and (newest := store.revisions.newest()):
            self.settings, self.revision = _settings(newest), newest.number
        if moved or windows != self._windows:
            self._calendar, self._windows = with_windows(store, self.settings.calendar), windows
        return moved

    def close(self) -> None:
        """Close this thread's connection to the database."""
        self.store.close()


def _settings(revision: Revision) -> DeskSettings:
    if known := understood(revision.part):  # the file says the same, and was checked as this program started
        return known
    part = msgspec.json.decode(revision.part)
    return settings_of(check_desk(part, SECTIONS, f"configuration revision {revision.number}"))
