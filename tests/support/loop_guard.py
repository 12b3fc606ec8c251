"""Raises where the console asks the database on the thread of its event loop, where one slow answer stops every key."""

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import peewee as pw

import wsd_tui.tui

_CONSOLE = str(Path(wsd_tui.tui.__file__).parent)
_TESTS = str(Path(__file__).parent.parent)
_LOOP = asyncio.events.__file__
"""Where a step of the event loop begins."""


class AskedOnTheLoop(Exception):
    """A question on the event loop; what is raised here shows in the test as the console's own fault."""


@contextmanager
def no_questions_on_the_loop() -> Iterator[list[str]]:
    """Within it every such question raises, and is listed. What a test asks by itself is its own affair."""
    asked: list[str] = []
    names = ("execute_sql", "cursor")
    before = [
        (kind, name, vars(kind)[name]) for kind in _kinds(pw.Database) for name in names if name in vars(kind)
    ]

    def guarded(real: Any) -> Any:
        def ask(self: Any, *args: Any, **kwargs: Any) -> Any:
            if asyncio._get_running_loop() is not None and (where := _from_console()):
                asked.append(where)
                raise AskedOnTheLoop(where)
            return real(self, *args, **kwargs)

        return ask

    for kind, name, real in before:
        setattr(kind, name, guarded(real))
    try:
        yield asked
    finally:
        for kind, name, real in before:
            setattr(kind, name, real)


def _kinds(kind: type) -> Iterator[type]:
    """This one and all that were derived from it: each may ask in a way of its own."""
    yield kind
    for derived in kind.__subclasses__():
        yield from _kinds(derived)


def _from_console() -> str:
    """The line of the console that asks; empty when it is none of its, or a test calls it by itself."""
    frame: FrameType | None = sys._getframe(2)
    found = ""
    while frame is not None and frame.f_code.co_filename != _LOOP:
        file = frame.f_code.co_filename
        if file.startswith(_TESTS):
            return ""
        if not found and file.startswith(_CONSOLE):
            found = f"{Path(file).name}:{frame.f_lineno} {frame.f_code.co_name}"
        frame = frame.f_back
    return found
