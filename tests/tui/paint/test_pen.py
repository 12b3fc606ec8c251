"""The way from one look to the next: shown by an emulator, it ends at the same look as from none."""

import itertools

import pyte
import pytest

from wsd_tui.tui.paint.pen import turn

LOOKS = [
    "",
    "1",
    "2",
    "1;31",
    "31",
    "7",
    "1;7;36",
    "38;5;221;48;5;16",
    "1;38;5;209;48;5;16",
    "48;2;1;2;3",
    "97;44",
]


def looks(data: str) -> str:
    screen = pyte.Screen(4, 1)
    pyte.Stream(screen).feed(data.replace("\x1b[m", "\x1b[0m") + "x")
    return repr(screen.buffer[0][0])


@pytest.mark.parametrize(("old", "new"), itertools.permutations(LOOKS, 2))
def test_every_turn_ends_at_the_look_that_is_wanted(old: str, new: str) -> None:
    assert looks(turn("", old) + turn(old, new)) == looks(turn("", new))


def test_only_what_changes_is_said() -> None:
    assert turn("1;38;5;221;48;5;16", "1;38;5;209;48;5;16") == "\x1b[38;5;209m"
    assert turn("31", "31") == ""
    assert turn("31", "") == "\x1b[m"
