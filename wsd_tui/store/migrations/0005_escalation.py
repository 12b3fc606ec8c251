"""Escalation: contact and proposal moments, special consideration, affected persons, split, extended times."""

import peewee as pw

_COLUMNS = (
    ("escalated_by", "TEXT NOT NULL DEFAULT ''"),
    ("contacted_at", "BIGINT"),
    ("mobile", "{boolean}"),
    ("affected_persons", "TEXT NOT NULL DEFAULT ''"),
    ("split_from", "TEXT NOT NULL DEFAULT ''"),
    ("contact_at", "BIGINT"),
    ("propose_at", "BIGINT"),
)
_OPEN = "state IN ('new', 'claimed', 'in_progress', 'on_hold')"


def up(migrator, db):
    """Add the columns and the table of extended times."""
    sqlite = isinstance(db, pw.SqliteDatabase)
    boolean = "SMALLINT NOT NULL DEFAULT 0" if sqlite else "BOOLEAN NOT NULL DEFAULT FALSE"
    for name, kind in _COLUMNS:
        db.execute_sql(f"ALTER TABLE ticket ADD COLUMN {name} {kind.format(boolean=boolean)}")
    db.execute_sql("CREATE TABLE extended (id INTEGER NOT NULL PRIMARY KEY, record TEXT NOT NULL)")
    for column in ("contact_at", "propose_at"):
        db.execute_sql(
            f"CREATE INDEX ticket_{column} ON ticket ({column}) WHERE {_OPEN} AND {column} IS NOT NULL"
        )
    # no revision has number 0: whoever opens the database works out the keys of open tickets anew
    db.execute_sql(f"UPDATE ticket SET revision = 0 WHERE {_OPEN}")
