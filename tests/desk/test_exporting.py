"""What may leave as a file: for whom, how much of it, and that each such file stands in the journal."""

import msgspec
import pytest
from support.district import DONE, District, at

from wsd_tui.desk import actions
from wsd_tui.desk.exporting import SUBJECT, begin_export, exported_entries, exported_tickets
from wsd_tui.desk.privacy import MASKED


def test_every_export_is_an_entry_with_what_and_how_many(district: District) -> None:
    numbers = [district.open(), district.open("The phone of the office is silent since nine")]
    export = begin_export(district.desk, district.coordinator, "tickets", "csv", start=at("2026-09-01 00:00"))
    entry = district.desk.store.journal.of(SUBJECT)[-1]
    assert (entry.kind, entry.by) == ("exported", "coordinator")
    assert entry.data == {
        "what": "tickets", "format": "csv", "count": 2, "from": at("2026-09-01 00:00"), "before": None,
    }  # fmt: skip
    found = [ticket.number for ticket, _ in exported_tickets(district.desk, district.coordinator, export)]
    assert found == numbers
    with district.refuses("undo", "a file that left the desk is a fact"):
        actions.undo(district.desk, district.coordinator)


def test_an_export_of_the_journal_ends_where_it_began_and_counts_right(district: District) -> None:
    number = district.open()
    export = begin_export(district.desk, district.coordinator, "journal", "jsonl")
    actions.resolve(district.desk, district.technician, number, DONE)
    found = list(exported_entries(district.desk, district.coordinator, export))
    assert len(found) == export.total
    assert "resolved" not in {one.entry.kind for one in found}
    assert [one.entry.id for one in found] == sorted(one.entry.id for one in found)


@pytest.mark.rule("R11")
def test_what_one_may_not_read_is_not_exported(district: District) -> None:
    """A role that may export and not read everything: the entry and the row go out without their texts."""
    number = district.open("The office asks for a confidential matter of pay", restricted=True)
    desk, reader = district.desk, msgspec.structs.replace(district.kim, role="coordinator")
    export = begin_export(desk, reader, "journal", "jsonl")
    less = msgspec.structs.replace(reader, role="technician")
    told = [one for one in exported_entries(desk, less, export) if one.entry.subject.startswith("ticket:")]
    assert told
    assert all(one.entry.body is None for one in told)
    tickets = begin_export(desk, reader, "tickets", "csv")
    ((ticket, _),) = exported_tickets(desk, less, tickets)
    assert (ticket.number, ticket.title, ticket.description) == (number, MASKED, "")
    ((whole, _),) = exported_tickets(desk, reader, tickets)
    assert "confidential" in whole.description


def test_only_what_there_is_can_be_exported(district: District) -> None:
    with district.refuses("export", "passwords cannot be exported"):
        begin_export(district.desk, district.coordinator, "passwords", "csv")
    with district.refuses("export", "ends before it begins"):
        begin_export(district.desk, district.coordinator, "tickets", "csv", start=2, end=1)
