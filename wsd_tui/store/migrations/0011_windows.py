"""Coverage windows, and which tickets are marked for them."""

import peewee as pw


def up(migrator, db):
    """Create the table of the windows, and add the ticket's column."""
    fields = {
        "id": pw.IntegerField(primary_key=True),
        "version": pw.IntegerField(),
        "record": pw.TextField(),
    }
    meta = type("Meta", (), {"database": db, "table_name": "coverage_window"})
    db.create_tables([type("CoverageWindow", (pw.Model,), {"Meta": meta, **fields})], safe=False)
    db.execute_sql("ALTER TABLE ticket ADD COLUMN windows TEXT NOT NULL DEFAULT ''")
    db.execute_sql("CREATE INDEX ticket_windows ON ticket (id) WHERE windows <> ''")
