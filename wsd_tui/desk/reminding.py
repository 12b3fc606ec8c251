"""When a campus event wants something of the Coordinator: to be acknowledged, and to be thought of before its day."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Protocol

from wsd_tui.desk.around_settings import EventSettings
from wsd_tui.sla import StaffedCalendar
from wsd_tui.store.records import Ticket

_FAR = 60
"""Days before an event in which a school day is looked for."""


class Reminder(Protocol):
    """What the reminders depend on."""

    @property
    def calendar(self) -> StaffedCalendar:
        """When the desk is staffed."""

    @property
    def events(self) -> EventSettings:
        """How many school days before an event the Coordinator is reminded."""


def acknowledge_by(ticket: Ticket, calendar: StaffedCalendar) -> int | None:
    """By when (UTC seconds) whoever asks for an event is to hear of it; None once they did (A20)."""
    rounds = ticket.facts.rounds
    if rounds and rounds[-1].answered is not None:
        return None
    return calendar.next_business_close_s(rounds[-1].opened if rounds else ticket.received_at)


def remind_at(judge: Reminder, starts_at: int) -> int:
    """When the Coordinator is reminded: as the desk opens, the set number of school days before the event."""
    wanted = judge.events.remind
    before = list(islice(_openings(judge.calendar, starts_at, 0 if not wanted else 1), max(1, wanted)))
    return before[max(0, wanted - 1)] if len(before) >= wanted and before else starts_at


def _openings(calendar: StaffedCalendar, starts_at: int, first: int) -> Iterator[int]:
    """When the desk opened up to a moment, from `first` days before it on backwards."""
    day = datetime.fromtimestamp(starts_at, calendar.zone).date()
    for back in range(first, _FAR):
        opens = _opens(calendar, day - timedelta(back))
        if opens is not None and opens <= starts_at:
            yield opens


def _opens(calendar: StaffedCalendar, day: date) -> int | None:
    """When the desk opens on that date; None on a day it is closed."""
    midnight = int(datetime.combine(day, time(), calendar.zone).timestamp())
    opens = calendar.next_open_s(midnight)
    return opens if datetime.fromtimestamp(opens, calendar.zone).date() == day else None
