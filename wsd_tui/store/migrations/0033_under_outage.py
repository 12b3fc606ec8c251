"""Which tickets an outage governs, without looking at every ticket that there is."""


def up(migrator, db):
    """Add the index."""
    db.execute_sql("CREATE INDEX ticket_outage ON ticket (outage) WHERE outage IS NOT NULL")
