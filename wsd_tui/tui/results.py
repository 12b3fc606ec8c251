"""What became of each ticket in an action on many."""

from collections.abc import Sequence
from typing import NamedTuple

from wsd_tui.present.cells import Line, Piece
from wsd_tui.present.words import amount

SHOWN = 6
"""Lines above the prompt line; all of them stand in the list of results."""


class Result(NamedTuple):
    """One ticket: its number, what was said of it, and whether it was done."""

    number: str
    said: str
    done: bool


def summary(results: Sequence[Result]) -> str:
    """How many of how many; undo takes all of it back."""
    done = sum(result.done for result in results)
    told = f"Done on {done} of {amount(len(results), 'marked ticket')}"
    if done == len(results):
        return f"{told}; u takes all of it back"
    left = len(results) - done
    stay = f"{told}; {left} {'stays' if left == 1 else 'stay'} marked"
    return f"{stay}; u takes back what was done" if done else stay


def result_lines(results: Sequence[Result]) -> list[Line]:
    """A line a ticket, the refused first."""
    return [_line(result) for result in sorted(results, key=lambda result: result.done)]


def short_lines(results: Sequence[Result]) -> list[Line]:
    """The first lines, and where the rest is to be read."""
    lines = result_lines(results)
    if len(lines) <= SHOWN:
        return lines
    return [*lines[: SHOWN - 1], (Piece(f"and {len(lines) - SHOWN + 1} more: :results lists them", "dim"),)]


def _line(result: Result) -> Line:
    said = result.said.removeprefix(result.number).lstrip(": ")
    return (Piece(f"{result.number}  ", "key" if result.done else "warn"), Piece(said))
