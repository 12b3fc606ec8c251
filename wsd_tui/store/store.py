"""The store: one database with its journal, shadows and short-lived rows."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import peewee as pw

from wsd_tui.store.assets import Assets
from wsd_tui.store.database import connect, database_name
from wsd_tui.store.delegations import Delegations
from wsd_tui.store.exporting import Exporting
from wsd_tui.store.extended import Extended
from wsd_tui.store.feed import Follower, follow
from wsd_tui.store.finder import Finder
from wsd_tui.store.forgetting import Forgetting
from wsd_tui.store.journal import Journal
from wsd_tui.store.loans import Loans
from wsd_tui.store.migrate import SchemaError, migrate, pending
from wsd_tui.store.outages import Outages
from wsd_tui.store.outbox import Outbox
from wsd_tui.store.people import People
from wsd_tui.store.pins import Pins
from wsd_tui.store.presence import Presence
from wsd_tui.store.procedures import Procedures
from wsd_tui.store.reporting import Reporting
from wsd_tui.store.revisions import Counters, Revisions, Seen
from wsd_tui.store.rooms import Rooms
from wsd_tui.store.tickets import Tickets
from wsd_tui.store.waiting import WaitingList
from wsd_tui.store.windows import Windows
from wsd_tui.store.writing import foresee


class Store:
    """Everything that is kept. Each thread has its own connection; writing happens inside `transaction()`."""

    def __init__(self, url: str, group: int | None = None) -> None:
        self.url = url
        self.database: pw.Database = connect(url, group)
        self.journal = Journal(self.database)
        self.tickets = Tickets(self.database)
        self.finder = Finder(self.database)
        self.exporting = Exporting(self.database)
        self.forgetting = Forgetting(self.database)
        self.reporting = Reporting(self.database)
        self.people = People(self.database)
        self.pins = Pins(self.database)
        self.assets = Assets(self.database)
        self.rooms = Rooms(self.database)
        self.outages = Outages(self.database)
        self.extended = Extended(self.database)
        self.windows = Windows(self.database)
        self.delegations = Delegations(self.database)
        self.procedures = Procedures(self.database)
        self.outbox = Outbox(self.database)
        self.waiting = WaitingList(self.database)
        self.loans = Loans(self.database)
        self.presence = Presence(self.database)
        self.revisions = Revisions(self.database)
        self.counters = Counters(self.database)
        self.seen = Seen(self.database)

    @property
    def name(self) -> str:
        """What to call the database in a message: the file, or the server and its database."""
        return database_name(self.url)

    def transaction(self) -> AbstractContextManager[object]:
        """All or nothing; the write lock is taken at once."""
        atomic: AbstractContextManager[object] = self.database.atomic()
        return atomic

    def foresee(self, *calls: Callable[[], object]) -> None:
        """Inside a transaction these reads will be made: over a network they are asked together with the next one.

        They are called at once to see what they ask, get no rows then, and must bear it.
        """
        foresee(self.database, *calls)

    def follow(self) -> Follower:
        """A reader of what is written from now on."""
        return follow(self.database, self.journal)

    def upgrade(self, now: int) -> list[str]:
        """Run pending migrations; refuses while another console is alive at `now` (real UTC seconds)."""
        names = pending(self.database)
        if not names:
            return []
        alive = self.presence.alive(now)
        if alive:
            where = ", ".join(sorted({f"{console.staff} on {console.host}" for console in alive}))
            raise SchemaError(
                f"the database waits for an upgrade: close the running consoles ({where}) first, "
                f"then start again or run `wsd-tui migrate`"
            )
        return migrate(self.database)

    def close(self) -> None:
        """Close this thread's connection."""
        self.database.close()
