from wsd_tui.store.pins import PinRow
from wsd_tui.store.store import Store

ROW = PinRow("kim", b"\x00salt\xff", b"digest\x00", 16, 8, 1, True)


def test_a_row_comes_back_as_it_was_written(store: Store) -> None:
    assert store.pins.get("kim") is None
    with store.transaction():
        store.pins.save(ROW)
    assert store.pins.get("kim") == ROW
    assert store.pins.all() == {"kim": ROW}


def test_a_new_one_takes_its_place(store: Store) -> None:
    later = ROW._replace(salt=b"other", one_time=False, misses=3, missed_at=1_800_000_000)
    with store.transaction():
        store.pins.save(ROW)
        store.pins.save(later)
    assert store.pins.all() == {"kim": later}


def test_misses_are_counted_for_one_alone(store: Store) -> None:
    with store.transaction():
        store.pins.save(ROW)
        store.pins.save(ROW._replace(staff="ruiz"))
        store.pins.count("kim", 2, 1_800_000_000)
    assert store.pins.get("kim") == ROW._replace(misses=2, missed_at=1_800_000_000)
    assert store.pins.get("ruiz") == ROW._replace(staff="ruiz")


def test_it_goes_without_a_trace(store: Store) -> None:
    with store.transaction():
        store.pins.save(ROW)
        store.pins.drop("kim")
        store.pins.drop("nobody")
    assert store.pins.all() == {}
