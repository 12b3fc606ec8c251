"""What words depend on besides the record itself: the desk's zone, calendar, policy and names."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from wsd_tui.sla import Policy, StaffedCalendar
from wsd_tui.store.records import ExtendedTimes

if TYPE_CHECKING:
    from wsd_tui.desk.settings import DeskSettings


class Setting(NamedTuple):
    """The desk a record is shown at; staff, sites, types and services give names by id.

    handled: who handles a problem type. extended: all extended times that were declared.
    """

    calendar: StaffedCalendar
    policy: Policy
    staff: Mapping[str, str] = {}
    sites: Mapping[str, str] = {}
    types: Mapping[str, str] = {}
    services: Mapping[str, str] = {}
    handled: Mapping[str, str] = {}
    extended: tuple[ExtendedTimes, ...] = ()

    @property
    def zone(self) -> ZoneInfo:
        """The district's zone: every time shown is in it, wherever the terminal stands."""
        return self.calendar.zone

    def covering(self, windows: tuple[int, ...]) -> "Setting":
        """The setting of a ticket marked for these coverage windows: its hours are longer."""
        return self._replace(calendar=self.calendar.covering(windows)) if windows else self

    def name(self, staff_id: str | None) -> str:
        """A person of the staff by name; the id of somebody unknown."""
        return self.staff.get(staff_id, staff_id) if staff_id else "nobody"

    def place(self, site: str, room: str) -> str:
        """`room 12, Primary School`, or what is known of it."""
        return ", ".join(
            part for part in (f"room {room}" if room else "", self.sites.get(site, site)) if part
        )


def setting_of(settings: "DeskSettings") -> Setting:
    """The setting of the desk's configuration in force."""
    return Setting(
        settings.calendar,
        settings.policy,
        {member.id: member.name for member in settings.staff},
        settings.sites,
        {key: problem_type.name for key, problem_type in settings.problem_types.items()},
        settings.services,
        {key: problem_type.handled_by for key, problem_type in settings.problem_types.items()},
    )
