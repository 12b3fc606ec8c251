"""The sample district of the demo, as recorded history for an empty database."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from wsd_tui.config import ConfigError
from wsd_tui.config.faults import Fault
from wsd_tui.desk.actor import Actor
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.events import EventPlan
from wsd_tui.desk.intake import ANSWERED_ON_THE_SPOT
from wsd_tui.desk.record import Recorded, record
from wsd_tui.desk.recorded import RecordedEntry, RecordedOutage, RecordedTicket
from wsd_tui.exchange.event_log.history import PLACES_A_LINE
from wsd_tui.exchange.sample_file import read_sample
from wsd_tui.exchange.walltime import utc_of, wall_of
from wsd_tui.resources import shipped
from wsd_tui.store.records import Asset, Person, Room, Staff

SOURCE = "sample"

_OF_THE_STEP = ("at", "by", "do", "text")


class Sample(msgspec.Struct, frozen=True, kw_only=True):
    """A district to show and to train with; `clock` is the desk clock at its start, in UTC seconds."""

    clock: int
    zone: ZoneInfo
    people: list[Person]
    assets: list[Asset]
    rooms: list[Room]
    staff: list[Staff]
    tickets: list[RecordedTicket]
    outages: list[RecordedOutage]

    def clock_text(self) -> str:
        """The start of the desk clock for `--clock`: ISO 8601 with offset."""
        return datetime.fromtimestamp(self.clock, UTC).astimezone(self.zone).isoformat()


def load_sample(zone: ZoneInfo, path: Path | None = None) -> Sample:
    """The shipped sample, or the one in `path`, with its times read in `zone`; ConfigError if it is faulty.

    `linked` entries carry the running number of the outage in the file, from 1: its id in an empty database.
    """
    path = path or shipped("sample/district.yaml")
    values = read_sample(path)
    outages = {outage["ref"]: number for number, outage in enumerate(values["outages"], 1)}
    _check_links(path, values["tickets"], outages)
    return Sample(
        clock=_utc(values["clock"], zone),
        zone=zone,
        people=list(values["people"]),
        assets=list(values["assets"]),
        rooms=list(values["rooms"]),
        staff=list(values["staff"]),
        tickets=[_ticket(ticket, outages, zone) for ticket in values["tickets"]],
        outages=[_outage(outage, zone) for outage in values["outages"]],
    )


def _check_links(path: Path, tickets: list[dict[str, Any]], outages: dict[str, int]) -> None:
    faults = [
        Fault(None, f"tickets.{number}.then", f"{ticket['ref']}: there is no outage {step['outage']}")
        for number, ticket in enumerate(tickets, 1)
        for step in ticket["then"]
        if "outage" in step and step["outage"] not in outages
    ]
    if faults:
        raise ConfigError(str(path), faults)


def _utc(moment: datetime, zone: ZoneInfo) -> int:
    return utc_of(wall_of(moment), zone)


def _ticket(ticket: dict[str, Any], outages: dict[str, int], zone: ZoneInfo) -> RecordedTicket:
    opened = dict(ticket["opened"])
    channel, body = opened["channel"], opened.pop("description")
    opened["received_at"] = opened["received_at"] or opened["at"]
    opened["answered"] = channel in ANSWERED_ON_THE_SPOT
    entries = [_entry("opened", opened, body, zone, channel)]
    owner, severity = None, opened["severity"]
    for step in ticket["then"]:
        data = dict(step)
        if step["do"] in ("taken", "assigned"):
            data["was"] = owner
            if step["do"] == "taken":
                data |= {"owner": step["owner"] or step["by"], "out_of_turn": []}
            owner = data["owner"]
        elif step["do"] == "severity_set":
            data["was"], severity = severity, step["severity"]
        elif step["do"] == "held":
            data["reason"] = data.pop("for")
        elif "outage" in step:
            data["outage"] = outages[step["outage"]]
        entries.append(
            _planned(data, zone)
            if step["do"] == "event_set"
            else _entry(step["do"], data, step["text"], zone)
        )
    return RecordedTicket(source=SOURCE, ref=ticket["ref"], entries=_placed(entries))


def _planned(step: dict[str, Any], zone: ZoneInfo) -> RecordedEntry:
    """What a campus event is about: its texts are personal, and so its body."""
    plan = EventPlan(
        starts_at=_utc(step["starts_at"], zone),
        ends_at=_utc(step["ends_at"], zone),
        **{name: step.pop(name) for name in ("place", "equipment", "contact", "mail")},
    )
    return _entry("event_set", step, msgspec.json.encode(plan).decode(), zone)


def _outage(outage: dict[str, Any], zone: ZoneInfo) -> RecordedOutage:
    declared = dict(outage["declared"])
    body = declared.pop("nature")
    declared["started_at"] = declared["started_at"] or declared["at"]
    entries = [_entry("declared", declared, body, zone)]
    for step in outage["then"]:
        data = dict(step)
        if step["do"] == "restored":
            data["restored_at"] = step["restored_at"] or step["at"]
        entries.append(_entry(step["do"], data, step["text"], zone))
    return RecordedOutage(source=SOURCE, ref=outage["ref"], entries=_placed(entries))


def _entry(
    kind: str, step: dict[str, Any], body: str | None, zone: ZoneInfo, channel: str = ""
) -> RecordedEntry:
    """One entry; what the step holds beside when, who, what and the text is its data."""
    data = {name: value for name, value in step.items() if name not in _OF_THE_STEP}
    for name, value in data.items():
        if isinstance(value, date):
            moment = value if isinstance(value, datetime) else datetime.combine(value, time())
            data[name] = _utc(moment, zone)
        elif isinstance(value, tuple):
            data[name] = list(value)
    return RecordedEntry(
        kind=kind, at=_utc(step["at"], zone), by=step["by"], channel=channel, data=data, body=body
    )


def _placed(entries: list[RecordedEntry]) -> list[tuple[int, RecordedEntry]]:
    return [(number * PLACES_A_LINE, entry) for number, entry in enumerate(entries, 1)]


def record_sample(desk: Desk, actor: Actor, sample: Sample) -> Recorded:
    """Record the whole sample in an empty training database."""
    return record(
        desk,
        actor,
        SOURCE,
        sample.tickets,
        people=sample.people,
        assets=sample.assets,
        rooms=sample.rooms,
        staff=sample.staff,
        outages=sample.outages,
        summary={"training": True},
    )
