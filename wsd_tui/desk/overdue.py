"""Loaners that should be back: told of once a day, at the set time, while the desk is open."""

from datetime import datetime, time

from wsd_tui.desk.actor import clockwork
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.subject import append_to

SUBJECT = "desk:loaners"
KIND = "loaners_overdue"
LOANERS = "loaners"
"""What stands in place of a number where somebody is told of the list."""


def tell_overdue(desk: Desk) -> int:
    """Keep today's list of what is overdue, if its time has come; returns how many entries were written."""
    now, at = desk.now(), todays(desk)
    if now < at or not desk.calendar.is_open_s(now) or not desk.store.loans.due_by(now):
        return 0
    if _told(desk, at):
        return 0
    with desk.store.transaction():
        loans = desk.store.loans.due_by(now)
        if _told(desk, at) or not loans:  # another console may have been faster
            return 0
        append_to(desk, clockwork(), SUBJECT, KIND, {"loans": [loan.id for loan in loans]})
    return 1


def _told(desk: Desk, at: int) -> bool:
    last = desk.store.journal.of(SUBJECT, last=1)
    return bool(last) and last[-1].at >= at


def todays(desk: Desk) -> int:
    """The moment of today (UTC seconds) at which the list is made."""
    clock = time.fromisoformat(desk.settings.loaners.overdue_at)
    today = datetime.fromtimestamp(desk.now(), desk.zone).date()
    return int(datetime.combine(today, clock, desk.zone).timestamp())


def next_list(desk: Desk) -> int | None:
    """When the list is due next (UTC seconds); None for today once it is past, or while nothing is out."""
    at = todays(desk)
    return at if at > desk.now() and desk.store.loans.out() else None
