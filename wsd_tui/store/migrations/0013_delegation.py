"""Who acts for the Coordinator, and when."""


def up(migrator, db):
    """Add the shadow table of delegations."""
    db.execute_sql("CREATE TABLE delegation (id INTEGER NOT NULL PRIMARY KEY, record TEXT NOT NULL)")
