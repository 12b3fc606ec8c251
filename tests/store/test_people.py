"""The directory in bulk: as one by one, however many there are."""

from wsd_tui.store.people import AT_ONCE
from wsd_tui.store.records import Person, Staff
from wsd_tui.store.store import Store

CROWD = [Person(id=f"c-{at}", name=f"Caller {at}", mobile=at % 2 == 0) for at in range(2 * AT_ONCE + 1)]


def test_many_are_written_and_read_as_one_by_one(store: Store) -> None:
    with store.transaction():
        store.people.save_all(CROWD)
        store.people.save(Person(id="c-7", name="Caller Seven"))
    found = store.people.many([*(person.id for person in CROWD), "nobody"])
    assert found.keys() == {person.id for person in CROWD}
    assert found["c-7"].name == "Caller Seven"
    assert [found[person.id] for person in CROWD if person.id != "c-7"] == [p for p in CROWD if p.id != "c-7"]
    assert store.people.get("c-200") == CROWD[200]
    assert store.people.many([]) == {}


def test_a_large_staff_is_kept_whole(store: Store) -> None:
    agents = [Staff(id=f"a-{at:03}", name=f"Agent {at}", active=at % 3 == 0) for at in range(AT_ONCE + 5)]
    with store.transaction():
        store.people.save_staff(agents)
        store.people.save_staff([])
    assert list(store.people.staff().values()) == agents
