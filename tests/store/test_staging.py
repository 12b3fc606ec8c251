"""Records on disk: by key, by what they belong to, in order, twins told."""

from typing import NamedTuple

from wsd_tui.store.staging import Staging


class Thing(NamedTuple):
    name: str
    size: int


def test_records_are_found_by_key_and_by_owner_in_their_order() -> None:
    staging: Staging[Thing] = Staging(Thing)
    for place, name in ((3, "c"), (1, "a"), (2, "b")):
        assert staging.add(name, Thing(name, place), owner="even" if place == 2 else "odd", place=place)
    assert staging.get("b") == Thing("b", 2)
    assert staging.get("z") is None
    assert [thing.name for thing in staging.of("odd")] == ["a", "c"]
    assert staging.of("nobody") == []
    assert [thing.name for thing in staging] == ["a", "b", "c"]
    assert list(staging.owners()) == ["even", "odd"]
    assert len(staging) == 3
    staging.close()


def test_the_first_record_of_a_key_counts() -> None:
    staging: Staging[Thing] = Staging(Thing)
    assert staging.add("a", Thing("a", 1))
    assert not staging.add("a", Thing("a", 2))
    assert staging.get("a") == Thing("a", 1)
    assert len(staging) == 1
    staging.close()


def test_more_than_memory_would_hold_comes_back_whole() -> None:
    staging: Staging[Thing] = Staging(Thing)
    for place in range(3_000):
        staging.add(str(place), Thing("x" * 9_000, place), owner=str(place % 7), place=-place)
    assert [thing.size for thing in staging.of("3")] == [at for at in reversed(range(3_000)) if at % 7 == 3]
    staging.close()
