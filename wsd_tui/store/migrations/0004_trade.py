"""What the trade keeps on a ticket: checks of who asks, account changes, running visits and remote sessions."""

_COLUMNS = (
    "verification TEXT NOT NULL DEFAULT ''",
    "account_change BOOLEAN NOT NULL DEFAULT FALSE",
    "visits TEXT NOT NULL DEFAULT ''",
    "remote TEXT NOT NULL DEFAULT ''",
)
_INDEXES = (
    "CREATE INDEX ticket_visits ON ticket (id) WHERE visits <> ''",
    "CREATE INDEX entry_visits ON entry (by, at) WHERE kind IN ('visit_ended', 'visited')",
)


def up(migrator, db):
    """Add the columns; nothing of the kind had happened on tickets of before."""
    for column in _COLUMNS:
        db.execute_sql(f"ALTER TABLE ticket ADD COLUMN {column}")
    for index in _INDEXES:
        db.execute_sql(index)
