"""The change feed: what others wrote, oldest first, each once."""

import threading

from support.district import District

from wsd_tui.desk import actions
from wsd_tui.desk.changes import Changes, tickets_in
from wsd_tui.desk.reads import reload


def test_it_begins_at_the_present_and_misses_nothing_after(district: District) -> None:
    district.open()
    other = district.colleague()
    changes = Changes(other)
    assert changes.read() == []
    number = district.open()
    actions.take(district.desk, district.technician, number)
    entries = changes.read()
    assert [(entry.kind, entry.by) for entry in entries] == [("opened", "operator"), ("taken", "technician")]
    assert changes.read() == []
    other.close()


def test_the_feed_carries_no_personal_text(district: District) -> None:
    changes = Changes(district.desk)
    district.open()
    assert [entry.body for entry in changes.read()] == [None]


def test_the_tickets_of_a_batch_are_named_once(district: District) -> None:
    changes = Changes(district.desk)
    first, second = district.open(), district.open()
    actions.take(district.desk, district.kim, first)
    ids = tickets_in(changes.read())
    assert ids == [1000, 1001]
    assert {key.number for key in reload(district.desk, district.coordinator, ids).keys} == {first, second}


def test_a_reader_beside_several_writers_sees_each_entry_once_and_in_order(district: District) -> None:
    other, stop = district.colleague(), threading.Event()
    changes, seen = Changes(other), []

    def follow() -> None:
        while not stop.is_set():
            seen.extend(changes.read())
        seen.extend(changes.read())
        other.close()

    def write() -> None:
        desk = district.colleague()
        for _ in range(15):
            actions.open_ticket(desk, district.operator, district.intake())
        desk.close()

    reader = threading.Thread(target=follow)
    writers = [threading.Thread(target=write) for _ in range(3)]
    before = district.head
    for thread in (reader, *writers):
        thread.start()
    for thread in writers:
        thread.join()
    stop.set()
    reader.join()
    ids = [entry.id for entry in seen]
    # a server commits an entry now and then before one with a lower id
    assert sorted(ids) == [entry.id for entry in district.desk.store.journal.after(before)]
    places: dict[str, list[int]] = {}
    for entry in seen:
        places.setdefault(entry.subject, []).append(entry.place)
    assert all(told == sorted(told) for told in places.values())
    assert sum(entry.kind == "opened" for entry in seen) == 45
