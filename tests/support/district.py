"""A desk to test on: the shipped configuration in a temporary SQLite file, and a clock that stands still."""

import copy
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

import msgspec
import pytest
from support.engines import copied_url, hurry, url_in

from wsd_tui.cli.settings import SECTIONS
from wsd_tui.config import load as load_config
from wsd_tui.desk import actions
from wsd_tui.desk.actions import Intake
from wsd_tui.desk.actor import Actor
from wsd_tui.desk.board.board import Board
from wsd_tui.desk.clock import DeskClock, FrozenClock
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.filter import parse
from wsd_tui.desk.find import find_ticket
from wsd_tui.desk.fold.ticket import subject_of
from wsd_tui.desk.opening import mark_training, open_desk
from wsd_tui.desk.reads import day_start, load
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.views import Look
from wsd_tui.resources import shipped
from wsd_tui.sla import TicketClocks
from wsd_tui.store.records import Entry, Person, Ticket

ZONE = ZoneInfo("America/Phoenix")
MORNING = "2026-09-08 09:12"
"""A Tuesday after Labor Day; on the Wednesday that follows the desk closes at 11:30."""

LAMP = "The projector lamp in room 12 went dark this morning, cable already swapped"
DONE = "Replaced the projector lamp and watched it run for ten minutes"

PEOPLE = (
    Person(
        id="20017",
        name="Rosa Delgado",
        email="rosa.delgado@example.org",
        phone="602-555-0112",
        site="primary",
        room="12",
    ),
    Person(
        id="20023",
        name="James White",
        email="james.white@example.org",
        phone="602-555-0119",
        site="elementary",
        room="7",
        mobile=True,
    ),
    Person(id="S4044", name="Aaliyah Johnson", role="student", site="primary", room="12"),
)


def at(text: str) -> int:
    """UTC second of a moment in the district: `2026-09-08 09:12`."""
    return int(datetime.fromisoformat(text).replace(tzinfo=ZONE).timestamp())


@cache
def _shipped_part() -> Mapping[str, Any]:
    return cast(Mapping[str, Any], load_config(shipped("config.yaml"), SECTIONS).desk_plain)


def desk_part(**changes: Any) -> dict[str, Any]:
    """The desk part of the shipped configuration, with some sections changed."""
    return copy.deepcopy(dict(_shipped_part())) | changes


def actor(desk: Desk, staff_id: str, via: str = "console") -> Actor:
    """A member of the staff."""
    member = desk.staff()[staff_id]
    return Actor(id=member.id, name=member.name, role=member.role, office=member.office, via=via)


def new_desk(url: str, clock: DeskClock, training: bool, changes: dict[str, Any]) -> Desk:
    """A desk in a new database, with the people of the district."""
    desk = open_desk(url, clock=clock, part=desk_part(**changes))
    if training:
        mark_training(desk)
    with desk.store.transaction():
        for person in PEOPLE:
            desk.store.people.save(person)
    return desk


def build_with(prepare: Callable[["District"], object]) -> Callable[[str], None]:
    """How `copied` fills a database: an ordinary training desk in which `prepare` has worked."""

    def build(url: str) -> None:
        clock = FrozenClock(at(MORNING))
        desk = new_desk(url, clock, True, {})
        prepare(District.of(desk, clock, url))
        desk.close()

    return build


def _prepare(url: str) -> None:
    """An ordinary training desk: most tests begin with it."""
    new_desk(url, FrozenClock(at(MORNING)), True, {}).close()


class District:
    """An opened desk with its clock, its staff as actors, and short words for what tests ask again and again."""

    def __init__(
        self, folder: Path, clock: DeskClock | None = None, *, training: bool = True, **changes: Any
    ) -> None:
        self.clock = clock or FrozenClock(at(MORNING))
        if training and not changes:
            self.url = copied_url(folder, "district", _prepare)
            self.desk = open_desk(self.url, clock=self.clock)
        else:
            self.url = url_in(folder)
            self.desk = new_desk(self.url, self.clock, training, changes)
        hurry(self.desk.store.database)

    @classmethod
    def of(cls, desk: Desk, clock: DeskClock, url: str) -> "District":
        """Around a desk that is open already."""
        district = cls.__new__(cls)
        district.desk, district.clock, district.url = desk, clock, url
        return district

    @classmethod
    def copied(cls, folder: Path, clock: DeskClock, name: str, build: Callable[[str], None]) -> "District":
        """One whose database `build` fills once, at the url it is given; the others get a copy."""
        url = copied_url(folder, name, build)
        district = cls.of(open_desk(url, clock=clock), clock, url)
        hurry(district.desk.store.database)
        return district

    @property
    def operator(self) -> Actor:
        return actor(self.desk, "operator")

    @property
    def technician(self) -> Actor:
        return actor(self.desk, "technician")

    @property
    def kim(self) -> Actor:
        """A second technician."""
        return actor(self.desk, "kim")

    @property
    def coordinator(self) -> Actor:
        return actor(self.desk, "coordinator")

    @property
    def viewer(self) -> Actor:
        return actor(self.desk, "viewer")

    @property
    def now(self) -> int:
        return self.desk.now()

    @property
    def head(self) -> int:
        """The last entry of the journal: stands still while nothing is written."""
        return self.desk.store.journal.head()

    def pass_to(self, moment: str) -> None:
        """Let the desk clock run to a moment of the district."""
        assert isinstance(self.clock, FrozenClock)
        self.clock.at = float(at(moment))

    def intake(self, description: str = LAMP, severity: int | None = 3, **fields: Any) -> Intake:
        """A request that passes every gate, with some fields changed."""
        whole = {"requester": "20017", "problem_type": "hardware", "channel": "web"} | fields
        return Intake(description=description, severity=severity, **whole)

    def open(
        self, description: str = LAMP, severity: int | None = 3, *, by: Actor | None = None, **fields: Any
    ) -> str:
        """Open a ticket; its number."""
        intake = self.intake(description, severity, **fields)
        return actions.open_ticket(self.desk, by or self.operator, intake).numbers[0]

    def ticket(self, number: str) -> Ticket:
        return find_ticket(self.desk, number)

    def numbers(self) -> list[str]:
        """The numbers of all tickets, oldest first."""
        return [ticket.number for ticket in self.desk.store.tickets.many(self.desk.store.tickets.ids())]

    def entries(self, number: str) -> list[Entry]:
        return self.desk.store.journal.of(subject_of(self.ticket(number).id))

    def kinds(self, number: str) -> list[str]:
        return [entry.kind for entry in self.entries(number)]

    def last(self, number: str) -> Entry:
        """The newest entry of a ticket."""
        return self.entries(number)[-1]

    def clocks(self, number: str) -> TicketClocks:
        return self.desk.clocks(self.ticket(number).facts)

    @contextmanager
    def refuses(self, rule: str, saying: str = "") -> Iterator[None]:
        """What is done inside is refused under this rule, and nothing is written."""
        before = self.head
        with pytest.raises(Refused, match=re.escape(saying) or None) as caught:
            yield
        assert caught.value.rule == rule, str(caught.value)
        assert self.head == before

    def board(self) -> Board:
        """The board as a console loads it."""
        return load(self.desk, self.coordinator)

    def look(self, who: str = "technician") -> Look:
        """How somebody looks at the queue now."""
        return Look(who, self.now, day_start(self.desk))

    def view(self, view: str, who: str = "technician", filtered: str = "") -> list[str]:
        """Numbers of the tickets in a view, in the order of the queue."""
        board = self.board()
        ids = board.ids(view, self.look(who), parse(filtered))
        keys = [board.key(ticket_id) for ticket_id in ids]
        return [key.number for key in keys if key is not None]

    def colleague(self, clock: DeskClock | None = None) -> Desk:
        """The same database as another console has it open."""
        return open_desk(self.url, clock=clock or self.clock)


def plain(record: Ticket) -> dict[str, Any]:
    """A shadow row as a mapping, to compare what differs."""
    return msgspec.structs.asdict(record)
