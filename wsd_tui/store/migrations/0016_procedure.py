"""Versions of the procedure with their approvals and signatures."""


def up(migrator, db):
    """Add the shadow table of the versions."""
    db.execute_sql("CREATE TABLE procedure_version (id INTEGER NOT NULL PRIMARY KEY, record TEXT NOT NULL)")
