from collections.abc import Iterator
from pathlib import Path

import pytest
from support.district import District


@pytest.fixture
def district(tmp_path: Path) -> Iterator[District]:
    """A training desk without a ticket, Tuesday morning; its staff and people."""
    district = District(tmp_path)
    yield district
    district.desk.close()
