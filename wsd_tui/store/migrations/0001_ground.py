"""Journal, shadows, counters and presence."""

import peewee as pw
from playhouse.sqlite_ext import AutoIncrementField

_TICKET_TEXTS = (
    "number",
    "kind",
    "state",
    "channel",
    "problem_type",
    "site",
    "room",
    "asset",
    "requester_name",
    "contact",
    "title",
    "description",
    "created_by",
    "hold_reason",
    "external_ref",
    "merged_into",
    "alarms",
    "judged",
    "facts",
)
_TICKET_NULLABLE_TEXTS = (
    "requester",
    "affected",
    "owner",
)
_TICKET_TIMES = (
    "received_at",
    "created_at",
    "touched_at",
)
_TICKET_NULLABLE_TIMES = (
    "hold_until",
    "promised_at",
    "told_at",
    "resolved_at",
    "closed_at",
    "escalated_at",
    "due",
    "risk_at",
    "breach_at",
)
_TICKET_FLAGS = ("restricted", "detail_owed", "incomplete", "paused")

_OPEN = "state IN ('new', 'claimed', 'in_progress', 'on_hold')"
_STATEMENTS = (
    "CREATE UNIQUE INDEX entry_place ON entry (subject, place)",
    "CREATE UNIQUE INDEX entry_origin ON entry (origin) WHERE origin IS NOT NULL",
    "CREATE INDEX entry_by ON entry (by, id)",
    "CREATE INDEX entry_at ON entry (at)",
    "CREATE INDEX entry_news ON entry (kind, id) WHERE origin IS NULL",
    "CREATE UNIQUE INDEX ticket_number ON ticket (number)",
    "CREATE INDEX ticket_external_ref ON ticket (external_ref) WHERE external_ref <> ''",
    "CREATE INDEX ticket_requester ON ticket (requester, received_at)",
    f"CREATE INDEX ticket_queue ON ticket (rank, paused, due, received_at, id) WHERE {_OPEN}",
    "CREATE INDEX ticket_resolved ON ticket (resolved_at) WHERE state = 'resolved'",
    f"CREATE INDEX ticket_breach ON ticket (breach_at) WHERE {_OPEN}",
)
_SQLITE_TRIGGERS = (
    "CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry "
    "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
    "CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry "
    "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
    "CREATE TRIGGER entry_text_no_update BEFORE UPDATE ON entry_text "
    "BEGIN SELECT RAISE(ABORT, 'texts of the journal are never rewritten'); END",
)


def _model(db, table, /, **fields):
    meta = type("Meta", (), {"database": db, "table_name": table})
    return type(table.title().replace("_", ""), (pw.Model,), {"Meta": meta, **fields})


def _journal_fields(sqlite):
    # AUTOINCREMENT: an entry id is never given out twice, which the change feed relies on
    texts = {name: pw.TextField() for name in ("subject", "kind", "by", "channel", "data", "batch")}
    return {
        "id": AutoIncrementField() if sqlite else pw.BigAutoField(),
        **texts,
        "place": pw.IntegerField(),
        "at": pw.BigIntegerField(),
        "recorded_at": pw.BigIntegerField(),
        "origin": pw.TextField(null=True),
        "digest": pw.BlobField(),
        "hash": pw.BlobField(),
    }


def _ticket_fields():
    return {
        "id": pw.IntegerField(primary_key=True),
        **{name: pw.TextField() for name in _TICKET_TEXTS},
        **{name: pw.TextField(null=True) for name in _TICKET_NULLABLE_TEXTS},
        **{name: pw.BigIntegerField() for name in _TICKET_TIMES},
        **{name: pw.BigIntegerField(null=True) for name in _TICKET_NULLABLE_TIMES},
        **{name: pw.BooleanField() for name in _TICKET_FLAGS},
        "severity": pw.IntegerField(null=True),
        "remote_possible": pw.BooleanField(null=True),
        "outage": pw.IntegerField(null=True),
        "version": pw.IntegerField(),
        "rank": pw.IntegerField(),
        "revision": pw.IntegerField(),
    }


def _text_key_table(db, table, key, texts=(), integers=(), flags=()):
    return _model(
        db,
        table,
        **{key: pw.TextField(primary_key=True)},
        **{text: pw.TextField() for text in texts},
        **{integer: pw.BigIntegerField() for integer in integers},
        **{flag: pw.BooleanField() for flag in flags},
    )


def up(migrator, db):
    """Create every table, index and trigger of the first release."""
    number_key = {"id": pw.IntegerField(primary_key=True)}
    entry = _model(db, "entry", **_journal_fields(isinstance(db, pw.SqliteDatabase)))
    tables = [
        entry,
        _model(
            db,
            "entry_text",
            entry=pw.ForeignKeyField(entry, primary_key=True, column_name="entry"),
            salt=pw.BlobField(),
            body=pw.TextField(),
        ),
        _model(db, "ticket", **_ticket_fields()),
        _model(
            db,
            "outage",
            **number_key,
            state=pw.TextField(index=True),
            declared_at=pw.BigIntegerField(),
            record=pw.TextField(),
        ),
        _text_key_table(
            db, "person", "id", ["name", "role", "email", "phone", "site", "room"], flags=["mobile"]
        ),
        _text_key_table(
            db, "staff", "id", ["name", "role", "os_user", "email", "office"], flags=["active", "configured"]
        ),
        _model(
            db,
            "revision",
            number=pw.IntegerField(primary_key=True),
            at=pw.BigIntegerField(),
            **{name: pw.TextField() for name in ("by", "digest", "part")},
        ),
        _model(
            db,
            "subject",
            subject=pw.TextField(primary_key=True),
            place=pw.IntegerField(),
            hash=pw.BlobField(),
        ),
        _text_key_table(db, "counter", "name", integers=["next"]),
        _text_key_table(db, "console", "id", ["staff", "host"], ["pid", "seen_at"]),
        _text_key_table(db, "lease", "name", ["holder"], ["until"]),
        _text_key_table(db, "seen", "staff", integers=["entry"]),
    ]
    db.create_tables(tables, safe=False)
    for statement in _STATEMENTS:
        db.execute_sql(statement)
    if isinstance(db, pw.SqliteDatabase):
        for statement in _SQLITE_TRIGGERS:
            db.execute_sql(statement)
