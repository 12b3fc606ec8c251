"""What holds for every test."""

import gc
import os

import pytest
from hypothesis import settings
from support.run_end import end_all

# how long an example takes says how busy the machine is
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")

_LONG_FIRST = ("e2e", "sla", "web", "mail", "tui", "store", "exchange", "desk", "cli")
"""Folders whose files take long, and first those that wait for something else than the processor."""


def pytest_configure(config: pytest.Config) -> None:
    """Processes of pytest-xdist take files as they were put in order here, not those of many tests first."""
    if hasattr(config.option, "loadscopereorder"):
        config.option.loadscopereorder = False


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """No long file begins when the others are at their end."""
    places = {name: place for place, name in enumerate(_LONG_FIRST)}
    items.sort(key=lambda item: places.get(item.nodeid.split("/")[1], len(places)))


def pytest_collection_finish(session: pytest.Session) -> None:
    """What was collected stays to the end: no search for garbage has to pass through it again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    """Here, as a process of pytest-xdist is killed some seconds after its last test, done or not."""
    end_all()


@pytest.fixture(scope="session", autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What the program keeps for its next start does not go into the folder of whoever runs the tests."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))
