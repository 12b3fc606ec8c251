"""Reports of one kind from one site, newest first: looked at with every intake."""


def up(migrator, db):
    """Add the indexes that suspicion and the sweep ask by."""
    db.execute_sql("CREATE INDEX ticket_reports ON ticket (problem_type, site, received_at)")
    db.execute_sql("CREATE INDEX ticket_received ON ticket (received_at)")
