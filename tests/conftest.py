"""What holds for every test."""

import gc

import pytest
from hypothesis import settings

# how long an example takes says how busy the machine is
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


def pytest_collection_finish(session: pytest.Session) -> None:
    """What was collected stays to the end: no search for garbage has to pass through it again."""
    gc.collect()
    gc.freeze()
