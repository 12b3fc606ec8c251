"""E-mail that came in: each message once, what became of it, and the files that came with it."""

import peewee as pw
from playhouse.sqlite_ext import AutoIncrementField

_TEXTS = ("key", "message_id", "state", "reason", "subject", "sender", "content", "record")


def _model(db, table, /, **fields):
    meta = type("Meta", (), {"database": db, "table_name": table, **fields.pop("meta", {})})
    return type(table.title().replace("_", ""), (pw.Model,), {"Meta": meta, **fields})


def up(migrator, db):
    """Create both tables and the indexes that a new message is looked up by."""
    # a number that was given out stands in the journal, so it never comes again
    key = AutoIncrementField() if isinstance(db, pw.SqliteDatabase) else pw.BigAutoField()
    incoming = _model(
        db,
        "incoming",
        id=key,
        **{name: pw.TextField() for name in _TEXTS},
        event=pw.BooleanField(),
        received_at=pw.BigIntegerField(),
        settled_at=pw.BigIntegerField(null=True),
        size=pw.BigIntegerField(),
        copies=pw.IntegerField(),
        tries=pw.IntegerField(),
    )
    file = _model(
        db,
        "incoming_file",
        incoming=pw.BigIntegerField(),
        place=pw.IntegerField(),
        name=pw.TextField(),
        kind=pw.TextField(),
        size=pw.BigIntegerField(),
        hash=pw.TextField(),
        meta={"primary_key": pw.CompositeKey("incoming", "place")},
    )
    db.create_tables([incoming, file], safe=False)
    for statement in (
        "CREATE UNIQUE INDEX incoming_key ON incoming (key)",
        "CREATE INDEX incoming_message_id ON incoming (message_id) WHERE message_id <> ''",
        "CREATE INDEX incoming_subject ON incoming (subject) WHERE subject <> ''",
        "CREATE INDEX incoming_sender ON incoming (sender, received_at, state)",
        "CREATE INDEX incoming_content ON incoming (content) WHERE content <> ''",
        "CREATE INDEX incoming_state ON incoming (state, id, copies)",
        "CREATE INDEX incoming_file_hash ON incoming_file (hash) WHERE hash <> ''",
    ):
        db.execute_sql(statement)
