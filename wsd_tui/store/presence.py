"""Which consoles run now, what they have open, and who holds a lease.

Real time, never the desk clock: these rows die by themselves, and nothing waits for them.
"""

from typing import NamedTuple

import peewee as pw

from wsd_tui.store.models import ConsoleModel, LeaseModel
from wsd_tui.store.writing import announce, put

ALIVE_S = 90
_OPEN = "open "
"""Begins the name of the lease on a ticket that a console has open; any number of consoles may have it open."""


class Console(NamedTuple):
    """A running console."""

    id: str
    staff: str
    host: str
    pid: int
    seen_at: int


class Opened(NamedTuple):
    """Somebody has a ticket open at one of their consoles."""

    ticket: int
    staff: str


class Presence:
    """Consoles and leases of one database; `now` is always real time in UTC seconds."""

    def __init__(self, database: pw.Database) -> None:
        self._database = database

    def renew(self, console: Console) -> None:
        """Say that a console is alive, and forget those that have been silent for long."""
        with self._database.atomic():
            dead = ConsoleModel.seen_at < console.seen_at - ALIVE_S
            ConsoleModel.delete().where(dead).execute(self._database)
            run_out = LeaseModel.name.startswith(_OPEN) & (LeaseModel.until < console.seen_at - ALIVE_S)
            LeaseModel.delete().where(run_out).execute(self._database)
            put(self._database, ConsoleModel, **console._asdict())

    def leave(self, console_id: str) -> None:
        """Take a console and its leases out."""
        with self._database.atomic():
            ConsoleModel.delete().where(ConsoleModel.id == console_id).execute(self._database)
            LeaseModel.delete().where(LeaseModel.holder == console_id).execute(self._database)

    def alive(self, now: int) -> list[Console]:
        """The consoles seen within the last 90 s; none in a database without the table yet."""
        if not self._database.table_exists("console"):
            return []
        rows = ConsoleModel.select().where(ConsoleModel.seen_at >= now - ALIVE_S).tuples()
        return [Console(*row) for row in rows.execute(self._database)]

    def holder(self, name: str) -> str:
        """Who has, or last had, the lease; empty for nobody."""
        rows = LeaseModel.select(LeaseModel.holder).where(LeaseModel.name == name).tuples()
        return next((str(holder) for (holder,) in rows.execute(self._database)), "")

    def lease(self, name: str, holder: str, now: int, seconds: int = ALIVE_S) -> bool:
        """Take or renew the lease `name`; False while somebody else holds it."""
        with self._database.atomic():
            row = LeaseModel.select().where(LeaseModel.name == name).tuples().execute(self._database)
            for _, owner, until in row:
                if owner != holder and until > now:
                    return False
            put(self._database, LeaseModel, name=name, holder=holder, until=now + seconds)
        return True

    def show_open(self, console_id: str, ticket: int | None, now: int, *, news: bool = True) -> None:
        """A console has this ticket open for the next 90 s, and no other one; None for none.

        news: it is another one than before, and those who follow are woken.
        """
        name = "" if ticket is None else f"{_OPEN}{ticket} {console_id}"
        mine = (LeaseModel.holder == console_id) & LeaseModel.name.startswith(_OPEN)
        with self._database.atomic():
            LeaseModel.delete().where(mine & (LeaseModel.name != name)).execute(self._database)
            if ticket is not None:
                put(self._database, LeaseModel, name=name, holder=console_id, until=now + ALIVE_S)
            if news:
                announce(self._database)

    def opened(self, now: int) -> list[Opened]:
        """Who has which ticket open, in no order; a person at two consoles comes twice."""
        query = (
            LeaseModel.select(LeaseModel.name, ConsoleModel.staff)
            .join(ConsoleModel, on=(ConsoleModel.id == LeaseModel.holder))
            .where(LeaseModel.name.startswith(_OPEN) & (LeaseModel.until > now))
        )
        rows = query.tuples().execute(self._database)
        return [Opened(int(name.split()[1]), str(staff)) for name, staff in rows]
