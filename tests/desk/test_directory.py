"""Finding people and things: by what is scanned or typed, from the first letter on."""

import pytest
from support.district import District
from support.engines import storable
from support.evil_text import EVIL

from wsd_tui.desk import actions, outages
from wsd_tui.desk.directory import card, find_people, find_rooms, resolve_code
from wsd_tui.store.records import Asset, Person, Room

TOMAS = Person(
    id="E1012",
    name="Tomás Ibáñez Muñoz",
    email="tomas.ibanez@example.org",
    phone="602-555-0112",
    site="primary",
    badge="0088-7712",
    username="tibanez",
)
OBRIEN = Person(
    id="E1042", name="Kevin O'Brien-Szczepański", site="elementary", phone="+1 (602) 555-0142 ext. 77"
)
GONE = Person(id="E0900", name="Tomasz Vega", left_at=1_700_000_000, badge="B-900")
PUPIL = Person(
    id="S24011", name="Mick Ramírez", given="Michael", family="Ramírez", preferred="Mick", role="student"
)


@pytest.fixture
def known(district: District) -> District:
    """The district with four more people, two Chromebooks and a projector."""
    store = district.desk.store
    with store.transaction():
        store.people.save_many([TOMAS, OBRIEN, GONE, PUPIL])
        store.assets.save_many(
            [
                Asset(tag="CB-20102", kind="chromebook", person="S24011"),
                Asset(tag="CB-20103", kind="chromebook", person="E0900", retired_at=1_700_000_000),
                Asset(tag="PNL-0018", kind="panel", site="primary", room="15"),
            ]
        )
    return district


def ids(district: District, text: str, limit: int = 8) -> list[str]:
    return [person.id for person in find_people(district.desk, district.operator, text, limit)]


@pytest.mark.parametrize(
    "typed",
    [
        *("E1012", "e1012", " e 1012 ", "E-1012"),
        *("00887712", "0088-7712"),
        *("tomás", "tomas i", "IBAN", "muñoz", "munoz tomas", "mun iba to", "Toma"),
        *("tomas.ibanez@example.org", "tomas.ib", "tibanez"),
        *("602-555-0112", "6025550112", "(602) 555", "5550112", "0112", "011"),
    ],
)
def test_a_person_is_found_by(known: District, typed: str) -> None:
    assert "E1012" in ids(known, typed)


@pytest.mark.parametrize(
    "typed",
    ["obrien", "O'Brien", "o’brien", "szcz", "obrien-sz", "obrienszcz", "kevin szczepanski", "0142", "602"],
)
def test_apostrophes_hyphens_and_foreign_letters_are_no_hindrance(known: District, typed: str) -> None:
    assert "E1042" in ids(known, typed)


@pytest.mark.parametrize("typed", ["mick", "michael", "ramirez mic", "cb-20102", "CB20102", "cb-2010"])
def test_a_preferred_name_and_a_device_lead_to_their_person(known: District, typed: str) -> None:
    assert "S24011" in ids(known, typed)


@pytest.mark.parametrize("typed", ["", " ", "omas", "tomas zz", "%", "_", "zebra", "99", "\ud800", "'", "-"])
def test_what_begins_nothing_finds_nobody(known: District, typed: str) -> None:
    assert ids(known, typed) == []


def test_just_this_code_comes_first_and_who_left_comes_last(known: District) -> None:
    assert ids(known, "tomas") == ["E1012", "E0900"]
    assert ids(known, "to", 1) == ["E1012"]
    with known.desk.store.transaction():
        known.desk.store.people.save_many(
            [
                Person(id="7", name="Ada 70017"),
                Person(id="70017", name="Zoe Last"),
                Person(id="700", name="Al"),
            ]
        )
    assert ids(known, "70017") == ["70017", "7"]
    assert ids(known, "7")[:3] == ["7", "700", "70017"]
    assert ids(known, "E0900") == ["E0900"]
    assert ids(known, "B900") == ["E0900"]


def test_of_many_with_one_name_no_more_than_asked_come_back(known: District) -> None:
    with known.desk.store.transaction():
        known.desk.store.people.save_many(
            [Person(id=f"G{number:05}", name="Maria Garcia") for number in range(10_000)]
        )
        known.desk.store.people.save(Person(id="H1", name="Maria Garcia-Zapata"))
    assert len(ids(known, "gar mar")) == 8
    assert ids(known, "maria zap") == ["H1"]
    assert ids(known, "garcia maria", 3) == ["G00000", "G00001", "G00002"]


def test_a_changed_person_is_no_longer_found_by_the_old_name(known: District) -> None:
    with known.desk.store.transaction():
        known.desk.store.people.save(Person(id="E1012", name="Tomás Vidal"))
    assert ids(known, "ibanez") == []
    assert ids(known, "tibanez") == []
    assert ids(known, "vidal") == ["E1012"]


@pytest.mark.parametrize("text", EVIL)
def test_evil_names_are_kept_found_and_cost_little(known: District, text: str) -> None:
    evil = storable(text.encode("utf-8", "replace").decode())
    person = Person(id="X1", name=evil, email=evil, phone=evil, badge=evil)
    with known.desk.store.transaction():
        known.desk.store.people.save(person)
    assert len(known.desk.store.people.keys("X1")) < 60
    assert ids(known, "X1")[0] == "X1"
    find_people(known.desk, known.operator, text)
    resolve_code(known.desk, known.operator, text)


def test_a_card_tells_what_the_desk_knows(known: District) -> None:
    first = known.open(requester="S24011", email="e", phone="p", site="primary")
    known.pass_to("2026-09-08 09:20")
    second = known.open(affected="S24011")
    done = [known.open(requester="S24011", email="e", phone="p", site="primary") for _ in range(6)]
    for number in done:
        actions.resolve(
            known.desk, known.technician, number, "Signed the student in again and watched it load"
        )
    outages.declare(
        known.desk,
        known.coordinator,
        nature="Phones are dead",
        services=["phones"],
        extent="widespread",
        audience="all_staff",
    )
    outages.declare(
        known.desk, known.coordinator, nature="No Wi-Fi at the yard", services=["wifi"], extent="partial",
        audience="all_staff", sites=["transport"],
    )  # fmt: skip
    found = card(known.desk, known.operator, "S24011")
    assert found.person.name == "Mick Ramírez"
    assert [asset.tag for asset in found.assets] == ["CB-20102"]
    assert [ticket.number for ticket in found.open] == [second, first]
    assert [ticket.number for ticket in found.recent] == done[:0:-1]
    assert [outage.number for outage in found.outages] == ["OUT-1"]
    with known.refuses("not found", "does not know S9"):
        card(known.desk, known.operator, "S9")


@pytest.mark.rule("R11")
def test_a_card_does_not_tell_of_restricted_tickets(known: District) -> None:
    number = known.open()
    actions.edit(known.desk, known.coordinator, number, {"restricted": True})
    assert [t.number for t in card(known.desk, known.coordinator, "20017").open] == [number]
    assert card(known.desk, known.technician, "20017").open == []
    with known.refuses("R11", "is restricted"):
        resolve_code(known.desk, known.operator, number)


def test_a_scanned_code_is_a_person_a_device_a_ticket_or_nothing(known: District) -> None:
    number = known.open()

    def scanned(code: str) -> object:
        return resolve_code(known.desk, known.operator, code)

    assert scanned("00887712") == scanned("e1012") == TOMAS
    assert scanned("B900") == GONE
    asset = scanned("cb20102")
    assert isinstance(asset, Asset)
    assert asset.tag == "CB-20102"
    assert scanned(number) == known.ticket(number)
    for unknown in ("", "10009", "nobody", "7" * 65, "\x1b[2J", "%"):
        assert scanned(unknown) is None


def test_a_person_goes_before_a_ticket_with_the_same_digits(known: District) -> None:
    number = known.open()
    with known.desk.store.transaction():
        known.desk.store.people.save(Person(id=number, name="Nora Vega"))
    found = resolve_code(known.desk, known.operator, number)
    assert isinstance(found, Person)


def test_a_badge_of_two_is_asked_about_and_a_badge_handed_on_is_not(known: District) -> None:
    with known.desk.store.transaction():
        known.desk.store.people.save_many(
            [Person(id="A1", name="Ana", badge="777"), Person(id="A2", name="Bea", badge="777")]
        )
    with known.refuses("Q2", "2 in the directory share the code 777"):
        resolve_code(known.desk, known.operator, "777")
    with known.desk.store.transaction():
        known.desk.store.people.save(Person(id="A1", name="Ana", badge="777", left_at=1))
    found = resolve_code(known.desk, known.operator, "777")
    assert isinstance(found, Person)
    assert found.id == "A2"


@pytest.mark.rule("Q4")
def test_rooms_are_those_listed_and_those_where_somebody_sits(known: District) -> None:
    with known.desk.store.transaction():
        known.desk.store.rooms.save_many(
            [Room(site="primary", name="4"), Room(site="primary", name="Library")]
        )
    rooms = find_rooms(known.desk, known.operator, "primary")
    assert [room.name for room in rooms] == ["4", "12", "Library"]
    assert [room.name for room in find_rooms(known.desk, known.operator, "primary", "lib")] == ["Library"]
    assert find_rooms(known.desk, known.operator, "moon") == []
