"""PINs of the shared desk account: what they are checked against, and how often that failed."""

import peewee as pw


def up(migrator, db):
    """Create the table; it stands beside the journal and is never told in it."""
    fields = {
        "staff": pw.TextField(primary_key=True),
        "salt": pw.BlobField(),
        "digest": pw.BlobField(),
        **{name: pw.IntegerField() for name in ("n", "r", "p", "misses")},
        "one_time": pw.BooleanField(),
        "missed_at": pw.BigIntegerField(),
    }
    meta = type("Meta", (), {"database": db, "table_name": "pin"})
    db.create_tables([type("Pin", (pw.Model,), {"Meta": meta, **fields})], safe=False)
