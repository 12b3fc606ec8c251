"""Texts in the order of their characters' codes on PostgreSQL as on SQLite, whatever the server's language is."""

import peewee as pw

_OTHERWISE = (
    "SELECT table_name, column_name FROM information_schema.columns "
    "WHERE table_schema = current_schema() AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C' "
    "ORDER BY table_name, column_name"
)


def plain_order(database: pw.PostgresqlDatabase) -> None:
    """Give every text column that migrations have made since the last time the collation "C"."""
    columns: dict[str, list[str]] = {}
    for table, column in database.execute_sql(_OTHERWISE).fetchall():
        columns.setdefault(table, []).append(f'ALTER COLUMN "{column}" TYPE text COLLATE "C"')
    for table, changes in columns.items():
        database.execute_sql(f'ALTER TABLE "{table}" {", ".join(changes)}')
