"""The fewest bytes a writer without any framework would need: worked out from what was seen to change on the screen."""

from collections.abc import Iterator

import pyte
from pyte.screens import Char

ADDRESS = 7
"""Bytes of a place on the screen."""
_NAMED = ("black", "red", "green", "brown", "blue", "magenta", "cyan", "white")


class Bare:
    """Counts, for each piece of bytes that was taken in, what a bare writer would have sent for the same change.

    It addresses each run of changed cells, sets the colours, writes the run, and resets.
    truecolor: whether colours are sent in full or as one of 256.
    """

    def __init__(self, screen: pyte.Screen, *, truecolor: bool = False) -> None:
        self._screen, self._truecolor = screen, truecolor
        self._before = self._cells()
        self.bytes = 0

    def note(self) -> None:
        """Something was taken in."""
        now = self._cells()
        for y, (old, new) in enumerate(zip(self._before, now, strict=True)):
            changed = [x for x, (was, is_) in enumerate(zip(old, new, strict=True)) if was != is_]
            for first, last in _runs(changed):
                self.bytes += self._run(y, first, new[first : last + 1])
        self._before = now

    def _run(self, y: int, x: int, cells: list[Char]) -> int:
        count, look = len(f"_[{y + 1};{x + 1}H"), ""
        for cell in cells:
            wanted = self._look(cell)
            if wanted != look:
                count, look = count + len(f"_[{wanted}m"), wanted
            count += len(cell.data.encode())
        return count + (len("_[0m") if look else 0)

    def _look(self, cell: Char) -> str:
        weights = [
            ("1", cell.bold), ("3", cell.italics), ("4", cell.underscore), ("7", cell.reverse), ("5", cell.blink)
        ]  # fmt: skip
        codes = [code for code, on in weights if on]
        codes += [self._colour(colour, base) for colour, base in ((cell.fg, 30), (cell.bg, 40))]
        return ";".join(code for code in codes if code)

    def _colour(self, colour: str, base: int) -> str:
        if colour == "default":
            return ""
        if colour.removeprefix("bright") in _NAMED:
            bright = 60 if colour.startswith("bright") else 0
            return str(base + bright + _NAMED.index(colour.removeprefix("bright")))
        if self._truecolor:
            return ";".join(str(part) for part in (base + 8, 2, *bytes.fromhex(colour)))
        return f"{base + 8};5;200"

    def _cells(self) -> list[list[Char]]:
        screen = self._screen
        return [[screen.buffer[y][x] for x in range(screen.columns)] for y in range(screen.lines)]


def _runs(changed: list[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run; what is nearer than an address is long is written through."""
    first = last = None
    for x in changed:
        if first is None or last is None:
            first = x
        elif x - last > ADDRESS:
            yield first, last
            first = x
        last = x
    if first is not None and last is not None:
        yield first, last
