from collections.abc import Iterator
from pathlib import Path

import peewee as pw
import pytest

from wsd_tui.store.database import connect
from wsd_tui.store.migrate import migrate
from wsd_tui.store.store import Store


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'desk.db'}"


@pytest.fixture
def database(url: str) -> Iterator[pw.SqliteDatabase]:
    """A migrated database in a file of its own."""
    database = connect(url)
    migrate(database)
    yield database
    database.close()


@pytest.fixture
def store(database: pw.SqliteDatabase, url: str) -> Iterator[Store]:
    """The store in that file."""
    store = Store(url)
    yield store
    store.close()
