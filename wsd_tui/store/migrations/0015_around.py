"""Around the desk: the waiting list, loans of loaners, and what campus events are about."""

_OPEN = "state IN ('new', 'claimed', 'in_progress', 'on_hold')"
_STATEMENTS = (
    "CREATE TABLE waiting (id INTEGER NOT NULL PRIMARY KEY, state TEXT NOT NULL, "
    "arrived_at BIGINT NOT NULL, record TEXT NOT NULL)",
    "CREATE INDEX waiting_state ON waiting (state, arrived_at) WHERE state IN ('waiting', 'called')",
    "CREATE TABLE loan (id INTEGER NOT NULL PRIMARY KEY, state TEXT NOT NULL, tag TEXT NOT NULL, "
    "person TEXT NOT NULL, ticket TEXT NOT NULL, due_at BIGINT NOT NULL, record TEXT NOT NULL)",
    # whatever two consoles do at once, a device is out once
    "CREATE UNIQUE INDEX loan_out ON loan (tag) WHERE state = 'out'",
    "CREATE INDEX loan_person ON loan (person) WHERE state = 'out'",
    "CREATE INDEX loan_ticket ON loan (ticket) WHERE ticket <> ''",
    "ALTER TABLE ticket ADD COLUMN event TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE ticket ADD COLUMN event_at BIGINT",
    f"CREATE INDEX ticket_event_at ON ticket (event_at) WHERE {_OPEN} AND event_at IS NOT NULL",
    f"CREATE INDEX ticket_asset ON ticket (asset) WHERE {_OPEN} AND asset <> ''",
    # no revision has number 0: whoever opens the database works out the keys of open events anew
    f"UPDATE ticket SET revision = 0 WHERE {_OPEN} AND kind = 'event'",
)


def up(migrator, db):
    """Add both tables, and the columns of events."""
    for statement in _STATEMENTS:
        db.execute_sql(statement)
