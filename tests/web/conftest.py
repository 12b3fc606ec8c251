from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from support.district import District
from support.web_page import Ground, Visitor


@pytest.fixture
def district(tmp_path: Path) -> District:
    """A training desk without a ticket, Tuesday morning; its staff and people. The page closes it."""
    return District(tmp_path)


@pytest.fixture
def ground(district: District) -> Iterator[Ground]:
    ground = Ground(district)
    yield ground
    ground.close()


@pytest.fixture
async def visitor(ground: Ground) -> AsyncIterator[Visitor]:
    visitor = ground.visitor()
    yield visitor
    await visitor.http.aclose()
