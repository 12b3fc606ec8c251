"""Rows of people and the keys they are found by."""

from pathlib import Path

import peewee as pw
import pytest
from support.crowd import crowd
from support.evil_text import EVIL

from wsd_tui.store import migrations
from wsd_tui.store.database import connect
from wsd_tui.store.folding import CODE, MAIL, NAME, PHONE, dialled, fold, fold_code, keys_of, words
from wsd_tui.store.migrate import migrate
from wsd_tui.store.people import key_rows
from wsd_tui.store.records import Person, Staff
from wsd_tui.store.store import Store

ANA = Person(
    id="E-7",
    name="Ana Łukasz-O'Hara",
    email="Ana@X.org",
    phone="+1 602.555.0112 x 88",
    badge="b 9",
    username="ANA",
    site="primary",
    left_at=12,
    mobile=True,
)


def test_every_way_to_somebody_is_a_key() -> None:
    assert keys_of(ANA) == {
        (CODE, "e7"),
        (CODE, "b9"),
        (NAME, "ana lukasz ohara"),
        (NAME, "lukasz ana ohara"),
        (NAME, "ohara ana lukasz"),
        (NAME, "lukaszohara ana lukasz ohara"),
        (MAIL, "ana@x.org"),
        (MAIL, "ana"),
        (PHONE, "16025550112"),
        (PHONE, "6025550112"),
        (PHONE, "5550112"),
        (PHONE, "0112"),
    }


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Tomás", "tomas"), ("STRASSE", "strasse"), ("Straße", "strasse"), ("Ørsted", "orsted"), ("Æble", "aeble"),
     ("İzmir", "izmir"), ("ﬁle", "file"), ("王美玲", "王美玲"), ("Zoë", "zoe"), ("", "")],
)  # fmt: skip
def test_case_and_accents_do_not_count(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_codes_words_and_phones() -> None:
    assert fold_code(" CB-20 102/a ") == "cb20102a"
    assert words("de la  Cruz, José-María (Pepe)") == ["de", "la", "cruz", "jose", "maria", "pepe"]
    assert [dialled(text) for text in ("(602) 555", "602", "60", "E602", "6.0-2", "")] == [
        "602555", "602", "", "", "602", "",
    ]  # fmt: skip


@pytest.mark.parametrize("text", EVIL)
def test_keys_are_few_and_short_whatever_the_name(text: str) -> None:
    keys = keys_of(Person(id=text, name=text, email=text, phone=text, badge=text, username=text))
    assert len(keys) < 80
    assert all(0 < len(key) <= 80 for _, key in keys)


def test_rows_come_back_as_they_went(store: Store) -> None:
    with store.transaction():
        store.people.save_many([ANA, Person(id="2", name="Bo")])
    assert store.people.get("E-7") == ANA
    assert store.people.all() == [Person(id="2", name="Bo"), ANA]
    assert store.people.many(["E-7", "none", "2"]) == [ANA, Person(id="2", name="Bo")]
    assert store.people.keys("E-7") == keys_of(ANA)
    assert type(store.people.all()[1].mobile) is bool


def test_nobody_is_found_by_keys_that_came_before_them(store: Store) -> None:
    people = list(crowd(300))
    with store.transaction():
        store.people.save(Person(id="Z9", name="Maria Zapata"))
    store.people.stage_keys([row for person in people for row in key_rows(person)], at_once=500)
    assert [person.id for person in store.people.search("maria", 8)] == ["Z9"]
    assert store.people.search("E100000", 8) == []
    with store.transaction():
        store.people.publish(people, [], [])
    assert len(store.people.search("maria", 8)) == 8
    assert store.people.search("E100000", 8)[0] == people[0]


def test_every_one_of_a_crowd_is_found_by_everything_of_theirs(store: Store) -> None:
    people = list(crowd(400))
    with store.transaction():
        store.people.save_many(people)
    for person in people[::7]:
        for text in (person.id, person.badge):
            assert store.people.search(text, 8)[0] == person
        for text in (person.name, person.email, " ".join(reversed(person.name.split()))):
            assert person in store.people.search(text, 400), text


def test_people_of_an_older_database_get_their_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from wsd_tui.store import migrate as module

    old = tmp_path / "migrations"
    old.mkdir()
    ground = Path(migrations.__path__[0]) / "0001_ground.py"
    (old / ground.name).write_bytes(ground.read_bytes())
    database: pw.SqliteDatabase = connect(f"sqlite:///{tmp_path / 'old.db'}")
    monkeypatch.setattr(module, "_folder", lambda: old)
    assert migrate(database) == ["0001_ground"]
    database.execute_sql(
        "INSERT INTO person (id, name, role, email, phone, site, room, mobile) "
        "VALUES ('E1', 'Tomás Ibáñez', 'staff', 't@x.org', '602-555-0112', 'primary', '15', 1)"
    )
    monkeypatch.undo()
    assert "0003_directory" in migrate(database)
    database.close()
    store = Store(f"sqlite:///{tmp_path / 'old.db'}")
    (found,) = store.people.search("iban")
    assert found == Person(
        id="E1",
        name="Tomás Ibáñez",
        email="t@x.org",
        phone="602-555-0112",
        site="primary",
        room="15",
        mobile=True,
    )
    assert store.people.search("5550112") == [found]
    store.close()


def test_a_large_staff_is_kept_whole(store: Store) -> None:
    agents = [Staff(id=f"a-{at:03}", name=f"Agent {at}", active=at % 3 == 0) for at in range(105)]
    with store.transaction():
        store.people.save_staff(agents)
        store.people.save_staff([])
    assert list(store.people.staff().values()) == agents
