"""When the clockwork has something to do on a ticket next, so that it looks at no other one."""

_OPEN = "state IN ('new', 'claimed', 'in_progress', 'on_hold')"


def up(migrator, db):
    """Add the key and its index."""
    db.execute_sql("ALTER TABLE ticket ADD COLUMN alarm_at BIGINT")
    db.execute_sql(
        f"CREATE INDEX ticket_alarm_at ON ticket (alarm_at) WHERE {_OPEN} AND alarm_at IS NOT NULL"
    )
    # no revision has number 0: whoever opens the database works out the keys of open tickets anew
    db.execute_sql(f"UPDATE ticket SET revision = 0 WHERE {_OPEN}")
