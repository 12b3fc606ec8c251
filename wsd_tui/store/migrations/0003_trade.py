"""What the trade keeps on a ticket: who asks was verified, and whether it changes an account."""

_COLUMNS = (
    "verification TEXT NOT NULL DEFAULT ''",
    "account_change BOOLEAN NOT NULL DEFAULT FALSE",
)


def up(migrator, db):
    """Add the columns; nothing of the kind had happened on tickets of before."""
    for column in _COLUMNS:
        db.execute_sql(f"ALTER TABLE ticket ADD COLUMN {column}")
