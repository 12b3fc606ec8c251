"""What a ticket took in, what it is related to, and under which parent it stands."""

_COLUMNS = ("absorbed TEXT NOT NULL DEFAULT ''", "related TEXT NOT NULL DEFAULT ''", "parent INTEGER")


def up(migrator, db):
    """Add the columns of the relations between tickets."""
    for column in _COLUMNS:
        db.execute_sql(f"ALTER TABLE ticket ADD COLUMN {column}")
    db.execute_sql("CREATE INDEX ticket_parent ON ticket (parent) WHERE parent IS NOT NULL")
