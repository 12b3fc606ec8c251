from collections.abc import Iterator
from pathlib import Path

import peewee as pw
import pytest

from wsd_tui.store.database import connect
from wsd_tui.store.migrate import migrate


@pytest.fixture
def database(tmp_path: Path) -> Iterator[pw.SqliteDatabase]:
    """A migrated database in a file of its own."""
    database = connect(f"sqlite:///{tmp_path / 'desk.db'}")
    migrate(database)
    yield database
    database.close()
