"""A desk, and tickets in every standing, to put into words."""

from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from wsd_tui.present.setting import Setting
from wsd_tui.sla import (
    DISTRICT_FIGURES,
    Clock,
    Facts,
    Hold,
    Policy,
    Round,
    StaffedCalendar,
    TicketClocks,
    ticket_clocks,
)
from wsd_tui.store.around_records import Loan
from wsd_tui.store.incoming_records import IncomingFile
from wsd_tui.store.outage_records import Outage, OutageUpdate
from wsd_tui.store.records import Entry, Person, QueueRow, Ticket

PHOENIX = ZoneInfo("America/Phoenix")
WEEK = {day: [("06:30", "15:30")] for day in ("mon", "tue", "wed", "thu", "fri")}
CALENDAR = StaffedCalendar(
    "America/Phoenix",
    WEEK,
    closed={date(2026, 9, 7): "Labor Day"},
    special={date(2026, 9, 9): [("06:30", "11:30")]},
)
POLICY = Policy.build(DISTRICT_FIGURES, "business_days", CALENDAR.standard_day, ["requester"])
SETTING = Setting(
    CALENDAR,
    POLICY,
    staff={"kim": "Kim Alvarez", "sam": "Sam Ortiz", "cora": "Cora Bell"},
    sites={"primary": "Primary School", "admin": "Administration"},
    types={"hardware": "Hardware", "network": "Network"},
    services={"internet": "Internet"},
)


def at(text: str) -> int:
    """UTC seconds of district time, as in `2026-09-08 13:00`."""
    return int(datetime.fromisoformat(text).replace(tzinfo=PHOENIX).timestamp())


NOW = at("2026-09-08 09:00")


def clocks_of(facts: Facts, now: int = NOW) -> TicketClocks:
    return ticket_clocks(facts, POLICY, CALENDAR, now)


def a_clock(remaining: int, **other) -> Clock:
    """A running resolution clock of two staffed days with so much remaining."""
    budget = 64_800
    values = {
        "what": "resolution",
        "budget": budget,
        "target": 32_400,
        "elapsed": budget - remaining,
        "remaining": remaining,
        "due": NOW,
        "target_due": NOW,
        "verdict": "running",
        "at_risk": False,
        "final": False,
        "breached_at": None,
        "raised_late": None,
        "relieved_verdict": other.get("verdict", "running"),
    }
    return Clock(**(values | other))


def a_row(**other) -> QueueRow:
    received = at("2026-09-08 07:00")
    values = {
        "id": 1001,
        "number": "10014",
        "state": "new",
        "severity": 3,
        "kind": "problem",
        "owner": None,
        "title": "Projector shows no picture",
        "requester_name": "Rosa Alvarez",
        "site": "primary",
        "room": "12",
        "received_at": received,
        "facts": Facts(received, severities=((received, 3),)),
        "hold_reason": "",
        "hold_until": None,
        "promised_at": None,
        "touched_at": received,
        "escalated": False,
        "restricted": False,
        "detail_owed": False,
        "incomplete": False,
        "outage": None,
        "version": 1,
    }
    return QueueRow(**(values | other))


def a_ticket(**other) -> Ticket:
    received = at("2026-09-08 07:00")
    values = {
        "id": 1001,
        "number": "10014",
        "state": "in_progress",
        "severity": 3,
        "channel": "phone",
        "problem_type": "hardware",
        "site": "primary",
        "room": "12",
        "requester": "p17",
        "requester_name": "Rosa Alvarez",
        "owner": "kim",
        "title": "Projector shows no picture",
        "description": "The projector in room 12 shows no picture since Monday. The lamp is lit.",
        "received_at": received,
        "created_at": received,
        "told_at": received,
        "facts": Facts(
            received,
            severities=((received, 3),),
            rounds=(Round(received, at("2026-09-08 07:12")),),
        ),
    }
    return Ticket(**(values | other))


def an_entry(kind: str, place: int = 1, body: str | None = None, by: str = "kim", **data) -> Entry:
    return Entry(
        subject="ticket:1001", place=place, kind=kind, at=NOW - 3600 + place, by=by, data=data, body=body
    )


@dataclass
class View:
    """What the desk reads of a ticket."""

    ticket: Ticket
    clocks: TicketClocks
    entries: list[Entry] = field(default_factory=list)
    requester: Person | None = None
    outage: Outage | None = None
    more: int = 0
    children: tuple[str, ...] = ()
    loans: tuple[Loan, ...] = ()
    files: tuple[IncomingFile, ...] = ()


def a_view(ticket: Ticket | None = None, entries=(), now: int = NOW, **other) -> View:
    ticket = ticket or a_ticket()
    return View(ticket, clocks_of(ticket.facts, now), list(entries), **other)


def an_outage(number: int = 7, **other) -> Outage:
    values = {
        "id": number,
        "number": f"OUT-{number}",
        "state": "identified",
        "category": "network",
        "nature": "Campus network",
        "services": ("internet", "wifi"),
        "sites": ("primary", "admin"),
        "audience": "all staff",
        "started_at": at("2026-09-08 08:12"),
        "declared_at": at("2026-09-08 08:15"),
        "declared_by": "cora",
        "next_update_at": at("2026-09-08 09:15"),
        "updates": (
            OutageUpdate(at=at("2026-09-08 08:30"), by="cora", state="identified", text="A switch failed."),
        ),
        "acknowledged": ("kim",),
    }
    return Outage(**(values | other))


def held_facts(since: str = "2026-09-08 08:00") -> Facts:
    """Severity 3, answered at once at 7:00, waiting for the requester."""
    received = at("2026-09-08 07:00")
    return Facts(
        received,
        severities=((received, 3),),
        rounds=(Round(received, received),),
        holds=(Hold(at(since), None, "requester"),),
    )
