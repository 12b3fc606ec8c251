"""Out and in again: an empty desk gets the same tickets in what Zoho Desk can carry, the same desk gets nothing."""

import csv
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from support import engines
from support.district import DONE, MORNING, District, at
from support.living import begin_beside, live, moment_text, steps
from support.zoho import CLOSED, TICKET, WHOLE, folder_of

from wsd_tui.desk import actions
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.contact import contact_of
from wsd_tui.desk.exporting import SUBJECT
from wsd_tui.desk.fold import effective
from wsd_tui.desk.forgetting import forget
from wsd_tui.desk.refusal import Refused
from wsd_tui.exchange.zoho.exporter import export
from wsd_tui.exchange.zoho.importer import plan, run
from wsd_tui.exchange.zoho.mapping import ZohoMapping
from wsd_tui.exchange.zoho.mapping_file import zoho_mapping

_OPEN = ("new", "claimed", "in_progress", "on_hold")
_SAID = {"escalated": "commented", "reopened": "commented", "consulted": "commented"}
"""What Zoho Desk has no kind of its own for becomes a remark."""
_CARRIED = ("wrote", "replied", "commented", "worked", *_SAID)
_PLAIN = (
    "title", "description", "kind", "severity", "channel", "problem_type", "site", "room", "asset", "owner",
    "requester", "requester_name", "received_at", "created_at", "created_by", "resolved_at", "closed_at", "restricted",
    "hold_reason", "first_contact",
)  # fmt: skip


def carried(district: District) -> list[dict[str, Any]]:
    """What an export carries of every ticket, by its number in the first desk."""
    told = []
    for number in district.numbers():
        ticket = district.ticket(number)
        if ticket.state == "void":
            continue
        facts: dict[str, Any] = {name: getattr(ticket, name) for name in _PLAIN}
        facts["state"] = "closed" if ticket.state == "merged" else ticket.state
        facts["escalated"] = ticket.escalated_at is not None and facts["state"] in _OPEN
        facts["answered"] = ticket.facts.rounds[0].answered
        facts["contact"] = contact_of(district.desk, ticket)
        facts["said"] = sorted(
            (
                entry.at,
                _SAID.get(entry.kind, entry.kind),
                entry.by,
                entry.body or "",
                entry.data.get("seconds"),
            )
            for entry in effective(district.entries(number))
            if entry.kind in _CARRIED and entry.body is not None
        )
        told.append(facts)
    return told


class Pair:
    """A desk that is exported, and an empty one for what comes out."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self.folder, self.count = folder, 0
        self.one = District(folder / "one")
        self.other = District.copied(folder / "other", FrozenClock(at(MORNING)), "beside", begin_beside)
        self.mapping: ZohoMapping = zoho_mapping()

    def export(self) -> Path:
        self.count += 1
        path = self.folder / f"out{self.count}.zip"
        export(self.one.desk, self.one.coordinator, path, self.mapping)
        return path

    def carry(self) -> None:
        """Export one desk into the other, and look that the same desk would take nothing."""
        path = self.export()
        again = plan(self.one.desk, path, self.mapping)
        assert (len(again.tickets), again.obstacles(), again.refused) == (0, [], [])
        assert again.figures.own == again.figures.rows["tickets"]
        self.other.pass_to(moment_text(self.one.now))
        coming = plan(self.other.desk, path, self.mapping)
        assert (coming.obstacles(), list(coming.notes)) == ([], [])
        run(self.other.desk, self.other.coordinator, coming)
        assert plan(self.other.desk, path, self.mapping).figures.unchanged == coming.figures.new

    def close(self) -> None:
        for district in (self.one, self.other):
            district.desk.close()
        engines.give_back(self.folder)


@pytest.fixture
def pair(tmp_path: Path) -> Any:
    pair = Pair(tmp_path)
    yield pair
    pair.close()


def _written(path: Path, name: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(path) as archive:
        text = archive.read(name).decode()
    rows = list(csv.reader(io.StringIO(text)))
    return [dict(zip(rows[1], row, strict=True)) for row in rows[2:]]


@pytest.mark.rule("A3")
@pytest.mark.rule("O4")
def test_a_desk_comes_out_and_goes_in_again(pair: Pair) -> None:
    one = pair.one
    first = one.open(severity=2, site="primary", room="12", asset="PRJ-7")
    one.pass_to("2026-09-08 09:30")
    actions.take(one.desk, one.technician, first)
    actions.reply(one.desk, one.technician, first, "I am on my way,\n\n  with a new lamp <b>now</b>")
    actions.comment(one.desk, one.kim, first, '=HYPERLINK("x") stood on its label')
    one.pass_to("2026-09-08 10:30")
    actions.resolve(one.desk, one.technician, first, DONE)
    second = one.open("The phone of the office is silent since nine", restricted=True, channel="phone")
    actions.hold(
        one.desk, one.coordinator, second, for_="vendor", until=one.now + 86_400, reason="They send one"
    )
    pair.carry()
    assert carried(pair.other) == carried(one)
    assert list(check(pair.other.desk)) == []


def test_what_came_from_zoho_desk_goes_back_under_its_own_ids(pair: Pair, tmp_path: Path) -> None:
    files = {**WHOLE, "Cases__1.csv": [TICKET | CLOSED]}
    run(
        pair.one.desk,
        pair.one.coordinator,
        plan(pair.one.desk, folder_of(tmp_path / "in", files), pair.mapping),
    )
    pair.carry()
    assert carried(pair.other) == carried(pair.one)
    path = pair.export()
    for name, row in (
        ("Cases__1.csv", TICKET),
        *((name, WHOLE[name][0]) for name in ("Threads__1.csv", "TimeEntry__1.csv")),
    ):
        assert _written(path, name)[0]["id"] == row["id"]
    (case,) = _written(path, "Cases__1.csv")
    assert (case["ticketNumber"], case["closedTime"]) == ("1001", CLOSED["closedTime"])


def test_an_export_is_an_entry_and_for_the_coordinator_alone(pair: Pair) -> None:
    pair.one.open()
    path = pair.export()
    assert path.stat().st_mode & 0o777 == 0o600
    entry = pair.one.desk.store.journal.of(SUBJECT)[-1]
    assert (entry.kind, entry.by) == ("exported", "coordinator")
    assert entry.data == {"what": "zoho-desk", "format": "zip", "count": 1, "from": None, "before": None}
    with pytest.raises(Refused, match="export is for a coordinator"):
        export(pair.one.desk, pair.one.technician, pair.folder / "no.zip", pair.mapping)
    assert not (pair.folder / "no.zip").exists()
    with pytest.raises(FileExistsError):
        export(pair.one.desk, pair.one.coordinator, path, pair.mapping)


def test_what_was_forgotten_is_not_exported(pair: Pair) -> None:
    one = pair.one
    number = one.open("Rosa says that the lamp of her projector is dark")
    actions.reply(one.desk, one.technician, number, "Dear Rosa, we come at noon")
    actions.comment(one.desk, one.technician, number, "Rosa waits in the hall")
    actions.resolve(one.desk, one.technician, number, "Rosa has a new lamp now and is content")
    forget(one.desk, one.coordinator, "20017", "Asked for in writing")
    path = pair.export()
    with zipfile.ZipFile(path) as archive:
        whole = b"".join(archive.read(name) for name in archive.namelist()).decode()
    assert "Rosa" not in whole
    assert "rosa.delgado" not in whole
    assert "20017" not in whole
    pair.carry()


def test_no_cell_begins_as_a_formula_does(pair: Pair) -> None:
    one = pair.one
    number = one.open("=cmd|' /C calc'!A0 is what the screen of the office shows", room="@12", asset="+7")
    actions.comment(one.desk, one.technician, number, "-2+3 stands there as well")
    path = pair.export()
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            cells = [cell for row in csv.reader(io.StringIO(archive.read(name).decode())) for cell in row]
            assert not [cell for cell in cells if cell.lstrip()[:1] in ("=", "+", "-", "@")]
    pair.carry()
    assert carried(pair.other) == carried(one)


def test_what_was_opened_by_mistake_or_merged(pair: Pair) -> None:
    one = pair.one
    gone = one.open()
    actions.undo(one.desk, one.operator)
    kept, into = one.open("The phone of the office is silent since nine"), one.open(DONE)
    actions.merge(one.desk, one.technician, kept, into)
    pair.carry()
    assert one.ticket(gone).state == "void"
    assert [ticket["state"] for ticket in carried(pair.other)] == ["closed", "new"]


def _any_district(folder: Path, course: list[tuple[str, int, int, str]], count: list[int]) -> None:
    count[0] += 1
    pair = Pair(folder / str(count[0]))
    try:
        live(pair.one, course)
        if pair.one.numbers():
            pair.carry()
            assert carried(pair.other) == carried(pair.one)
    finally:
        pair.close()


_some = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@settings(_some, max_examples=12)
@given(course=steps)
def test_any_district_comes_through(course: list[tuple[str, int, int, str]], tmp_path_factory: Any) -> None:
    _any_district(tmp_path_factory.mktemp("any"), course, [0])


@pytest.mark.long
@settings(_some, max_examples=500)
@given(course=steps)
def test_any_of_many_districts_comes_through(
    course: list[tuple[str, int, int, str]], tmp_path_factory: Any
) -> None:
    _any_district(tmp_path_factory.mktemp("many"), course, [0])
