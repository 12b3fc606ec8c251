"""The guards against replacing fail instead of aborting, so that SQLite need not keep a way back for every row.

A trigger that may abort makes SQLite keep the pages that each INSERT changes, for the case that half of it has to be
taken back. An INSERT that may only fail has nothing to take back: the guards come before it.
"""

import peewee as pw

_ENTRY = (
    "CREATE TRIGGER entry_no_replace BEFORE INSERT ON entry "
    "WHEN EXISTS (SELECT 1 FROM entry WHERE id = NEW.id) "
    "OR EXISTS (SELECT 1 FROM entry WHERE subject = NEW.subject AND place = NEW.place) "
    "OR EXISTS (SELECT 1 FROM entry WHERE origin = NEW.origin) "
    "BEGIN SELECT RAISE(FAIL, 'the journal is append-only'); END"
)
_TEXT = (
    "CREATE TRIGGER entry_text_no_replace BEFORE INSERT ON entry_text "
    "WHEN EXISTS (SELECT 1 FROM entry_text WHERE entry = NEW.entry) "
    "BEGIN SELECT RAISE(FAIL, 'texts of the journal are never rewritten'); END"
)


def up(migrator, db):
    """Make both anew."""
    if isinstance(db, pw.SqliteDatabase):
        for name, statement in (("entry_no_replace", _ENTRY), ("entry_text_no_replace", _TEXT)):
            db.execute_sql(f"DROP TRIGGER IF EXISTS {name}")
            db.execute_sql(statement)
