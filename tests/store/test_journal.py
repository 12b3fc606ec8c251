import peewee as pw
import pytest
from support.engines import let_rewrite

from wsd_tui.store.journal import Journal
from wsd_tui.store.records import Entry


def _entry(kind: str, body: str | None = None, subject: str = "ticket:1000") -> Entry:
    return Entry(
        subject=subject, kind=kind, at=1_000, recorded_at=1_000, by="kim", data={"b": 1, "a": [2]}, body=body
    )


@pytest.fixture
def journal(database: pw.SqliteDatabase) -> Journal:
    journal = Journal(database)
    journal.append(
        [_entry("opened", "Projector is dark"), _entry("taken"), _entry("opened", "x", "ticket:1001")]
    )
    return journal


def test_entries_come_back_in_order_with_their_texts(journal: Journal) -> None:
    entries = journal.of("ticket:1000")
    assert [(entry.place, entry.kind, entry.body) for entry in entries] == [
        (1, "opened", "Projector is dark"),
        (2, "taken", None),
    ]
    assert entries[0].data == {"a": [2], "b": 1}


def test_the_newest_entries_of_some_kinds_come_newest_first(journal: Journal) -> None:
    journal.append([_entry("warned"), _entry("taken", subject="ticket:1001"), _entry("warned")])
    found = journal.newest_of(["warned", "taken"], 3)
    assert [(entry.kind, entry.subject, entry.place) for entry in found] == [
        ("warned", "ticket:1000", 4),
        ("taken", "ticket:1001", 2),
        ("warned", "ticket:1000", 3),
    ]
    assert [entry.body for entry in journal.newest_of(["opened"], 9)] == ["x", "Projector is dark"]


def test_the_feed_gives_what_came_after(journal: Journal) -> None:
    assert [entry.subject for entry in journal.after(1)] == ["ticket:1000", "ticket:1001"]
    assert journal.after(journal.head()) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET by = 'x'",
        "DELETE FROM entry",
        "UPDATE entry_text SET body = ''",
    ],
)
def test_the_journal_refuses_to_be_rewritten(journal: Journal, database: pw.Database, statement: str) -> None:
    with pytest.raises(pw.IntegrityError, match=r"append-only|never rewritten"):
        database.execute_sql(statement)


@pytest.mark.sqlite
@pytest.mark.parametrize(
    "statement",
    [
        "REPLACE INTO entry SELECT * FROM entry WHERE id = 1",
        "REPLACE INTO entry SELECT 9, subject, kind, by, channel, data, batch, place, at, recorded_at, origin, "
        "digest, hash FROM entry WHERE id = 1",
        "REPLACE INTO entry_text SELECT entry, salt, 'another' FROM entry_text",
    ],
)
def test_replacing_is_rewriting(journal: Journal, database: pw.SqliteDatabase, statement: str) -> None:
    before = journal.of("ticket:1000")
    with pytest.raises(pw.IntegrityError, match=r"append-only|never rewritten"):
        database.execute_sql(statement)
    assert journal.of("ticket:1000") == before
    assert journal.faults("ticket:1000") == []


def test_the_chain_verifies_and_still_does_after_an_erasure(journal: Journal) -> None:
    assert journal.faults("ticket:1000") == []
    journal.erase(1)
    assert journal.of("ticket:1000")[0].body is None
    assert journal.faults("ticket:1000") == []


def test_an_altered_entry_shows(journal: Journal, database: pw.SqliteDatabase) -> None:
    let_rewrite(database)
    database.execute_sql("UPDATE entry SET by = 'somebody' WHERE id = 1")
    assert journal.faults("ticket:1000") == ["ticket:1000: entry 1 was altered, or one before it"]


_OF_BYTES = [pytest.param(name, marks=pytest.mark.sqlite) for name in ("hash", "digest")]
"""A typed column takes no text."""


@pytest.mark.parametrize("column", ["data", *_OF_BYTES])
def test_an_entry_that_cannot_be_read_shows(
    journal: Journal, database: pw.SqliteDatabase, column: str
) -> None:
    let_rewrite(database)
    database.execute_sql(f"UPDATE entry SET {column} = 'no json' WHERE id = 1")
    assert journal.faults("ticket:1000") == ["ticket:1000: entry 1 was altered, and cannot be read any more"]


def test_a_missing_last_entry_shows(journal: Journal, database: pw.SqliteDatabase) -> None:
    let_rewrite(database)
    database.execute_sql("DELETE FROM entry WHERE id = 2")
    assert journal.faults("ticket:1000") == ["ticket:1000: 1 entries are missing at the end"]
