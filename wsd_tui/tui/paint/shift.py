"""Lines that stand on the screen already, only elsewhere: the terminal moves them itself, in a few bytes.

It is done where lines take the whole width of the terminal, as in a list that is scrolled or narrowed.
"""

from collections.abc import Sequence
from typing import NamedTuple

from wsd_tui.tui.paint.cells import CellLine

FEWEST = 4
"""Lines one below the other that are worth a look."""
_SAVED = 2
"""So many lines have to be saved by each move."""


class Move(NamedTuple):
    """Take so many lines out at a line, or put in as many when `by` is negative."""

    at: int
    by: int


def moves(old: Sequence[CellLine], new: Sequence[CellLine]) -> list[Move]:
    """What brings old lines to where they stand among as many new ones; none when that saves too little."""
    from difflib import SequenceMatcher  # nothing moves on the first picture

    matcher = SequenceMatcher(None, list(map(_key, old)), list(map(_key, new)), autojunk=False)
    found: list[Move] = []
    saved = 0
    for tag, first, last, at, end in matcher.get_opcodes():
        if tag == "equal":
            saved += (end - at) * (first != at)
        elif last < len(old) and end < len(new):
            more = (last - first) - (end - at)
            if more:
                found.append(Move(at + min(last - first, end - at), more))
    return found if saved >= _SAVED * max(1, len(found)) else []


def _key(line: CellLine) -> object:
    """What makes lines equal; an empty one is like no other, as it is sooner sent than moved."""
    if not any(text.strip(" \0") for text in line.texts):
        return line
    return (tuple(line.texts), tuple(line.looks))


def shifted(lines: Sequence[CellLine], move: Move) -> list[CellLine]:
    """The lines after a move; of those that come in nothing is known."""
    count, width = abs(move.by), len(lines[0].texts)
    new = [CellLine.unknown(width) for _ in range(count)]
    if move.by > 0:
        return [*lines[: move.at], *lines[move.at + count :], *new][: len(lines)]
    return [*lines[: move.at], *new, *lines[move.at :]][: len(lines)]


def said(move: Move, top: int) -> str:
    """The sequence for a move among lines of which the first stands at `top`."""
    count = "" if abs(move.by) == 1 else str(abs(move.by))
    return f"\x1b[{top + move.at + 1}H\x1b[{count}{'M' if move.by > 0 else 'L'}"
