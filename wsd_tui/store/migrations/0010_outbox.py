"""The outbox: messages, and for each of their recipients how far it came."""

import peewee as pw
from playhouse.sqlite_ext import AutoIncrementField

_TEXTS = (
    "kind",
    "subject",
    "batch",
    "sender",
    "title",
    "body",
    "audience",
    "message_id",
    "thread",
    "state",
    "remark",
)
_RECIPIENT_TEXTS = ("address", "state", "answer", "claim")


def _model(db, table, /, **fields):
    meta = type("Meta", (), {"database": db, "table_name": table})
    return type(table.title().replace("_", ""), (pw.Model,), {"Meta": meta, **fields})


def up(migrator, db):
    """Create both tables and the indexes the deliverer asks by."""
    # a number that was given out stands in the journal, so it never comes again
    key = AutoIncrementField() if isinstance(db, pw.SqliteDatabase) else pw.BigAutoField()
    outbox = _model(
        db,
        "outbox",
        id=key,
        **{name: pw.TextField() for name in _TEXTS},
        **{name: pw.BigIntegerField() for name in ("queued_at", "hold_until", "give_up_from")},
        settled_at=pw.BigIntegerField(null=True),
    )
    recipient = _model(
        db,
        "outbox_recipient",
        id=pw.AutoField() if isinstance(db, pw.SqliteDatabase) else pw.BigAutoField(),
        message=pw.ForeignKeyField(outbox, column_name="message", on_delete="CASCADE"),
        **{name: pw.TextField() for name in _RECIPIENT_TEXTS},
        tries=pw.IntegerField(),
        next_try_at=pw.BigIntegerField(),
        sent_at=pw.BigIntegerField(null=True),
    )
    db.create_tables([outbox, recipient], safe=False)
    for statement in (
        "CREATE UNIQUE INDEX outbox_message_id ON outbox (message_id)",
        "CREATE INDEX outbox_batch ON outbox (batch)",
        "CREATE INDEX outbox_subject ON outbox (subject, id)",
        "CREATE INDEX outbox_state ON outbox (state, id) WHERE state IN ('queued', 'failed')",
        "CREATE INDEX outbox_due ON outbox_recipient (next_try_at, message) WHERE state = 'queued'",
        "CREATE INDEX outbox_sending ON outbox_recipient (message) WHERE state = 'sending'",
    ):
        db.execute_sql(statement)
