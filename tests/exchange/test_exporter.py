"""Exports as files: safe for a spreadsheet, whole for a program, and read back without a change."""

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.district import DONE, District
from support.evil_text import EVIL

from wsd_tui.desk import actions
from wsd_tui.desk.enrolment import enrol
from wsd_tui.desk.exporting import begin_export, exported_entries, exported_people, exported_tickets
from wsd_tui.desk.roll import compare
from wsd_tui.exchange.directory.people_list import plan_people
from wsd_tui.exchange.directory.people_mapping import shipped_people_mapping
from wsd_tui.exchange.exporter import entry_fields, lines, person_fields, ticket_fields
from wsd_tui.exchange.safe_csv import plain_cell, safe_text
from wsd_tui.store.hashing import hash_of
from wsd_tui.store.records import Entry
from wsd_tui.text import clean


@pytest.fixture
def district(tmp_path: Path) -> Iterator[District]:
    district = District(tmp_path)
    yield district
    district.desk.close()


def tickets_as(district: District, form: str) -> str:
    desk, who = district.desk, district.coordinator
    found = exported_tickets(desk, who, begin_export(desk, who, "tickets", form))
    return "".join(lines((ticket_fields(one, clocks, desk.zone) for one, clocks in found), form))


def test_a_formula_stays_a_text_and_comes_back_as_it_was(district: District) -> None:
    texts = [
        "=cmd|' /C calc'!A0 opens whenever the sheet of grades is read",
        "+1 602 555 0112 called twice today about the dark projector lamp",
        "'quoted words of the class stay on the screen all morning",
    ]
    for text in texts:
        district.open(text)
    rows = list(csv.DictReader(io.StringIO(tickets_as(district, "csv"))))
    assert [row["description"][0] for row in rows] == ["'", "'", "'"]
    assert [plain_cell(row["description"]) for row in rows] == texts
    objects = [json.loads(line) for line in tickets_as(district, "jsonl").splitlines()]
    assert [one["description"] for one in objects] == texts


@pytest.mark.parametrize("text", EVIL)
def test_no_text_is_lost_or_lets_anything_through(text: str) -> None:
    cell = safe_text(text)
    assert plain_cell(cell) == clean(text)
    assert not cell.lstrip().startswith(("=", "+", "-", "@"))


def test_both_forms_tell_the_same_of_every_ticket(district: District) -> None:
    number = district.open("The lamp of room 12\nis dark since nine")
    actions.resolve(district.desk, district.operator, number, DONE)
    district.open(severity=None)
    rows = list(csv.DictReader(io.StringIO(tickets_as(district, "csv"))))
    objects = [json.loads(line) for line in tickets_as(district, "jsonl").splitlines()]
    for row, told in zip(rows, objects, strict=True):
        assert row.keys() == told.keys()
        for field, value in told.items():
            words = ("no", "yes")[value] if isinstance(value, bool) else "" if value is None else str(value)
            assert plain_cell(row[field]) == words, field
    assert objects[0]["resolution_verdict"] == "within_target"
    assert objects[0]["first_contact"] is True
    assert "\n" in rows[0]["description"]


def test_the_chain_of_an_exported_journal_verifies_by_itself(district: District) -> None:
    desk, who = district.desk, district.coordinator
    for text in (
        "The lamp of room 12 is dark since nine",
        "The phone of the front office is silent since nine",
    ):
        actions.resolve(desk, who, district.open(text, by=district.technician), DONE)
    export = begin_export(desk, who, "journal", "jsonl")
    text = "".join(lines(map(entry_fields, exported_entries(desk, who, export)), "jsonl"))
    told = [json.loads(line) for line in text.splitlines()]
    assert len(told) == export.total
    ends: dict[str, bytes] = {}
    for one in told:
        digest, sealed = bytes.fromhex(one.pop("digest")), one.pop("hash")
        entry = Entry(**one)
        ends[entry.subject] = hash_of(ends.get(entry.subject, b""), entry, digest)
        assert ends[entry.subject].hex() == sealed
    assert len(ends) > 3
    assert hashlib.sha256().digest_size == len(digest)


def test_the_directory_goes_out_and_comes_back_without_a_change(district: District, tmp_path: Path) -> None:
    desk, who = district.desk, district.coordinator
    mapping = shipped_people_mapping("plain_list")
    file = tmp_path / "people.csv"
    for turn in range(3):
        people = exported_people(desk)
        file.write_text("".join(lines(map(person_fields, people), "csv")), "utf-8", newline="")
        plan = plan_people(file, mapping, desk.settings.sites)
        found = compare(plan.roll, people, district.now)
        found.head = district.head
        assert found.refused == []
        if turn:
            assert found.changes == []
            assert found.unchanged == len(people) > 0
        enrol(desk, who, found, source=mapping.source)
    assert exported_people(desk) == people
