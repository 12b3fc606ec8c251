"""The sample district: believable, whole, and told in the words of the journal."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import pytest

from wsd_tui.config import ConfigError
from wsd_tui.desk.events import EventPlan
from wsd_tui.desk.recorded import RecordedEntry
from wsd_tui.exchange.sample import Sample, load_sample

SMALL = """\
clock: "2026-09-08 09:12"
staff: [{id: kim, name: Soo-jin Kim, role: technician}]
people: [{id: E1, name: Rosa Delgado}]
outages:
  - ref: o1
    declared: {at: "2026-09-08 08:00", by: kim, services: [wifi], nature: Wi-Fi down}
    then:
      - {at: "08:30", by: kim, do: restored, text: Back.}
tickets:
  - ref: s1
    opened: {at: "2026-09-07 08:00", received_at: "2026-09-07 07:50", by: kim, channel: phone, severity: 3,
             requester: E1, description: The screen is dark.}
    then:
      - {at: "08:10", by: kim, do: taken}
      - {at: "08:11", by: kim, do: severity_set, severity: 2, text: More rooms.}
      - {at: "08:20", by: kim, do: held, for: part, until: "2026-09-10", text: Lamp ordered.}
      - {at: "2026-09-08 08:05", by: kim, do: linked, outage: o1}
      - {at: "08:06", by: kim, do: promised, promised_at: "2026-09-08 12:00"}
"""


@pytest.fixture(scope="module")
def sample() -> Sample:
    return load_sample(ZoneInfo("America/Phoenix"))


def small(tmp_path: Path, zone: ZoneInfo, *change: str) -> Sample:
    path = tmp_path / "district.yaml"
    path.write_text(SMALL.replace(*change) if change else SMALL, encoding="utf-8")
    return load_sample(zone, path)


def test_steps_become_entries(tmp_path: Path, zone: ZoneInfo) -> None:
    def utc(*moment: int) -> int:
        return int(datetime(2026, 9, *moment, tzinfo=zone).timestamp())

    sample = small(tmp_path, zone)
    assert sample.clock == utc(8, 9, 12)
    opened, *rest = [entry for _, entry in sample.tickets[0].entries]
    assert (opened.kind, opened.at, opened.channel, opened.body) == (
        "opened",
        utc(7, 8),
        "phone",
        "The screen is dark.",
    )
    assert opened.data["received_at"] == utc(7, 7, 50)
    assert rest == [
        RecordedEntry(
            kind="taken", at=utc(7, 8, 10), by="kim", data={"owner": "kim", "was": None, "out_of_turn": []}
        ),
        RecordedEntry(
            kind="severity_set",
            at=utc(7, 8, 11),
            by="kim",
            data={"severity": 2, "was": 3},
            body="More rooms.",
        ),
        RecordedEntry(
            kind="held",
            at=utc(7, 8, 20),
            by="kim",
            data={"reason": "part", "until": utc(10)},
            body="Lamp ordered.",
        ),
        RecordedEntry(kind="linked", at=utc(8, 8, 5), by="kim", data={"outage": 1}),
        RecordedEntry(kind="promised", at=utc(8, 8, 6), by="kim", data={"promised_at": utc(8, 12)}),
    ]
    declared, restored = [entry for _, entry in sample.outages[0].entries]
    assert (declared.kind, declared.body, declared.data["services"]) == ("declared", "Wi-Fi down", ["wifi"])
    assert declared.data["started_at"] == declared.at
    assert (restored.kind, restored.data, restored.body) == (
        "restored",
        {"restored_at": restored.at},
        "Back.",
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("do: taken", "do: grabbed", "tickets.1.then.1.do: "),
        ('"08:11"', '"08:01"', "tickets.1: severity_set at 2026-09-07 08:01 lies before"),
        ('opened: {at: "2026-09-07 08:00"', 'opened: {at: "08:00"', "opened.at has to have a date"),
        ("outage: o1", "outage: o2", "s1: there is no outage o2"),
        ("for: part", "for: lunch", "tickets.1.then.3.for: "),
        ("do: linked, outage: o1", "do: linked", "the key outage is missing"),
        ('at: "08:06"', 'at: "8 o\'clock"', "tickets.1.then.5.at: "),
    ],
)
def test_faults_have_their_place(tmp_path: Path, zone: ZoneInfo, old: str, new: str, told: str) -> None:
    with pytest.raises(ConfigError) as caught:
        small(tmp_path, zone, old, new)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_district_is_whole(sample: Sample) -> None:
    assert len(sample.tickets) >= 60
    assert sample.outages
    assert {"operator", "technician", "coordinator", "viewer"} <= {worker.id for worker in sample.staff}
    assert sample.clock_text().startswith("2026-09-08T09:12")


def test_everybody_named_is_there_and_nothing_happens_after_the_clock(sample: Sample) -> None:
    staff, people = {worker.id for worker in sample.staff}, {person.id for person in sample.people}
    for history in [*sample.tickets, *sample.outages]:
        times = [entry.at for _, entry in history.entries]
        assert times == sorted(times)
        assert times[-1] <= sample.clock
        for _, entry in history.entries:
            assert entry.by in staff
            assert {entry.data.get("requester"), entry.data.get("affected")} <= people | {None}
            assert {entry.data.get("owner"), entry.data.get("staff")} <= staff | {None}


def test_devices_and_rooms_fit_the_people_and_the_tickets(sample: Sample) -> None:
    people = {person.id for person in sample.people}
    tags = {asset.tag for asset in sample.assets}
    assert {asset.person for asset in sample.assets} - {None} <= people
    for history in sample.tickets:
        assert history.entries[0][1].data["asset"] in tags | {""}
    badges = [person.badge for person in sample.people if person.badge]
    assert len(set(badges)) == len(badges) > 40
    assert {"lab", "classroom"} <= {room.kind for room in sample.rooms}
    grades = {person.id for person in sample.people if person.grade}
    assert grades == {person.id for person in sample.people if person.role == "student"}


def test_every_severity_and_state_is_shown(sample: Sample) -> None:
    severities = {ticket.entries[0][1].data["severity"] for ticket in sample.tickets}
    kinds = {entry.kind for ticket in sample.tickets for _, entry in ticket.entries}
    assert severities == {None, 1, 2, 3, 4}
    plans = [entry for ticket in sample.tickets for _, entry in ticket.entries if entry.kind == "event_set"]
    assert len(plans) == 2
    for entry in plans:
        plan = msgspec.json.decode(entry.body or "", type=EventPlan)
        assert entry.data == {"starts_at": plan.starts_at, "ends_at": plan.ends_at}
        assert plan.starts_at < plan.ends_at
        assert all((plan.place, plan.equipment, plan.contact, plan.mail))
    assert {"taken", "replied", "held", "resumed", "resolved", "reopened", "closed", "linked"} <= kinds
