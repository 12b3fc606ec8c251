"""What stands in the terminal, as far as it was sent, and the bytes that make it another picture."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from wsd_tui.tui.paint.cells import CellLine, joined
from wsd_tui.tui.paint.pen import RESET, turn
from wsd_tui.tui.paint.shift import FEWEST, moves, said, shifted


class Patch(NamedTuple):
    """Cells to stand in line `y` from column `x` on."""

    y: int
    x: int
    cells: CellLine


class Painter:
    """Knows each cell that was sent. After `forget`, or at another size, all that comes is sent."""

    def __init__(self) -> None:
        self._lines: list[CellLine] = []
        self._size = (0, 0)

    def forget(self) -> None:
        """The terminal may show something else by now: believe in none of it."""
        self._size = (0, 0)

    def differs(self, patches: Iterable[Patch], size: tuple[int, int]) -> bool:
        """Whether any of it would have to be sent to a terminal of this size (columns, lines)."""
        if size != self._size:
            return True
        return any(next(self._runs(patch), None) is not None for patch in patches)

    def paint(self, patches: Sequence[Patch], size: tuple[int, int]) -> str:
        """What to send, so that all of it stands there. From here on that is believed."""
        afresh = size != self._size
        if afresh:
            self._size = size
            self._lines = [CellLine.unknown(size[0]) for _ in range(size[1])]
        moved = "" if afresh else "".join(self._move(band) for band in self._bands(patches))
        brush = _Brush(size[0])
        for patch in patches:
            for first, last in list(self._runs(patch)):
                brush.stroke(patch.x + first, patch.y, patch.cells, first, last)
                self._lines[patch.y].put(patch.x + first, patch.cells, first, last)
        return moved + brush.done()

    def _bands(self, patches: Iterable[Patch]) -> Iterator[list[Patch]]:
        """Patches over the whole width, in lines one below the other."""
        band: list[Patch] = []
        for patch in patches:
            whole = not patch.x and len(patch.cells.texts) == self._size[0] and patch.y < self._size[1]
            if band and not (whole and patch.y == band[-1].y + 1):
                yield band
                band = []
            if whole:
                band.append(patch)
        if band:
            yield band

    def _move(self, band: Sequence[Patch]) -> str:
        """Let the terminal move lines that stand elsewhere in the band already."""
        if len(band) < FEWEST:
            return ""
        top, end = band[0].y, band[-1].y + 1
        lines = self._lines[top:end]
        out = []
        for move in moves(lines, [patch.cells for patch in band]):
            lines = shifted(lines, move)
            out.append(said(move, top))
        self._lines[top:end] = lines
        return f"\x1b[{top + 1};{end}r{''.join(out)}\x1b[r" if out else ""

    def _runs(self, patch: Patch) -> Iterator[tuple[int, int]]:
        if not 0 <= patch.y < len(self._lines):
            return iter(())
        room = self._size[0] - patch.x
        return self._lines[patch.y].differing(patch.cells, patch.x, room)


class _Brush:
    """Puts runs of cells one after the other; knows where the cursor stands, and the look of the pen."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._out: list[str] = []
        self._at: tuple[int, int] | None = None
        self._look = ""

    def stroke(self, x: int, y: int, cells: CellLine, first: int, last: int) -> None:
        """Put the cells from `first` to `last` at a place."""
        self._go(x, y)
        looks = cells.looks
        while first < last:
            end = first + 1
            while end < last and looks[end] == looks[first]:
                end += 1
            text, sure = joined(cells.texts[first:end])
            self._out += (turn(self._look, looks[first]), text)
            self._look = looks[first]
            x += end - first
            self._at = (x, y) if sure and self._at is not None and x < self._width else None
            first = end

    def _go(self, x: int, y: int) -> None:
        if self._at == (x, y):
            return
        if self._at is not None and self._at[1] == y and x > self._at[0]:
            by = x - self._at[0]
            self._out.append(f"\x1b[{by}C" if by > 1 else "\x1b[C")
        else:
            self._out.append(f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H")
        self._at = (x, y)

    def done(self) -> str:
        """All of it; the pen is left as Textual expects it."""
        if self._look:
            self._out.append(RESET)
        return "".join(self._out)
