"""All that a SQLite database holds, as text, to look for what must not be in it."""

import sqlite3


def dump(database: sqlite3.Connection) -> str:
    """Every row of every table, also of those by which a virtual one keeps its words; blobs as hexadecimals."""
    named = (
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    )
    tables = [name for (name,) in database.execute(named)]
    return "\n".join(
        " ".join(value.hex() if isinstance(value, bytes) else str(value) for value in row)
        for table in tables
        for row in database.execute(f'SELECT * FROM "{table}"')
    )
