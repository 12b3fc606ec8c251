"""Forgetting somebody: their texts are gone from every table and file, and the journal still verifies."""

from pathlib import Path

import pytest
from support import engines
from support.district import DONE, PEOPLE, District

from wsd_tui.desk import actions, loans, outbox, waiting
from wsd_tui.desk.actions import Consent
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.directory import find_people
from wsd_tui.desk.exporting import begin_export, exported_entries
from wsd_tui.desk.fold.redaction import ERASED
from wsd_tui.desk.forgetting import forget, forgettable
from wsd_tui.desk.reads import ticket_view
from wsd_tui.desk.search import search
from wsd_tui.present.entry import erased_places
from wsd_tui.store.outbox_records import CANCELLED
from wsd_tui.store.records import Asset

ROSA = PEOPLE[0]
SECRETS = (
    "Delgado",
    "rosa.delgado",
    "602-555-0112",
    "lilac",
    "orchid",
    "jasmine",
    "magnolia",
    "peony",
    "iris",
)
WHY = "The family asked for it in writing"


@pytest.fixture
def known(district: District) -> tuple[District, str, str]:
    """Rosa has a resolved ticket with texts of many kinds, a wait, a loan, a direct call; James names her once."""
    desk, technician = district.desk, district.technician
    with desk.store.transaction():
        desk.store.assets.save_many([Asset(tag="LN-01", kind="loaner", name="Chromebook")])
    number = district.open("The lilac projector of room 12 went dark this morning")
    actions.take(desk, technician, number)
    actions.reply(desk, technician, number, "I bring an orchid lamp")
    actions.comment(desk, technician, number, "jasmine on the shelf")
    actions.start_remote(desk, technician, number, Consent(by="Rosa Delgado", how="voice"))
    actions.end_remote(desk, technician, number, "magnolia settings")
    loans.lend(desk, technician, number, "LN-01")
    loans.take_back(desk, technician, "LN-01", note="peony scratch")
    actions.resolve(desk, technician, number, DONE)
    waiting.add(desk, district.operator, ROSA.id, "peony charger")
    waiting.call(desk, district.operator)
    waiting.leave(desk, district.operator, "W-1")
    actions.log_direct_call(desk, district.operator, ROSA.id, about="iris lost", read=True)
    other = district.open("Rosa Delgado next door says that her screen is dark as well", requester="20023")
    return district, number, other


def everything(district: District) -> str:
    """All text of every table."""
    database = district.desk.store.database
    found = []
    for table in database.get_tables():
        if table not in ("revision", "entry_search") or engines.ON_POSTGRES:  # SQLite's cannot be read back
            found += [repr(row) for row in database.execute_sql(f'SELECT * FROM "{table}"').fetchall()]
    return "\n".join(line for line in found if "next door" not in line)


def test_nothing_that_was_said_about_them_is_left(known: tuple[District, str, str]) -> None:
    district, number, other = known
    desk, who = district.desk, district.coordinator
    assert all(secret in everything(district) for secret in SECRETS)
    assert any(search(desk, who, secret) for secret in SECRETS)
    done = forget(desk, who, ROSA.id, WHY)
    left = everything(district)
    assert [secret for secret in SECRETS if secret in left] == []
    assert number in done.numbers
    assert f"the name stands in other tickets still: {other}" in done.said
    assert [fault for fault in check(desk) if not fault.startswith("asset:LN-01")] == []
    view = ticket_view(desk, who, number)
    assert (view.ticket.title, view.ticket.description, view.ticket.requester_name) == (ERASED, "", "")
    assert all(entry.body is None for entry in view.entries)
    assert view.ticket.state == "resolved"
    assert view.clocks.resolution is not None
    assert view.clocks.resolution.verdict == "within_target"
    assert desk.store.people.get(ROSA.id) is None
    assert find_people(desk, who, "rosa") == []
    assert [
        found for secret in SECRETS for found in search(desk, who, secret) if found.row.number != other
    ] == []
    assert desk.store.people.keys(ROSA.id) == set()
    assert desk.store.waiting.get(1).name == ""  # type: ignore[union-attr]


@pytest.mark.sqlite
def test_the_bytes_are_gone_from_the_file_too(known: tuple[District, str, str]) -> None:
    district, _, _ = known
    path = Path(district.url.removeprefix("sqlite:///"))
    files = [path, path.with_name(path.name + "-wal")]
    assert any(b"orchid lamp" in file.read_bytes() for file in files)
    said = forget(district.desk, district.coordinator, ROSA.id, WHY).said
    assert "close the other consoles" not in said
    for file in files:
        held = file.read_bytes() if file.exists() else b""
        for secret in (b"orchid lamp", b"jasmine", b"peony", b"rosa.delgado"):
            assert secret not in held, (file, secret)


def test_the_pane_knows_which_texts_were_erased(known: tuple[District, str, str]) -> None:
    district, number, _ = known
    before = ticket_view(district.desk, district.technician, number).entries
    assert erased_places(before) == set()
    forget(district.desk, district.coordinator, ROSA.id, WHY)
    after = ticket_view(district.desk, district.coordinator, number).entries
    assert erased_places(after) == {entry.place for entry in before if entry.body is not None}
    assert any(entry.body is None and entry.place not in erased_places(after) for entry in after)


def test_what_happened_is_kept_with_who_did_it_and_when(known: tuple[District, str, str]) -> None:
    district, number, _ = known
    before = [(entry.kind, entry.by, entry.at) for entry in district.entries(number)]
    forget(district.desk, district.coordinator, ROSA.id, WHY)
    after = district.entries(number)
    assert [(entry.kind, entry.by, entry.at) for entry in after[:-1]] == before
    assert after[-1].kind == "redacted"
    assert after[-1].data["places"][0] == 1
    reason = district.desk.store.journal.of("desk:forgotten")[-1]
    assert (reason.body, reason.data["person"]) == (WHY, ROSA.id)


def test_an_erased_text_is_in_no_later_export(known: tuple[District, str, str]) -> None:
    district, _, _ = known
    desk, who = district.desk, district.coordinator
    forget(desk, who, ROSA.id, WHY)
    export = begin_export(desk, who, "journal", "jsonl")
    bodies = [one.entry.body or "" for one in exported_entries(desk, who, export)]
    assert not any(secret in body for body in bodies for secret in SECRETS if secret != "Delgado")


def test_mail_that_still_waits_is_not_sent(known: tuple[District, str, str]) -> None:
    district, number, _ = known
    desk = district.desk
    subject = f"ticket:{district.ticket(number).id}"
    assert any(message.body for message in desk.store.outbox.of_subject(subject))
    forget(desk, district.coordinator, ROSA.id, WHY)
    for message in desk.store.outbox.of_subject(subject):
        assert (message.title, message.body, message.state) == ("", "", CANCELLED)
        assert {one.address for one in desk.store.outbox.recipients(message.id)} <= {""}
    assert outbox.tally(desk).dead == 0


def test_who_still_waits_for_something_is_not_forgotten(district: District) -> None:
    desk, who = district.desk, district.coordinator
    number = district.open()
    with district.refuses("privacy", f"20017 has open tickets: {number}"):
        forget(desk, who, ROSA.id, WHY)
    waiting.add(desk, district.operator, "20023", "charger")
    with district.refuses("privacy", "waits at the counter: W-1"):
        forget(desk, who, "20023", WHY)


def test_a_reason_is_asked_for_and_nothing_brings_it_back(known: tuple[District, str, str]) -> None:
    district, _, _ = known
    desk, who = district.desk, district.coordinator
    with district.refuses("privacy", "forgetting needs a reason"):
        forget(desk, who, ROSA.id, " ")
    found = forgettable(desk, who, ROSA.id)
    assert found.total == sum(count for _, count in found.texts) > 5
    forget(desk, who, ROSA.id, WHY)
    with district.refuses("undo", "what was erased cannot come back"):
        actions.undo(desk, who)
    with district.refuses("not found", "nobody in the directory has the ID number 20017"):
        forget(desk, who, ROSA.id, WHY)


def test_a_student_whose_teacher_asked_is_forgotten_and_the_teacher_is_not(district: District) -> None:
    desk = district.desk
    number = district.open("Her Chromebook shows a blue screen since today", affected="S4044")
    actions.resolve(desk, district.technician, number, DONE)
    forget(desk, district.coordinator, "S4044", WHY)
    ticket = district.ticket(number)
    assert (ticket.title, ticket.requester) == (ERASED, ROSA.id)
    assert desk.store.people.get(ROSA.id) is not None
    assert list(check(desk)) == []


def test_an_id_with_signs_of_patterns_forgets_nobody_else(district: District) -> None:
    desk = district.desk
    for person in ("20_17", "20%"):
        assert desk.store.forgetting.subjects_of(person) == [f"person:{person}"]
    waiting.add(desk, district.operator, ROSA.id, "charger")
    assert "waiting:1" not in desk.store.forgetting.subjects_of("20_17")
    assert "waiting:1" in desk.store.forgetting.subjects_of(ROSA.id)
