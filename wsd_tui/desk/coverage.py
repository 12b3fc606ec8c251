"""The staffed calendar with the coverage windows as they are, and the tickets that are marked for one."""

from wsd_tui.desk.keys import Terms, set_keys
from wsd_tui.desk.settings import DeskSettings
from wsd_tui.sla import ExtraRange, StaffedCalendar
from wsd_tui.store.records import OPEN_STATES
from wsd_tui.store.store import Store


def with_windows(store: Store, calendar: StaffedCalendar) -> StaffedCalendar:
    """The hours of `calendar`, knowing every window that was declared and not called off."""
    windows = (window for window in store.windows.all() if not window.off)
    return calendar.knowing(
        {window.id: ExtraRange(window.start, window.end, window.title) for window in windows}
    )


def rekey_marked(store: Store, settings: DeskSettings, revision: int, window: int, now: int) -> None:
    """Recompute the sort and alarm keys of the open tickets marked for a window that has changed."""
    store.foresee(store.windows.all, store.standing)
    marked = store.finder.marked_for(window)
    store.foresee(lambda: store.tickets.many(marked))
    calendar = with_windows(store, settings.calendar)
    judge = Terms(settings.policy, calendar, revision, settings.escalation, settings.events)
    for ticket in store.tickets.many(marked):
        if ticket.state in OPEN_STATES:
            set_keys(ticket, judge, now)
            store.tickets.save(ticket)
