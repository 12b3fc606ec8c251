from pathlib import Path

import peewee as pw
import pytest

from wsd_tui.store.database import DatabaseAway, connect
from wsd_tui.store.migrate import SchemaError, migrate, pending


def test_the_file_is_private(tmp_path: Path) -> None:
    connect(f"sqlite:///{tmp_path / 'new.db'}").close()
    assert (tmp_path / "new.db").stat().st_mode & 0o777 == 0o600


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("not a database at all, just some notes about printers " * 50)
    with pytest.raises(DatabaseAway, match=r"notes\.db: cannot be opened as a database"):
        connect(f"sqlite:///{path}")


def test_migrations_are_applied_once(database: pw.SqliteDatabase) -> None:
    assert pending(database) == []
    assert migrate(database) == []


def test_a_newer_database_is_refused(database: pw.SqliteDatabase) -> None:
    database.execute_sql("INSERT INTO schema_migration (name, applied) VALUES ('9999_future', '2030-01-01')")
    with pytest.raises(SchemaError, match="newer wsd-tui"):
        pending(database)
