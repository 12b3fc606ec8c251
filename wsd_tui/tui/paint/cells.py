"""A line of the terminal as cells: what stands in each, and how it looks."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from rich.cells import split_graphemes
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style

NEAR = 4
"""So many cells that stay as they are, are sent again rather than jumped over: a jump is longer."""
_JOINS = "\u200d\xa0"
"""What does not count as printing and yet belongs into a text: what joins emoji, and a blank that holds."""


class CellLine:
    """The cells of one line. The second cell of a wide character is empty; marks stand with their letter."""

    __slots__ = ("looks", "texts")

    def __init__(self, texts: list[str], looks: list[str]) -> None:
        self.texts, self.looks = texts, looks

    @classmethod
    def unknown(cls, width: int) -> "CellLine":
        """A line of which nothing is known: every cell differs from any other."""
        return cls(["\0"] * width, ["?"] * width)

    def put(self, at: int, other: "CellLine", start: int, end: int) -> None:
        """Take cells of another line over."""
        self.texts[at : at + end - start] = other.texts[start:end]
        self.looks[at : at + end - start] = other.looks[start:end]

    def differing(self, new: "CellLine", at: int, room: int) -> Iterator[tuple[int, int]]:
        """The runs of cells of `new`, of which the first stands at `at` here and so many count, that differ."""
        end = min(len(new.texts), room)
        texts, looks = self.texts[at : at + end], self.looks[at : at + end]
        if texts == new.texts[:end] and looks == new.looks[:end]:
            return
        x = 0
        while x < end:
            if texts[x] == new.texts[x] and looks[x] == new.looks[x]:
                x += 1
                continue
            first, last = x, x + 1
            x += 1
            while x < end and x - last < NEAR:
                if texts[x] != new.texts[x] or looks[x] != new.looks[x]:
                    last = x + 1
                elif new.looks[x] != new.looks[last - 1]:
                    break
                x += 1
            x = last
            yield new.whole(first, last)

    def whole(self, first: int, last: int) -> tuple[int, int]:
        """The same run without half of a wide character at either end."""
        while first > 0 and not self.texts[first]:
            first -= 1
        while last < len(self.texts) and not self.texts[last]:
            last += 1
        return first, last


def cells_of(segments: Iterable[Segment], colours: ColorSystem) -> CellLine:
    """Segments, such as those of a strip, as cells."""
    texts: list[str] = []
    looks: list[str] = []
    for segment in segments:
        text = segment.text
        texts.extend(text if text.isascii() and text.isprintable() else _spread(text))
        looks += [_look(segment, colours)] * (len(texts) - len(looks))
    return CellLine(texts, looks)


def _look(segment: Segment, colours: ColorSystem) -> str:
    return "" if segment.style is None else _codes(segment.style, colours)


@lru_cache(1024)
def _codes(style: Style, colours: ColorSystem) -> str:
    """A style of Rich's keeps the codes for the colours that it was first asked for, whatever it is asked for later."""
    return style.copy()._make_ansi_codes(colours)


@lru_cache(4096)
def _spread(text: str) -> tuple[str, ...]:
    """The cells of a text that is not plain ASCII; what does not print leaves blanks where it has a width."""
    cells: list[str] = []
    for start, end, size in split_graphemes(text)[0]:
        whole = text[start:end]
        prints = all(character.isprintable() or character in _JOINS for character in whole)
        if size:
            cells += [whole, *[""] * (size - 1)] if prints else [" "] * size
        elif cells and prints:
            at = max(place for place, cell in enumerate(cells) if cell)
            cells[at] += whole
    return tuple(cells)


def joined(texts: Sequence[str]) -> tuple[str, bool]:
    """Cells as text, and whether every terminal agrees how far it takes the cursor."""
    text = "".join(texts)
    return text, text.isascii()
