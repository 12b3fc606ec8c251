"""When the figure a clock shows will change next: nothing needs repainting before that."""

from wsd_tui.sla.calendar import StaffedCalendar
from wsd_tui.sla.clock import Clock


def next_change(clock: Clock, calendar: StaffedCalendar, now: int, fine_below: int = 600) -> int | None:
    """The next instant at which the remaining time of `clock`, read at `now`, is shown differently.

    The rule of showing: with less than `fine_below` seconds remaining or overdue every second shows; from
    there on whole minutes, rounded towards zero on both sides, so that 0:12 stands for 720 to 779 seconds
    remaining and -0:12 for 720 to 779 seconds overdue. Only staffed seconds move a clock: while the desk is
    closed the answer lies after the next opening. None for a clock that is paused or final.
    """
    if clock.final or clock.due is None:
        return None
    return calendar.add_s(now, _seconds_until_change(clock.remaining, fine_below))


def _seconds_until_change(remaining: int, fine_below: int) -> int:
    if abs(remaining) < fine_below:
        return 1
    if remaining >= 0:
        return min(remaining % 60, remaining - fine_below) + 1
    return 60 - -remaining % 60
