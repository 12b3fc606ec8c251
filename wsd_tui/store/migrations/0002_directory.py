"""The directory: what more is known of people, the keys they are found by, assets and rooms."""

import peewee as pw

from wsd_tui.store.folding import keys_of
from wsd_tui.store.records import Person

_PERSON_TEXTS = ("given", "family", "preferred", "username", "badge", "grade", "source", "source_id")
_STATEMENTS = (
    "CREATE INDEX person_key_person ON person_key (person)",
    "CREATE INDEX person_source ON person (source, source_id) WHERE source <> ''",
    "CREATE INDEX person_place ON person (site, room, left_at)",
    "CREATE INDEX asset_key ON asset (key)",
    "CREATE INDEX asset_person ON asset (person) WHERE person IS NOT NULL",
    "CREATE INDEX ticket_affected ON ticket (affected, received_at) WHERE affected IS NOT NULL",
)


def _model(db, table, /, primary_key=None, **fields):
    named = {"database": db, "table_name": table, **({"primary_key": primary_key} if primary_key else {})}
    return type(table.title().replace("_", ""), (pw.Model,), {"Meta": type("Meta", (), named), **fields})


def _texts(*names):
    return {name: pw.TextField() for name in names}


def up(migrator, db):
    """Widen the person table, add the others, and give everybody already there their keys."""
    for name in _PERSON_TEXTS:
        db.execute_sql(f"ALTER TABLE person ADD COLUMN {name} TEXT NOT NULL DEFAULT ''")
    db.execute_sql("ALTER TABLE person ADD COLUMN left_at BIGINT")
    asset = _model(
        db,
        "asset",
        tag=pw.TextField(primary_key=True),
        **_texts("key", "kind", "name", "serial", "site", "room", "source"),
        person=pw.TextField(null=True),
        retired_at=pw.BigIntegerField(null=True),
    )
    room = _model(
        db,
        "room",
        primary_key=pw.CompositeKey("site", "name"),
        **_texts("site", "name", "key", "kind", "phone"),
    )
    db.create_tables([asset, room], safe=False)
    # the key itself is the table: a range of it is read in order, nothing is looked up beside it
    clustered = " WITHOUT ROWID" if isinstance(db, pw.SqliteDatabase) else ""
    db.execute_sql(
        "CREATE TABLE person_key (kind INTEGER NOT NULL, gone INTEGER NOT NULL, key TEXT NOT NULL, "
        f"person TEXT NOT NULL, PRIMARY KEY (kind, gone, key, person)){clustered}"
    )
    for statement in _STATEMENTS:
        db.execute_sql(statement)
    _key_people(db)


def _key_people(db):
    rows = db.execute_sql("SELECT id, name, email, phone FROM person").fetchall()
    for person_id, name, email, phone in rows:
        person = Person(id=person_id, name=name, email=email, phone=phone)
        for kind, key in keys_of(person):
            db.execute_sql("INSERT INTO person_key VALUES (?, 0, ?, ?)", [kind, key, person_id])
