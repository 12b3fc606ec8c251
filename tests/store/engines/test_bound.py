"""Values that SQLite's driver is told to take as they are arrive as what they were."""

import sqlite3
from pathlib import Path

import pytest

from wsd_tui.store.engines.sqlite import Sqlite

pytestmark = pytest.mark.sqlite
VALUES = (None, b"", b"\x00\xff", True, False, "", 7, 0.5)


def test_what_is_bound_is_kept_as_it_was(tmp_path: Path) -> None:
    database = Sqlite(tmp_path / "desk.db")
    marks = ", ".join("?" * len(VALUES))
    database.execute_sql(f"CREATE TABLE kept AS SELECT {marks}", VALUES)
    asked = "SELECT *, " + ", ".join(f"typeof(?{at})" for at in range(1, len(VALUES) + 1)) + " FROM kept"
    found = database.execute_sql(asked, VALUES).fetchone()
    database.close()
    assert found[: len(VALUES)] == VALUES
    assert found[len(VALUES) :] == ("null", "blob", "blob", "integer", "integer", "text", "integer", "real")


@pytest.mark.parametrize("kind", [type(None), bytes, bool])
def test_the_driver_need_not_ask_them(kind: type) -> None:
    assert (kind, sqlite3.PrepareProtocol) in sqlite3.adapters
