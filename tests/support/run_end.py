"""What lives as long as a run of tests and has to be gone with it: temporary folders, servers."""

import atexit
import shutil
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

_calls: list[Callable[[], object]] = []


def at_end(call: Callable[[], object]) -> None:
    """Call this when all tests have run, the last one first; at the end of the process where there is no such run."""
    _calls.append(call)


def run_folder(prefix: str) -> Path:
    """A temporary folder for the whole run."""
    made = Path(tempfile.mkdtemp(prefix=prefix))
    at_end(partial(shutil.rmtree, made, ignore_errors=True))
    return made


def end_all() -> None:
    """Do what is due at the end, once."""
    while _calls:
        _calls.pop()()


atexit.register(end_all)
