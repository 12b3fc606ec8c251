"""The desk: one database with the settings of its newest revision and the desk clock."""

from zoneinfo import ZoneInfo

import msgspec

from wsd_tui.config import check_desk
from wsd_tui.desk.clock import DeskClock
from wsd_tui.desk.settings import SECTIONS, DeskSettings, Escalation, settings_of
from wsd_tui.sla import Facts, Policy, StaffedCalendar, TicketClocks, ticket_clocks
from wsd_tui.store.records import Staff
from wsd_tui.store.store import Store


class Desk:
    """Everything an action needs. `settings` are those of `revision`; `training` databases take a set clock."""

    def __init__(self, store: Store, clock: DeskClock) -> None:
        self.store, self.clock = store, clock
        self.revision = 0
        self.settings: DeskSettings
        self.training = False
        self.refresh()

    @property
    def calendar(self) -> StaffedCalendar:
        """When the desk is staffed."""
        return self.settings.calendar

    @property
    def policy(self) -> Policy:
        """What is promised by severity."""
        return self.settings.policy

    @property
    def escalation(self) -> Escalation:
        """When an escalation is proposed."""
        return self.settings.escalation

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

    def staff(self) -> dict[str, Staff]:
        """All staff by id, those who left included."""
        return self.store.people.staff()

    def refresh(self) -> bool:
        """Read the newest revision and the training mark; True when another revision is in force now."""
        newest = self.store.revisions.newest()
        self.training = any(entry.kind == "training" for entry in self.store.journal.of("desk:training"))
        if newest is None or newest.number == self.revision:
            return False
        part = msgspec.json.decode(newest.part)
        self.settings = settings_of(check_desk(part, SECTIONS, f"configuration revision {newest.number}"))
        self.revision = newest.number
        return True

    def close(self) -> None:
        """Close this thread's connection to the database."""
        self.store.close()
