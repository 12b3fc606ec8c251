"""What is asked of the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from wsd_tui.desk.desk import Desk


@contextmanager
def questions(desk: Desk) -> Iterator[list[str]]:
    """The SQL that is sent to the database meanwhile."""
    database, asked = desk.store.database, list[str]()
    real: Any = database.execute_sql

    def ask(sql: str, params: Any = None) -> Any:
        asked.append(sql)
        return real(sql, params)

    setattr(database, "execute_sql", ask)  # noqa: B010
    try:
        yield asked
    finally:
        delattr(database, "execute_sql")
