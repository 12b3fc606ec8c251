"""Writing a list into the directory: one entry a change, all or nothing, and the journal tells it all again."""

import threading
import time

import msgspec
import pytest
from support.district import PEOPLE, District
from support.engines import storable
from support.evil_text import EVIL

from wsd_tui.desk import actions
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.comparison import Change, Comparison
from wsd_tui.desk.directory import find_people
from wsd_tui.desk.enrolment import enrol
from wsd_tui.desk.inventory import ToldThing, compare_assets, compare_rooms
from wsd_tui.desk.roll import Roll, Told, compare
from wsd_tui.store.records import Asset, Person, Room


def told(person_id: str, name: str = "Ana Ruiz", role: str = "student", **fields: str) -> Told:
    return Told(where="list.csv:2", id=person_id, fields={"name": name, "role": role, **fields})


def weigh(district: District, *people: Told, whole: bool = True) -> Comparison:
    store = district.desk.store
    head = store.journal.head()
    found = compare(Roll(source="sis", people=people, whole=whole), store.people.all(), district.now)
    found.head = head
    return found


def take_in(district: District, *people: Told, **options: bool) -> int:
    return enrol(district.desk, district.coordinator, weigh(district, *people), source="sis", **options)


@pytest.mark.rule("S1")
def test_each_change_is_an_entry_of_the_person_and_check_replays_it(district: District) -> None:
    assert take_in(district, told("S1", room="4"), told("S2", "Bo Lee")) == 2
    assert take_in(district, told("S1", "Ana Vega", room="5")) == 2
    assert take_in(district, told("S1", "Ana Vega"), told("S2", "Bo Lee")) == 1
    entries = district.desk.store.journal.of("person:S1")
    assert [entry.kind for entry in entries] == ["recorded", "changed"]
    assert entries[1].data == {"source": "sis", "fields": ["name", "room"]}
    assert msgspec.json.decode(entries[1].body or "", type=Person) == district.desk.store.people.get("S1")
    assert [entry.kind for entry in district.desk.store.journal.of("person:S2")] == [
        "recorded",
        "left",
        "returned",
    ]
    assert list(check(district.desk)) == []


def test_nothing_personal_stands_outside_the_texts_that_can_be_erased(district: District) -> None:
    take_in(district, told("S1", "Wilhelmina Quux", email="wq@example.org", phone="602-555-7788"))
    database = district.desk.store.database
    data = "\n".join(row[0] for row in database.execute_sql("SELECT data || subject FROM entry"))
    for secret in ("Wilhelmina", "Quux", "wq@", "7788"):
        assert secret not in data
    for entry in district.desk.store.journal.of("person:S1"):
        district.desk.store.journal.erase(entry.id)
    assert list(check(district.desk)) == []


def test_a_second_run_writes_nothing(district: District) -> None:
    take_in(district, told("S1"))
    before = district.head
    assert take_in(district, told("S1")) == 0
    assert district.head == before


def test_an_import_is_final_and_says_what_it_did(district: District) -> None:
    take_in(district, told("S1"), told("S2"))
    (entry,) = district.desk.store.journal.of("desk:imports")
    assert entry.data == {"source": "sis", "recorded": 2, "refused": 0}
    with district.refuses("undo", "what an import recorded stands"):
        actions.undo(district.desk, district.coordinator)


@pytest.mark.parametrize("who", ["viewer", "operator", "technician"])
def test_only_the_coordinator_imports(district: District, who: str) -> None:
    found = weigh(district, told("S1"))
    with district.refuses("role", "import is for a coordinator"):
        enrol(district.desk, getattr(district, who), found, source="sis")
    assert district.desk.store.people.get("S1") is None


def test_half_a_file_does_not_send_the_district_home(district: District) -> None:
    everybody = [told(f"S{number}") for number in range(60)]
    take_in(district, *everybody)
    with district.refuses("import", "13 of 60 would be marked as left"):
        take_in(district, *everybody[:47])
    assert take_in(district, *everybody[:48]) == 12
    assert take_in(district, *everybody[:20], many_leave=True) == 28


def test_if_the_directory_moved_meanwhile_nothing_is_written(district: District) -> None:
    take_in(district, told("S1"))
    old, other = weigh(district, told("S1", "Ana Vega"), told("S2")), district.colleague()
    newer = compare(
        Roll(source="sis", people=[told("S1", "Ana Diaz"), told("S3")]),
        other.store.people.all(),
        district.now,
    )
    newer.head = other.store.journal.head()
    enrol(other, district.coordinator, newer, source="sis")
    with district.refuses("import", "somebody changed the directory meanwhile"):
        enrol(district.desk, district.coordinator, old, source="sis")
    assert district.desk.store.people.get("S2") is None
    assert find_people(district.desk, district.operator, "S2") == []
    person = district.desk.store.people.get("S1")
    assert person is not None
    assert person.name == "Ana Diaz"
    assert list(check(district.desk)) == []
    other.close()


def test_if_writing_fails_in_the_middle_nothing_is_written(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, before = weigh(district, told("S1"), told("S2")), district.head

    def broken(names: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(district.desk.store.tickets, "rename_requesters", broken)
    with pytest.raises(RuntimeError):
        enrol(district.desk, district.coordinator, found, source="sis")
    monkeypatch.undo()
    assert district.head == before
    assert district.desk.store.people.get("S1") is None
    assert find_people(district.desk, district.operator, "ana") == []
    assert take_in(district, told("S1"), told("S2")) == 2
    assert [person.id for person in find_people(district.desk, district.operator, "ana")] == ["S1", "S2"]
    assert list(check(district.desk)) == []


def test_tickets_carry_the_new_name_of_their_requester(district: District) -> None:
    number = district.open()
    line = told("20017", "Rosa Delgado-Smith", "staff")
    enrol(district.desk, district.coordinator, weigh(district, line, whole=False), source="sis")
    assert district.ticket(number).requester_name == "Rosa Delgado-Smith"
    assert list(check(district.desk)) == []


def test_ten_thousand_of_one_name_come_in_while_others_work(district: District) -> None:
    people = [told(f"G{number:05}", "Maria Garcia") for number in range(10_000)]
    found, other, opened = weigh(district, *people), district.colleague(), []

    def work() -> None:
        while not opened:
            opened.append(actions.open_ticket(other, district.operator, district.intake()).numbers)
            time.sleep(0)
        other.close()

    worker = threading.Thread(target=work)
    worker.start()
    assert enrol(district.desk, district.coordinator, found, source="sis") == 10_000
    worker.join()
    assert len(opened) == 1
    assert len(find_people(district.desk, district.operator, "garcia")) == 8
    assert find_people(district.desk, district.operator, "G09999")[0].id == "G09999"


@pytest.mark.parametrize("text", EVIL)
def test_evil_texts_come_through(district: District, text: str) -> None:
    name = storable(text.encode("utf-8", "ignore").decode()).strip() or "x"
    assert take_in(district, told("S1", name, room=name, email=name, phone=name, badge=name)) == 1
    assert take_in(district, told("S1", name, room=name, email=name, phone=name, badge=name)) == 0
    assert list(check(district.desk)) == []


def test_check_finds_rows_and_keys_that_nobody_wrote(district: District) -> None:
    take_in(district, told("S1"))
    database = district.desk.store.database
    database.execute_sql("UPDATE person SET room = '9' WHERE id = 'S1'")
    database.execute_sql("DELETE FROM person_key WHERE person = 'S1' AND kind = 1")
    with district.desk.store.transaction():
        district.desk.store.assets.save_many([Asset(tag="T1")])
        district.desk.store.rooms.save_many([Room(site="primary", name="1")])
    assert sorted(check(district.desk)) == [
        "asset:T1: there is a row, and the journal tells nothing of it",
        "person:S1: is found by other words than its row says",
        "person:S1: room is '9', and the journal says ''",
        "room:primary/1: there is a row, and the journal tells nothing of it",
    ]


def thing(line: int = 2, *, gone: bool = False, **fields: str) -> ToldThing:
    return ToldThing(where=f"assets.csv:{line}", fields=fields, gone=gone)


def count_in(district: District, *things: ToldThing, whole: bool = True) -> Comparison:
    store = district.desk.store
    people = {person.id for person in PEOPLE}
    found = compare_assets(things, store.assets.all(), people, source="list", whole=whole, now=district.now)
    found.head = store.journal.head()
    enrol(district.desk, district.coordinator, found, source="list")
    return found


@pytest.mark.rule("Q4")
def test_assets_go_out_come_in_and_are_retired(district: District) -> None:
    assets = district.desk.store.assets
    found = count_in(
        district,
        thing(tag="CB-1", person="20017", kind="chromebook", site="primary"),
        thing(3, tag="cb 1", person=""),
        thing(4, tag="CB-2", person="99999"),
        thing(5, tag=""),
    )
    assert found.counts() == {"recorded": 2}
    assert found.refused == [
        ("assets.csv:3", "it stands already in assets.csv:2"),
        ("assets.csv:5", "no tag"),
    ]
    assert found.notes == [("assets.csv:4", "the directory does not know the holder: left out")]
    assert [asset.tag for asset in assets.of("20017")] == ["CB-1"]
    again = count_in(district, thing(tag="CB-1", person="20017"), thing(tag="CB-2"))
    assert (again.changes, again.unchanged) == ([], 2)
    assert count_in(district, thing(tag="CB-1", person="")).counts() == {"changed": 1, "left": 1}
    assert assets.of("20017") == []
    retired = assets.get("CB-2")
    assert retired is not None
    assert retired.retired_at == district.now
    assert count_in(district, thing(tag="CB-1"), thing(3, tag="CB-2")).counts() == {"returned": 1}
    assert count_in(district, thing(tag="CB-1", gone=True), whole=False).counts() == {"left": 1}
    assert list(check(district.desk)) == []


def test_rooms_come_in_once(district: District) -> None:
    store = district.desk.store
    lines = [thing(site="primary", name="Lab 2", kind="lab"), thing(3, site="", name="9")]
    found = compare_rooms(lines, store.rooms.all())
    found.head = store.journal.head()
    assert found.refused == [("assets.csv:3", "no site or name")]
    enrol(district.desk, district.coordinator, found, source="list")
    again = compare_rooms([thing(site="primary", name="lab 2", kind="lab")], store.rooms.all())
    assert (again.changes, again.unchanged) == ([], 1)
    assert store.rooms.all() == [Room(site="primary", name="Lab 2", kind="lab")]
    assert list(check(district.desk)) == []


def test_a_log_does_not_overwrite_what_a_list_keeps(district: District) -> None:
    from wsd_tui.desk.record import record

    take_in(district, told("S1", room="4"))
    record(district.desk, district.coordinator, "log", [], people=[Person(id="S1", name="A. Ruiz")])
    person = district.desk.store.people.get("S1")
    assert person is not None
    assert (person.name, person.room) == ("Ana Ruiz", "4")


def test_a_change_names_what_differs() -> None:
    was = Person(id="1", name="A")
    assert Change("changed", msgspec.structs.replace(was, name="B", room="2"), was).fields == ["name", "room"]
    assert Change("recorded", was, None).fields == []
