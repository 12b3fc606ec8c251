"""Content by its hash: whole messages as they came, and the files that came with them, each kept once."""

import peewee as pw


def up(migrator, db):
    """Create the table; `body` is packed by zlib, `size` is that of what was packed."""
    meta = type("Meta", (), {"database": db, "table_name": "content"})
    fields = {
        "hash": pw.TextField(primary_key=True),
        "size": pw.BigIntegerField(),
        "body": pw.BlobField(),
    }
    db.create_tables([type("Content", (pw.Model,), {"Meta": meta, **fields})], safe=False)
