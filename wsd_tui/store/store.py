"""The store: one database with its journal, shadows and short-lived rows."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, TypeVar

import peewee as pw

from wsd_tui.store.assets import Assets
from wsd_tui.store.contents import Contents
from wsd_tui.store.database import connect, database_name, file_identity, sqlite_path
from wsd_tui.store.delegations import Delegations
from wsd_tui.store.engines.ahead import Ahead
from wsd_tui.store.engines.postgres_url import is_postgres
from wsd_tui.store.engines.sqlite import Sqlite
from wsd_tui.store.entry_ids import expect
from wsd_tui.store.exporting import Exporting
from wsd_tui.store.extended import Extended
from wsd_tui.store.faults import Moved
from wsd_tui.store.feed import Follower, follow
from wsd_tui.store.finder import Finder
from wsd_tui.store.forgetting import Forgetting
from wsd_tui.store.incoming import IncomingMail
from wsd_tui.store.journal import Journal
from wsd_tui.store.loans import Loans
from wsd_tui.store.migrate import SchemaError, migrate, pending
from wsd_tui.store.outages import Outages
from wsd_tui.store.outbox import Outbox
from wsd_tui.store.passing import one_moment
from wsd_tui.store.people import People
from wsd_tui.store.pins import Pins
from wsd_tui.store.presence import Presence
from wsd_tui.store.procedures import Procedures
from wsd_tui.store.reporting import Reporting
from wsd_tui.store.revisions import Counters, Revisions, Seen
from wsd_tui.store.rooms import Rooms
from wsd_tui.store.search import Search
from wsd_tui.store.tickets import Tickets
from wsd_tui.store.waiting import WaitingList
from wsd_tui.store.windows import Windows
from wsd_tui.store.writing import foresee, looking, share

_Answer = TypeVar("_Answer")
_STANDS = "coalesce((SELECT max(number) FROM revision), 0), count(*), coalesce(sum(version), 0)"
_MARKED = "SELECT count(*) FROM entry WHERE subject = ? AND kind = 'training'"
_TRAINING = "desk:training"
LITTLE_KB = 1_000
"""The machine keeps what is read often anyway; each thread of a console has a connection of its own."""


class Store:
    """Everything that is kept. Each thread has its own connection; writing happens inside `transaction()`."""

    def __init__(self, url: str, group: int | None = None) -> None:
        self.url = url
        self.database: pw.Database = connect(url, group)
        self._path = None if is_postgres(url) else sqlite_path(url)
        self._file = None if self._path is None else file_identity(self._path)
        self._ahead = self.database.ahead if isinstance(self.database, Sqlite) else Ahead()
        self.journal = Journal(self.database)
        self.tickets = Tickets(self.database)
        self.finder = Finder(self.database)
        self.search = Search(self.database)
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
        self.incoming = IncomingMail(self.database)
        self.contents = Contents(self.database)
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

    @property
    def is_far(self) -> bool:
        """Whether each question is a trip to a server, so that asking ahead saves something."""
        return not isinstance(self.database, pw.SqliteDatabase)

    def remember_little(self) -> None:
        """Keep few pages in memory on every connection: for who stays all day and reads little at a time."""
        if isinstance(self.database, pw.SqliteDatabase):
            self.database.pragma("cache_size", -LITTLE_KB, permanent=True)

    @contextmanager
    def transaction(self, *, alone: bool = True) -> Iterator[object]:
        """All or nothing; nobody else writes meanwhile.

        With `alone=False` others may write beside it where the engine lets them: it may append to the subjects that
        it holds only (`hold`, or `Tickets.find` with `lock`), and what it reads of others may be otherwise soon.
        Inside another transaction it is a part of that one. Refuses a file that is no longer in its place.
        """
        if self._path is not None and self._file is not None and file_identity(self._path) != self._file:
            raise Moved  # SQLite would go on writing into what nobody else opens any more
        holding = self.journal.holding
        if self.database.in_transaction():
            if alone and holding.shared:
                raise RuntimeError("a transaction that runs beside others cannot be alone any more")
            with self.database.atomic() as begun:
                yield begun
            return
        holding.begin()
        if alone:
            self._ahead.forbid()
            with self.database.atomic() as begun:
                yield begun
        else:
            share(self.database)
            with holding.sharing(), self._ahead.proving(), self.database.atomic() as begun:
                yield begun

    def ahead(self, action: Callable[[], _Answer]) -> _Answer:
        """Do something that is one transaction beside others, on SQLite ahead of its turn where nobody overtakes it.

        It may be done twice, so that until its first write it changes nothing but what it made itself.
        """
        return action() if self.is_far or self.database.in_transaction() else self._ahead.attempt(action)

    def in_turn(self, check: Callable[[], object]) -> None:
        """Make a check of what others change all the time: now, or as soon as nobody else can write."""
        self._ahead.in_turn(check)

    def as_long_as(self, stands: Callable[[], bool]) -> None:
        """Something beside the database under which alone what goes ahead of its turn is right."""
        self._ahead.as_long_as(stands)

    def is_first(self, what: str) -> bool:
        """Whether something is to be looked at now: once in a transaction, each time outside of one."""
        return not self.database.in_transaction() or self.journal.holding.first_time(what)

    def standing(self) -> tuple[int, ...]:
        """What every action acts under, in figures that differ whenever it does.

        How often the database was marked for training, the newest revision (0 where there is none), and the stamp
        of the coverage windows (two figures).
        """
        ask: Callable[..., Any] = self.database.execute_sql
        if not self.is_far:
            row = ask(f"SELECT ({_MARKED}), {_STANDS} FROM coverage_window", [_TRAINING]).fetchone()
            return tuple(map(int, row))
        self.foresee(
            lambda: ask(_MARKED, [_TRAINING])
        )  # apart: what is written of other subjects changes nothing
        stands = ask(f"SELECT {_STANDS} FROM coverage_window").fetchone() or (0, 0, 0)
        marked = ask(_MARKED, [_TRAINING]).fetchone() or (0,)
        return int(marked[0]), *map(int, stands)

    def look(self) -> AbstractContextManager[None]:
        """Several reads that belong together, in few trips where the server is far: see `foresee`."""
        return looking(self.database)

    def one_moment(self) -> AbstractContextManager[None]:
        """Several reads that have to agree with each other, as far as the engine lets them."""
        return one_moment(self.database)

    @property
    def is_inner(self) -> bool:
        """Whether this transaction is a part of another one."""
        return int(self.database.transaction_depth()) > 1

    def expect(self, entries: int, messages: int = 0) -> None:
        """So many entries and messages will be written in this transaction, bit by bit: ids are made ready at once."""
        if self.is_far:
            self.foresee(lambda: expect(self.database, "outbox", messages))
            expect(self.database, "entry", entries)
            expect(self.database, "outbox", messages)

    def hold(self, subject: str) -> None:
        """Say that this transaction is the only one that writes to a subject."""
        self.journal.holding.add(subject)

    def foresee(self, *calls: Callable[[], object]) -> None:
        """Inside a transaction or a look these reads will be made; over a network they go with the next one.

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

    def only_read(self) -> None:
        """Let this thread write nothing from now on."""
        far = "SET default_transaction_read_only = on"
        self.database.execute_sql(far if self.is_far else "PRAGMA query_only = ON")

    def close(self) -> None:
        """Close this thread's connection."""
        self.database.close()
