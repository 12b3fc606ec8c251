"""SQLite: up to which entry the search is indexed, so that some entries are indexed at once."""

import peewee as pw


def up(migrator, db):
    """All entries that there are stand in the index."""
    if isinstance(db, pw.SqliteDatabase):
        db.execute_sql("CREATE TABLE entry_searched (last INTEGER NOT NULL)")
        db.execute_sql("INSERT INTO entry_searched (last) SELECT coalesce(max(id), 0) FROM entry")
