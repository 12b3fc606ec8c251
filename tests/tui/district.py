"""A small district for the console's tests: a training database, a clock that stands still, six tickets, an outage."""

from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from wsd_tui.desk import actions, outages
from wsd_tui.desk.actor import Actor
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.intake import Intake
from wsd_tui.desk.opening import mark_training, open_desk
from wsd_tui.store.outbox_records import SENT, WAITING
from wsd_tui.store.records import Person

PHOENIX = ZoneInfo("America/Phoenix")

PART: dict[str, Any] = {
    "district": "Sample district",
    "helpdesk": {
        "name": "Helpdesk",
        "room": "911",
        "building": "Main",
        "phone": "602-555-0100",
        "url": "https://example.org",
        "events_email": "events@example.org",
    },
    "timezone": "America/Phoenix",
    "hours": {day: ["06:30-15:30"] for day in ("mon", "tue", "wed", "thu", "fri")},
    "sla": {
        "policy": {
            "1": {"response": "30m", "target": "2h", "limit": "2h", "strict": ["target", "limit"]},
            "2": {"response": "1h", "target": "4h", "limit": "4h", "strict": ["target", "limit"]},
            "3": {"response": "4h", "target": "24h", "limit": "48h"},
            "4": {"response": "next_business_day", "target": "48h", "limit": "72h"},
        }
    },
    "detail": {"min_words": "3", "stop_phrases": ["fixed", "broken"]},
    "stale": {"1": "1h", "2": "2h", "3": "24h", "4": "48h"},
    "problem_types": [
        {"id": "hardware", "name": "Hardware", "handled_by": "Technicians"},
        {"id": "network", "name": "Network", "handled_by": "Network technician"},
        {"id": "password", "name": "Password", "handled_by": "Whoever takes the call"},
        {"id": "software", "name": "Software", "handled_by": "Technicians"},
        {"id": "telephone", "name": "Telephone", "handled_by": "Network technician"},
        {"id": "video_cable", "name": "Video cable", "handled_by": "Technicians"},
        {"id": "media", "name": "Media", "handled_by": "Technicians"},
        {"id": "event", "name": "Event", "handled_by": "Technology Coordinator"},
        {"id": "lab", "name": "Lab", "handled_by": "Lab technician"},
    ],
    "sites": [{"id": "primary", "name": "Primary School"}, {"id": "admin", "name": "District Office"}],
    "services": [{"id": "internet", "name": "Internet"}, {"id": "wifi", "name": "Wi-Fi"}],
    "audiences": {"all_staff": ["all@example.org"], "key_members": ["director@example.org"]},
    "staff": [
        {"id": "operator", "name": "Lupe Aranda", "role": "operator"},
        {"id": "technician", "name": "Tran Nguyen", "role": "technician"},
        {"id": "kim", "name": "Soo-jin Kim", "role": "technician"},
        {"id": "coordinator", "name": "Dana Begay", "role": "coordinator"},
        {"id": "viewer", "name": "Harriet Cole", "role": "viewer"},
    ],
}

PEOPLE = (
    Person(
        id="E1003", name="Rosa Delgado", email="rosa@example.org", phone="555-0103", site="primary", room="4"
    ),
    Person(
        id="E1007", name="James White", email="james@example.org", phone="555-0107", site="primary", room="7"
    ),
    Person(id="S24044", name="Aaliyah Johnson", role="student", site="primary", room="7"),
)


def at(text: str) -> int:
    """A moment of the district in UTC seconds: `2026-09-08 09:12`."""
    return int(datetime.fromisoformat(text).replace(tzinfo=PHOENIX).timestamp())


def actor(desk: Desk, who: str) -> Actor:
    """A member of the staff at the console."""
    member = desk.staff()[who]
    return Actor(id=member.id, name=member.name, role=member.role)


def somebody(staff: str, role: str = "technician") -> Actor:
    """A staff member that no desk has to know."""
    return Actor(id=staff, name=staff.title(), role=role)


def empty_desk(folder: Path, clock: FrozenClock, url: str = "") -> Desk:
    """A training database with people, and without a ticket: a file in the folder, or what `url` names."""
    desk = open_desk(url or f"sqlite:///{folder / 'desk.db'}", clock=clock, part=PART)
    mark_training(desk)
    with desk.store.transaction():
        for person in PEOPLE:
            desk.store.people.save(person)
    return desk


def open_one(desk: Desk, description: str, severity: int | None = 3, **more: Any) -> str:
    """Open a ticket on the web; its number."""
    fields: dict[str, Any] = {"requester": "E1003", "problem_type": "hardware", "channel": "web", **more}
    intake = Intake(description=description, severity=severity, **fields)
    return actions.open_ticket(desk, actor(desk, "operator"), intake).numbers[0]


def small_district(folder: Path) -> tuple[Desk, FrozenClock]:
    """Six open tickets of a school morning, one of them taken, one on hold, and an outage with one linked."""
    clock = FrozenClock(at("2026-09-08 08:00"))
    desk = empty_desk(folder, clock)
    technician, coordinator = actor(desk, "technician"), actor(desk, "coordinator")
    lamp = open_one(desk, "Projector lamp in room 4 is dark since this morning", 3)
    clock.move(300)
    cable = open_one(desk, "Video cable in room 7 has a loose plug and flickers", 4, requester="E1007")
    clock.move(900)
    network = open_one(desk, "No wireless network in the library since eight", 2, problem_type="network")
    clock.move(600)
    login = open_one(desk, "Whole class cannot sign in, lesson stands still", 1, problem_type="password")
    clock.move(600)
    open_one(desk, "Speaker of the panel in room 7 is silent today", None, requester="E1007")
    open_one(desk, "Charger of the loaner laptop gets very hot", 3)
    actions.take(desk, technician, login)
    actions.reply(desk, technician, login, "I am on my way to your room")
    actions.take(desk, technician, cable)
    until = at("2026-09-10 06:30")
    actions.hold(desk, technician, cable, for_="requester", until=until, reason="which length of cable")
    outages.declare(
        desk,
        coordinator,
        nature="Wireless network of the library is down",
        services=["wifi"],
        extent="partial",
        audience="all_staff",
        category="network",
        sites=["primary"],
    )
    actions.link(desk, technician, network, "OUT-1")
    actions.assign(desk, coordinator, lamp, "technician")
    post(desk)
    clock.at = at("2026-09-08 09:12")
    return desk, clock


def post(desk: Desk) -> None:
    """Everything that people are told has been sent."""
    with desk.store.transaction():
        for message in desk.store.outbox.newest(100):
            desk.store.outbox.set_recipients(message.id, (WAITING,), SENT)
            desk.store.outbox.set_state(message.id, SENT, message.queued_at)
