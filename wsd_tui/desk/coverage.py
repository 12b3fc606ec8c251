"""The staffed calendar with the coverage windows as they are, and the tickets that are marked for one."""

from wsd_tui.sla import ExtraRange, StaffedCalendar
from wsd_tui.store.store import Store


def with_windows(store: Store, calendar: StaffedCalendar) -> StaffedCalendar:
    """The hours of `calendar`, knowing every window that was declared and not called off."""
    windows = (window for window in store.windows.all() if not window.off)
    return calendar.knowing(
        {window.id: ExtraRange(window.start, window.end, window.title) for window in windows}
    )
