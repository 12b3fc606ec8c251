"""An export of tickets goes into another desk as far as a table carries them; the desk that wrote it knows its own."""

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from support import engines
from support.district import DONE, MORNING, District, at
from support.living import begin_beside, live, moment_text, steps

from wsd_tui.desk import actions
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.exporting import begin_export, exported_tickets
from wsd_tui.exchange.csv.mapping import CsvMapping
from wsd_tui.exchange.csv.mapping_file import csv_mapping
from wsd_tui.exchange.csv.plan import CsvPlan, Fresh, fresh, known_to, plan_csv
from wsd_tui.exchange.event_log.importer import run
from wsd_tui.exchange.exporter import lines, ticket_fields
from wsd_tui.exchange.own_mark import mark_of, marks_with
from wsd_tui.store.marks import desks

_PLAIN = (
    "title", "description", "kind", "state", "severity", "channel", "problem_type", "site", "room", "asset", "owner",
    "requester", "requester_name", "received_at", "resolved_at", "closed_at", "restricted", "hold_reason",
    "first_contact",
)  # fmt: skip


def carried(district: District, *, here: bool) -> dict[str, dict[str, Any]]:
    """What a table of tickets carries, by the number in the first desk: `here`, or in what came from there."""
    told = {}
    for number in district.numbers():
        ticket = district.ticket(number)
        if ticket.state in ("void", "merged"):
            continue
        facts = {name: getattr(ticket, name) for name in _PLAIN}
        facts["responded_at"] = ticket.facts.rounds[0].answered
        facts["held_at"] = ticket.facts.holds[-1].start if ticket.state == "on_hold" else None
        told[ticket.number if here else ticket.external_ref] = facts
    return told


class Pair:
    """A desk that is exported, and an empty one, of another journal, for what comes out."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self.folder, self.path = folder, folder / "tickets.csv"
        self.one = District(folder / "one")
        self.other = District.copied(folder / "other", FrozenClock(at(MORNING)), "beside", begin_beside)
        self.mapping: CsvMapping = csv_mapping("wsd_tui")

    def export(self) -> list[dict[str, str]]:
        """Write the tickets, and give the rows."""
        desk, who = self.one.desk, self.one.coordinator
        found = exported_tickets(desk, who, begin_export(desk, who, "tickets", "csv"))
        mark, came = mark_of(desk), desks(desk.store.database)
        rows = (
            ticket_fields(one, clocks, desk.zone, marks_with(came.get(one.id, ""), mark))
            for one, clocks in found
        )
        text = "".join(lines(rows, "csv"))
        self.path.write_text(text, "utf-8", newline="")
        return list(csv.DictReader(io.StringIO(text)))

    def write(self, *rows: Mapping[str, str]) -> None:
        """A file of these rows in place of the export."""
        with self.path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([rows[0].keys(), *(row.values() for row in rows)])

    def planned(self, district: District) -> tuple[CsvPlan, Fresh]:
        """What the file would do in a desk."""
        desk = district.desk
        plan = plan_csv(self.path, self.mapping, desk.zone, desk.now(), known_to(desk))
        return plan, fresh(desk, plan.plan)

    def load(self) -> Fresh:
        """Take the file into the other desk."""
        self.other.pass_to(moment_text(self.one.now))
        plan, new = self.planned(self.other)
        assert (plan.faults, plan.unknown, plan.own, new.broken) == ([], [], 0, [])
        run(self.other.desk, self.other.coordinator, plan.plan)
        return new

    def carry(self) -> None:
        """Export and load; look that the same file does nothing more, and nothing at all in the desk it is from."""
        rows = self.export()
        plan, new = self.planned(self.one)
        assert (plan.own, plan.faults, plan.unknown, new) == (len(rows), [], [], Fresh(0, 0, 0, [], []))
        self.load()
        assert self.planned(self.other)[1] == Fresh(0, 0, 0, [], [])
        assert carried(self.other, here=False) == carried(self.one, here=True)

    def close(self) -> None:
        for district in (self.one, self.other):
            district.desk.close()
        engines.give_back(self.folder)


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    pair = Pair(tmp_path)
    yield pair
    pair.close()


def test_a_desk_comes_out_and_goes_in_again(pair: Pair) -> None:
    one = pair.one
    first = one.open(severity=2, site="primary", room="12", asset="PRJ-7")
    one.pass_to("2026-09-08 09:30")
    actions.take(one.desk, one.technician, first)
    actions.reply(one.desk, one.technician, first, "I am on my way with a new lamp")
    waiting = one.open("The phone of the office is silent since nine", restricted=True, channel="phone")
    actions.hold(
        one.desk, one.coordinator, waiting, for_="vendor", until=one.now + 86_400, reason="They send one"
    )
    one.pass_to("2026-09-08 10:30")
    actions.resolve(one.desk, one.technician, first, DONE)
    actions.reply(one.desk, one.coordinator, waiting, "They say that it comes tomorrow")
    stranger = {"requester": "", "name": "Pat Home", "email": "pat@home.example", "phone": ""}
    one.open(missing={"requester": "a parent", "phone": "none", "site": "from home"}, **stranger)
    pair.carry()
    assert list(check(pair.other.desk)) == []
    states = [facts["state"] for facts in carried(pair.other, here=False).values()]
    assert sorted(states) == ["new", "on_hold", "resolved"]


def test_a_later_export_adds_what_happened_since(pair: Pair) -> None:
    one = pair.one
    number = one.open()
    pair.carry()
    one.pass_to("2026-09-08 10:30")
    actions.take(one.desk, one.technician, number)
    actions.reply(one.desk, one.technician, number, "I am on my way with a new lamp")
    one.pass_to("2026-09-08 10:40")
    actions.resolve(one.desk, one.technician, number, DONE)
    second = one.open("The phone of the office is silent since nine")
    pair.carry()
    assert set(carried(pair.other, here=False)) == {number, second}


def test_another_desk_with_the_same_numbers_is_another_desk(pair: Pair) -> None:
    number, theirs = pair.one.open(), pair.other.open("The phone of the office is silent since nine")
    assert number == theirs
    rows = pair.export()
    assert pair.load() == Fresh(1, 0, 1, [], [])
    kept = [pair.other.ticket(one) for one in pair.other.numbers()]
    assert [(ticket.external_ref, ticket.description) for ticket in kept] == [
        ("", "The phone of the office is silent since nine"),
        (number, pair.one.ticket(number).description),
    ]
    third = pair.path.read_text("utf-8").replace(rows[0]["desk"], "0" * 24)
    pair.path.write_text(third, "utf-8", newline="")
    assert pair.load() == Fresh(1, 0, 1, [], [])


def test_people_whom_the_other_desk_does_not_have_come_with_their_number_and_name(pair: Pair) -> None:
    pair.one.open()
    pair.one.open("The phone of the office is silent since nine", requester="20023")
    first, second = pair.export()
    pair.write(
        first | {"requester_id": "S77"},
        second,
        first | {"number": "1", "requester": "", "requester_id": "S78"},
    )
    pair.load()
    tickets = [pair.other.ticket(number) for number in pair.other.numbers()]
    assert [(ticket.requester, ticket.requester_name) for ticket in tickets] == [
        ("S77", "Rosa Delgado"),
        ("20023", "James White"),  # known here: the name is the directory's
        (None, ""),  # a number without a name, as of somebody who was forgotten: nobody is made of it
    ]
    person = pair.other.desk.store.people.get("S77")
    assert person is not None
    assert (person.name, person.role) == ("Rosa Delgado", "other")


def test_formulas_are_texts_on_the_way_and_afterwards(pair: Pair) -> None:
    pair.one.open("=cmd|' /C calc'!A0 is what the screen of the office shows", room="@12", asset="+7")
    pair.one.open("'-2+3 stands in quotes on the board of the hall", room="'=1")
    for row in pair.export():
        assert not [cell for cell in row.values() if cell.lstrip()[:1] in ("=", "+", "-", "@")]
    pair.carry()


def test_what_was_opened_by_mistake_or_goes_on_elsewhere_is_left_out_and_counted(pair: Pair) -> None:
    one = pair.one
    one.open()
    actions.undo(one.desk, one.operator)
    kept, into = one.open("The phone of the office is silent since nine"), one.open(DONE)
    actions.merge(one.desk, one.technician, kept, into)
    pair.carry()
    plan, _ = pair.planned(pair.other)
    assert "2 rows are left out by the map, for their state" in plan.said
    assert "columns that the map does not name" not in " ".join(plan.said)


@pytest.mark.parametrize(
    ("field", "cell", "what"),
    [
        ("restricted", "perhaps", "restricted: 'perhaps' is neither yes nor no"),
        ("hold_reason", "rain", "hold_reason: 'rain' is none of requester, vendor, part"),
    ],
)
def test_a_word_that_cannot_be_is_a_fault_of_its_cell(pair: Pair, field: str, cell: str, what: str) -> None:
    number = pair.one.open()
    actions.hold(
        pair.one.desk,
        pair.one.coordinator,
        number,
        for_="part",
        until=pair.one.now + 86_400,
        reason="Ordered",
    )
    pair.write(pair.export()[0] | {field: cell})
    plan, _ = pair.planned(pair.other)
    (fault,) = plan.faults
    assert fault.told(plan.sheet).endswith(what)


def _any_district(folder: Path, course: list[tuple[str, int, int, str]]) -> None:
    pair = Pair(folder)
    try:
        live(pair.one, course)
        if pair.one.numbers():
            pair.carry()
    finally:
        pair.close()


_some = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@settings(_some, max_examples=10)
@given(course=steps)
def test_any_district_comes_through(course: list[tuple[str, int, int, str]], tmp_path_factory: Any) -> None:
    _any_district(tmp_path_factory.mktemp("any"), course)


@pytest.mark.long
@pytest.mark.timeout(3_600)
@settings(_some, max_examples=500)
@given(course=steps)
def test_any_of_many_districts_comes_through(
    course: list[tuple[str, int, int, str]], tmp_path_factory: Any
) -> None:
    _any_district(tmp_path_factory.mktemp("many"), course)
