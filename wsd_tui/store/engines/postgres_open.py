"""Open a PostgreSQL database by its url, and refuse one that could not keep every text as it is."""

import peewee as pw
import psycopg
from psycopg.conninfo import conninfo_to_dict

from wsd_tui.store.engines.postgres import Postgres
from wsd_tui.store.engines.postgres_url import shown, target

OLDEST = 13
"""The first server version that numbers transactions as the change feed needs."""


def open_postgres(url: str) -> Postgres:
    """A database with an open connection. Raises a DatabaseError of Peewee in one line without a secret."""
    try:
        parsed = {key: str(value) for key, value in conninfo_to_dict(url).items()}
    except psycopg.Error:  # its words may quote a password that stands in the wrong place
        raise pw.OperationalError(
            f"{shown(url)}: this is no url of a database, or a parameter is unknown"
        ) from None
    found = target(url, parsed)
    database = Postgres(found)
    database.connect()
    info = database.connection().info
    if info.server_version < OLDEST * 10_000:
        raise pw.OperationalError(f"{found.name}: PostgreSQL {OLDEST} or newer is needed")
    encoding = info.parameter_status("server_encoding")
    if encoding != "UTF8":
        raise pw.OperationalError(f"{found.name}: the database keeps {encoding}, and UTF8 is needed")
    return database
