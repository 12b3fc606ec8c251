"""Messages and content as the tables keep them, on either engine."""

from typing import Any

import peewee as pw
import pytest

from wsd_tui.store.incoming_records import (
    DISCARDED,
    JOINED,
    OPENED,
    SEEN,
    Counts,
    Incoming,
    IncomingFile,
    IncomingRow,
    hash_of,
)
from wsd_tui.store.store import Store


def row(key: str, **fields: Any) -> IncomingRow:
    return IncomingRow(key=key, record=fields.pop("record", Incoming(text="lamp")), received_at=100, **fields)


def add(store: Store, key: str, files: tuple[IncomingFile, ...] = (), **fields: Any) -> int:
    with store.transaction():
        return store.incoming.add(row(key, **fields), files)


def test_a_message_comes_back_as_it_was_kept(store: Store) -> None:
    record = Incoming(sender="rosa@example.org", references=("<a@b>",), thanks=True, text="寬 👩‍💻")
    file = IncomingFile(name="lamp.jpg", kind="image/jpeg", size=4, hash=hash_of(b"jpeg"))
    number = add(store, "a", (file, file), record=record, event=True, size=9, message_id="<m@x>")
    found = store.incoming.get(number)
    assert found == row("a", id=number, record=record, event=True, size=9, message_id="<m@x>")
    assert store.incoming.by_key("a") == store.incoming.with_message_id("<m@x>") == found
    assert [one.place for one in store.incoming.files(number)] == [1, 2]
    assert store.incoming.files_of_many([number, 99])[99] == []
    assert store.incoming.get(99) is None


def test_a_key_is_there_once(store: Store) -> None:
    add(store, "a")
    with pytest.raises(pw.IntegrityError):
        add(store, "a")


def test_what_became_of_them_adds_up(store: Store) -> None:
    numbers = [add(store, key, sender="rosa@example.org") for key in "abcd"]
    with store.transaction():
        store.incoming.settle(numbers[0], OPENED, 200, subject="ticket:7")
        store.incoming.settle(numbers[1], JOINED, 200, subject="ticket:7")
        store.incoming.settle(numbers[2], DISCARDED, 200, reason="spam")
        store.incoming.came_again(numbers[0])
    assert store.incoming.counts() == Counts(
        seen=5, tickets=1, replies=1, discarded=1, copies=1, unfinished=1
    )
    assert [one.id for one in store.incoming.of_subject("ticket:7")] == numbers[:2]
    assert [one.id for one in store.incoming.unfinished(101, 9)] == [numbers[3]]
    assert store.incoming.unfinished(100, 9) == []
    assert [one.id for one in store.incoming.newest(2)] == numbers[:1:-1]
    assert [one.id for one in store.incoming.newest(9, SEEN)] == [numbers[3]]
    assert store.incoming.count_from("rosa@example.org", OPENED, 100) == 1
    assert store.incoming.count_from("rosa@example.org", OPENED, 101) == 0


def test_content_is_kept_once_and_goes_with_the_last_that_is_made_of_it(store: Store) -> None:
    with store.transaction():
        named = store.contents.keep(b"jpeg" * 1_000)
        assert store.contents.keep(b"jpeg" * 1_000) == named
    assert store.contents.get(named) == b"jpeg" * 1_000
    assert store.contents.get("nothing") is None
    number = add(store, "a", content=named)
    with store.transaction():
        store.contents.drop_unused(named)
    assert store.contents.get(named) is not None
    assert list(store.contents.faults()) == []
    with store.transaction():
        store.forgetting.erase_mail_in([], "")
        store.forgetting.erase_mail_in([""], "")
    assert store.contents.get(named) is None
    assert store.incoming.get(number) == row("a", id=number, state=DISCARDED, record=Incoming())


def test_empty_content_is_content(store: Store) -> None:
    with store.transaction():
        named = store.contents.keep(b"")
    assert store.contents.get(named) == b""
