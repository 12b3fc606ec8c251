"""A terminal that is taken before Textual is there: keys are kept, and it is given back as it was."""

import os
import pty
import select
import signal
import subprocess
import sys
import termios
from collections.abc import Iterator
from typing import Any, TextIO

import pytest

from wsd_tui.tui.taken import DRIVER, ENTER, TakenTerminal, may_take

PATIENCE_S = 60
_NOT_HANDED_ON = """
import os, signal, sys
from wsd_tui.tui.taken import TakenTerminal
terminal = TakenTerminal(0, sys.stdout)
assert terminal.take("picture")
{more}
def end():
    os.kill(os.getpid(), signal.{name})
{how}
os.write(2, b"it lives")
os._exit(3)
"""
_AT_ONCE = "end()"
_WHERE_EXCEPTIONS_ARE_SWALLOWED = """
import weakref
class One: pass
one = One()
told = weakref.ref(one, lambda gone: end())
del one
"""
_WHILE_IT_WRITES = """
import threading
threading.Timer(0.1, end).start()
while True:
    sys.stdout.write("x" * 10_000)
"""


class Ends:
    """Both ends of a pseudo-terminal."""

    def __init__(self) -> None:
        self.ours, self.theirs = pty.openpty()
        self.screen: TextIO = os.fdopen(os.dup(self.theirs), "w", encoding="utf-8")

    def attributes(self) -> list[Any]:
        """Those of the terminal now."""
        return termios.tcgetattr(self.theirs)

    def sent(self) -> str:
        """All that was sent to it since it was last asked."""
        found = b""
        while select.select([self.ours], [], [], 0)[0]:
            found += os.read(self.ours, 4_096)
        return found.decode()


@pytest.fixture
def ends() -> Iterator[Ends]:
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)}
    both = Ends()
    yield both
    both.screen.close()
    os.close(both.ours)
    os.close(both.theirs)
    for number, handler in handlers.items():
        signal.signal(number, handler)


def test_what_is_typed_is_neither_shown_nor_lost(ends: Ends) -> None:
    terminal = TakenTerminal(ends.theirs, ends.screen)
    assert terminal.take("the picture")
    assert ends.sent().startswith(ENTER)
    os.write(ends.ours, b"j\r\x03")
    assert os.read(ends.theirs, 10) == b"j\r\x03"
    assert ends.sent() == ""
    terminal.give_back()


def test_it_is_given_back_as_it_was(ends: Ends) -> None:
    before = ends.attributes()
    terminal = TakenTerminal(ends.theirs, ends.screen)
    terminal.take("the picture")
    assert ends.attributes() != before
    ends.sent()
    terminal.give_back()
    assert ends.attributes() == before
    told = ends.sent()
    assert "\x1b[?1049l" in told
    assert "\x1b[?25h" in told
    terminal.give_back()
    assert ends.sent() == ""


def test_who_goes_on_with_it_gives_it_back(ends: Ends) -> None:
    before = ends.attributes()
    terminal = TakenTerminal(ends.theirs, ends.screen)
    terminal.take("the picture")
    ends.sent()
    assert terminal.hand_over() == before
    assert terminal.hand_over() is None
    terminal.give_back()
    assert ends.sent() == ""


def test_what_is_no_terminal_is_left_alone(ends: Ends) -> None:
    reading, writing = os.pipe()
    assert not TakenTerminal(reading, ends.screen).take("the picture")
    assert ends.sent() == ""
    os.close(reading)
    os.close(writing)


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
@pytest.mark.parametrize("more", ["", "terminal.hand_over()"])
@pytest.mark.parametrize(
    "how",
    [_AT_ONCE, _WHERE_EXCEPTIONS_ARE_SWALLOWED, _WHILE_IT_WRITES],
    ids=["at once", "where exceptions are swallowed", "while it writes"],
)
def test_a_signal_meanwhile_ends_it_and_gives_it_back(ends: Ends, name: str, more: str, how: str) -> None:
    before = ends.attributes()
    script = _NOT_HANDED_ON.format(name=name, more=more, how=how)
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, stdin=ends.theirs, stdout=ends.theirs, check=False, timeout=PATIENCE_S)
    assert done.returncode == 0
    assert ends.attributes() == before
    assert "\x1b[?1049l" in ends.sent()


@pytest.mark.parametrize(
    ("environ", "taken"),
    [
        ({"TEXTUAL_DRIVER": DRIVER}, True),
        ({}, False),
        ({"TEXTUAL_DRIVER": "wsd_tui.tui.ascii_driver:AsciiDriver"}, False),
        ({"TEXTUAL_DRIVER": DRIVER, "NO_COLOR": ""}, False),
        ({"TEXTUAL_DRIVER": DRIVER, "TEXTUAL_FILTERS": "dim"}, False),
    ],
)
def test_it_is_taken_where_textual_goes_on_with_the_same_colours(
    environ: dict[str, str], taken: bool
) -> None:
    assert may_take(environ) is taken
