"""An INSERT OR REPLACE takes the old row away without waking the triggers that forbid deleting: forbid it too."""

import peewee as pw

_SQLITE_TRIGGERS = (
    "CREATE TRIGGER entry_no_replace BEFORE INSERT ON entry "
    "WHEN EXISTS (SELECT 1 FROM entry WHERE id = NEW.id) "
    "OR EXISTS (SELECT 1 FROM entry WHERE subject = NEW.subject AND place = NEW.place) "
    "OR EXISTS (SELECT 1 FROM entry WHERE origin = NEW.origin) "
    "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
    "CREATE TRIGGER entry_text_no_replace BEFORE INSERT ON entry_text "
    "WHEN EXISTS (SELECT 1 FROM entry_text WHERE entry = NEW.entry) "
    "BEGIN SELECT RAISE(ABORT, 'texts of the journal are never rewritten'); END",
)


def up(migrator, db):
    """Add the triggers."""
    if isinstance(db, pw.SqliteDatabase):
        for statement in _SQLITE_TRIGGERS:
            db.execute_sql(statement)
