from collections.abc import Iterator
from pathlib import Path

import pytest
from support import engines
from support.district import District


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What proves something of SQLite itself has nothing to say about PostgreSQL."""
    for item in items:
        if engines.ON_POSTGRES and item.get_closest_marker("sqlite"):
            item.add_marker(pytest.mark.skip("of SQLite alone"))


@pytest.fixture(autouse=True)
def databases(tmp_path: Path) -> Iterator[None]:
    """What a test had is free for the next one, once everything of it is closed."""
    yield
    engines.give_back(tmp_path)


@pytest.fixture
def district(tmp_path: Path) -> Iterator[District]:
    """A training desk without a ticket, Tuesday morning; its staff and people."""
    district = District(tmp_path)
    yield district
    district.desk.close()
