"""What holds for every test."""

import gc
import os

import pytest
from hypothesis import settings

# how long an example takes says how busy the machine is
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


def pytest_collection_finish(session: pytest.Session) -> None:
    """What was collected stays to the end: no search for garbage has to pass through it again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What the program keeps for its next start does not go into the folder of whoever runs the tests."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))
