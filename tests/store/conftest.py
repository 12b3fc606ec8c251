from collections.abc import Iterator
from pathlib import Path

import peewee as pw
import pytest
from support import engines
from support.engines import ON_POSTGRES, copied_url, url_in

from wsd_tui.store.database import connect
from wsd_tui.store.migrate import migrate
from wsd_tui.store.store import Store


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What proves something of SQLite itself has nothing to say about PostgreSQL."""
    for item in items:
        if ON_POSTGRES and item.get_closest_marker("sqlite"):
            item.add_marker(pytest.mark.skip("of SQLite alone"))


def _migrated(url: str) -> None:
    database = connect(url)
    migrate(database)
    database.close()


@pytest.fixture(autouse=True)
def databases(tmp_path: Path) -> Iterator[None]:
    """What a test had is free for the next one, once everything of it is closed."""
    yield
    engines.give_back(tmp_path)


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A new database."""
    return url_in(tmp_path)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[pw.Database]:
    """A migrated database of its own, at `url`."""
    database = connect(copied_url(tmp_path, "empty", _migrated))
    yield database
    database.close()


@pytest.fixture
def store(database: pw.Database, url: str) -> Iterator[Store]:
    """The store in that database."""
    store = Store(url)
    yield store
    store.close()
