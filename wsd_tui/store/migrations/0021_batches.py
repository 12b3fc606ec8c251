"""The entries of one action are found by its batch: undo asks for them."""


def up(migrator, db):
    """Add the index."""
    db.execute_sql("CREATE INDEX entry_batch ON entry (batch)")
