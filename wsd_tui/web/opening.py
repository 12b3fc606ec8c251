"""One more desk on a database that is there: the page itself never begins a new one."""

from collections.abc import Callable

from wsd_tui.desk.clock import DeskClock
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.opening import open_desk
from wsd_tui.desk.refusal import Refused
from wsd_tui.store.database import DatabaseAway, sqlite_path
from wsd_tui.store.engines.postgres_url import is_postgres


def opener(url: str, clock: DeskClock, group: int | None = None) -> Callable[[], Desk]:
    """What opens a desk at `url` for the thread that calls it; it raises DatabaseAway where none can be had.

    A file that is gone is away: opened anew it would be an empty one, and requests would go where nobody looks.
    """

    def opened() -> Desk:
        if not is_postgres(url) and not sqlite_path(url).exists():
            raise DatabaseAway(f"{sqlite_path(url)}: the file is gone")
        try:
            return open_desk(url, clock=clock, group=group)
        except Refused as refused:  # nothing is configured there yet
            raise DatabaseAway(str(refused)) from None

    return opened
