"""PostgreSQL: the journal refuses to be changed there too, and each entry keeps the transaction it came with.

The transaction's number is what the change feed goes by: there an entry with a lower id can be committed later.
"""

import peewee as pw

_REFUSE = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{said}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
_STATEMENTS = (
    _REFUSE.format(name="journal_stands", said="the journal is append-only"),
    _REFUSE.format(name="text_stands", said="texts of the journal are never rewritten"),
    "CREATE TRIGGER entry_no_change BEFORE UPDATE OR DELETE ON entry "
    "FOR EACH ROW EXECUTE FUNCTION journal_stands()",
    "CREATE TRIGGER entry_no_truncate BEFORE TRUNCATE ON entry "
    "FOR EACH STATEMENT EXECUTE FUNCTION journal_stands()",
    "CREATE TRIGGER entry_text_no_update BEFORE UPDATE ON entry_text "
    "FOR EACH ROW EXECUTE FUNCTION text_stands()",
    "CREATE TRIGGER entry_text_no_truncate BEFORE TRUNCATE ON entry_text "
    "FOR EACH STATEMENT EXECUTE FUNCTION text_stands()",
    "ALTER TABLE entry ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id()",
    "CREATE INDEX entry_xid ON entry (xid)",
)


def up(migrator, db):
    """Add the triggers and the column; SQLite has its triggers since before, and its ids come in order."""
    if isinstance(db, pw.PostgresqlDatabase):
        for statement in _STATEMENTS:
            db.execute_sql(statement)
