"""The chain of hashes: what was written verifies, and whatever was changed shows."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import peewee as pw
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from support.engines import ON_POSTGRES, copied_url, examples, give_back, hurry, let_rewrite

from wsd_tui.store.bulk import Bulk
from wsd_tui.store.database import connect
from wsd_tui.store.hashing import NO_BODY, data_of, digest_of, hash_of, hash_of_kept, hash_with
from wsd_tui.store.journal import Journal
from wsd_tui.store.migrate import migrate
from wsd_tui.store.records import Entry

NONE_OF = "\0" if ON_POSTGRES else ""
"""No entrance lets it in, and PostgreSQL cannot keep it."""
texts = st.text(st.characters(codec="utf-8", exclude_characters=NONE_OF), max_size=40)
values = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | texts
data = st.dictionaries(
    texts, values | st.lists(values, max_size=3) | st.dictionaries(texts, values, max_size=2), max_size=4
)
entries = st.builds(
    Entry,
    subject=st.sampled_from(["ticket:1000", "ticket:1001", "outage:1"]),
    kind=st.sampled_from(["opened", "replied", "held"]),
    at=st.integers(-(2**40), 2**40),
    recorded_at=st.integers(0, 2**40),
    by=texts,
    channel=texts,
    data=data,
    body=st.none() | texts,
    batch=texts,
)
histories = st.lists(entries, min_size=1, max_size=12)
few = settings(max_examples=examples(30), deadline=None)


def _migrated(url: str) -> None:
    database = connect(url)
    migrate(database)
    database.close()


@contextmanager
def journal() -> Iterator[tuple[Journal, pw.SqliteDatabase]]:
    """An empty journal for one example."""
    with tempfile.TemporaryDirectory() as folder:
        database = connect(copied_url(Path(folder), "hashing", _migrated))
        hurry(database)
        try:
            yield Journal(database), database
        finally:
            database.close()
            if ON_POSTGRES:
                give_back(Path(folder))


def all_faults(journal: Journal) -> list[str]:
    return [fault for subject in list(journal.subjects("")) for fault in journal.faults(subject)]


@few
@given(histories)
def test_what_was_written_comes_back_and_verifies(history: list[Entry]) -> None:
    with journal() as (kept, _):
        written = kept.append(history)
        assert all_faults(kept) == []
        for subject in {entry.subject for entry in history}:
            assert kept.of(subject) == [entry for entry in written if entry.subject == subject]
            assert [entry.place for entry in kept.of(subject)] == list(range(1, len(kept.of(subject)) + 1))


@few
@given(histories, st.data())
def test_any_altered_field_shows(history: list[Entry], draw: st.DataObject) -> None:
    changes: dict[str, Any] = {
        "kind": "painted", "at": 7, "recorded_at": 7, "by": "somebody else", "channel": "pigeon",
        "data": '{"changed":true}', "batch": "another", "origin": "log:1#1", "digest": b"0" * 32,
        "hash": b"0" * 32, "place": 99,
    }  # fmt: skip
    column = draw.draw(st.sampled_from(sorted(changes)))
    with journal() as (kept, database):
        written = kept.append(history)
        target = draw.draw(st.sampled_from(written))
        let_rewrite(database)
        database.execute_sql(f'UPDATE entry SET "{column}" = ? WHERE id = ?', [changes[column], target.id])
        faults = all_faults(kept)
        same = getattr(target, column, None) == changes[column]
        assert bool(faults) is not same
        assert all(fault.startswith(f"{target.subject}: ") for fault in faults)


def test_the_same_data_in_other_letters_shows() -> None:
    """What is hashed is the text that is kept: nobody need read it first to see that it is another one."""
    with journal() as (kept, database):
        (written,) = kept.append(
            [Entry(subject="ticket:7", kind="opened", at=1, by="kim", data={"a": 1, "b": "x"})]
        )
        let_rewrite(database)
        database.execute_sql("UPDATE entry SET data = ? WHERE id = ?", ['{"b": "x", "a": 1}', written.id])
        assert kept.of("ticket:7")[0].data == written.data
        (fault,) = all_faults(kept)
        assert "altered" in fault


@few
@given(histories, st.data())
def test_any_removed_entry_shows(history: list[Entry], draw: st.DataObject) -> None:
    with journal() as (kept, database):
        target = draw.draw(st.sampled_from(kept.append(history)))
        let_rewrite(database)
        database.execute_sql("DELETE FROM entry WHERE id = ?", [target.id])
        (fault,) = all_faults(kept)
        assert fault.startswith(f"{target.subject}: ")
        assert "missing" in fault


@few
@given(histories)
def test_every_text_can_be_erased_and_the_chain_still_verifies(history: list[Entry]) -> None:
    with journal() as (kept, database):
        for entry in kept.append(history):
            kept.erase(entry.id)
        assert all_faults(kept) == []
        assert database.execute_sql("SELECT count(*) FROM entry_text").fetchone() == (0,)


@few
@given(histories)
def test_what_is_published_in_bulk_is_chained_as_if_written_one_by_one(history: list[Entry]) -> None:
    with journal() as (kept, database):
        half = len(history) // 2
        kept.append(history[:half])
        bulk, places = Bulk(database), {}
        for entry in history[half:]:
            if entry.subject not in places:
                places[entry.subject] = bulk.begin(entry.subject).place
            places[entry.subject] += 1
            bulk.prepare(replace(entry, place=places[entry.subject]))
        with database.atomic():
            assert bulk.moved() == []
            last = bulk.publish([])
        assert (len(kept.after(0)), kept.head()) == (len(history), last)
        assert all_faults(kept) == []
        after = kept.append([history[0]])
        assert after[0].id > last
        assert all_faults(kept) == []


@few
@given(histories, st.data())
def test_a_row_as_it_is_kept_has_the_hash_of_its_entry(history: list[Entry], draw: st.DataObject) -> None:
    previous, digest = draw.draw(st.binary(max_size=32)), NO_BODY
    for entry in history:
        names = ("subject", "place", "kind", "at", "recorded_at", "by", "channel", "data", "batch", "origin")
        row = [data_of(entry).decode() if name == "data" else getattr(entry, name) for name in names]
        assert hash_of_kept(previous, row, digest) == hash_of(previous, entry, digest)
        assert hash_with(previous, entry, data_of(entry), digest) == hash_of(previous, entry, digest)


@given(texts, texts, st.binary(min_size=16, max_size=16))
def test_a_digest_tells_texts_and_salts_apart(one: str, other: str, salt: bytes) -> None:
    assert (digest_of(one, salt) == digest_of(other, salt)) == (one == other)
    assert digest_of(one, salt) != digest_of(one, salt[::-1]) or salt == salt[::-1]
    assert digest_of(None, salt) != digest_of(one, salt)


@given(entries, st.binary(max_size=32), st.binary(max_size=32))
def test_a_hash_depends_on_the_one_before(entry: Entry, one: bytes, other: bytes) -> None:
    digest = digest_of(entry.body, b"")
    assert (hash_of(one, entry, digest) == hash_of(other, entry, digest)) == (one == other)


def test_the_salt_of_a_text_is_its_own(database: pw.SqliteDatabase) -> None:
    """The same short text twice must not show as the same digest."""
    kept = Journal(database)
    entry = Entry(subject="ticket:1000", kind="replied", at=1, by="kim", body="yes")
    kept.append([entry, entry])
    digests = [row[0] for row in database.execute_sql("SELECT digest FROM entry")]
    assert digests[0] != digests[1]


def test_a_transaction_that_fails_leaves_no_entry(database: pw.SqliteDatabase) -> None:
    kept = Journal(database)
    entry = Entry(subject="ticket:1000", kind="opened", at=1, by="kim", body="text")
    try:
        with database.atomic():
            kept.append([entry])
            raise sqlite3.OperationalError("disk is full")
    except sqlite3.OperationalError:
        pass
    assert kept.head() == 0
    assert kept.append([entry])[0].place == 1
    assert all_faults(kept) == []
