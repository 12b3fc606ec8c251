"""Lines of `present` onto the screen: segments and strips only, so that no text is ever read as markup."""

from functools import lru_cache

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from wsd_tui.present.cells import Line, Piece
from wsd_tui.text import clean
from wsd_tui.tui.themes import CHIPS, Ground, look

_ONE_LINE = str.maketrans("\n\t", "  ")


@lru_cache(256)
def strip(line: Line, width: int, theme: str, ground: Ground) -> Strip:
    """A line in exactly `width` cells, padded or cut; neighbours of one look share a segment.

    What was forgotten to be cleaned before is cleaned here: nothing else reaches the terminal. Known by all that it is
    made of, so that a line that only moves is not made again.
    """
    segments: list[Segment] = []
    cells, last = 0, ""
    texts: list[str] = []
    for piece in line:
        for text, style in _parts(piece):
            if not (safe := clean(text).translate(_ONE_LINE)):
                continue
            if texts and style != last:
                segments.append(Segment("".join(texts), look(theme, ground, last)))
                texts = []
            last = style
            texts.append(safe)
            cells += cell_len(safe)
    if texts:
        segments.append(Segment("".join(texts), look(theme, ground, last)))
    made = Strip(segments, cells)
    return made if cells == width else made.adjust_cell_length(width, look(theme, ground))


def _parts(piece: Piece) -> tuple[tuple[str, str], ...]:
    """The piece; where its style has a ground of its own, the blanks after the text are left plain."""
    text = piece.text.rstrip()
    style = "chip" if (piece.style, text) == ("sev.1", "S1") else piece.style
    if style not in CHIPS:
        return ((piece.text, style),)
    return ((text, style), (" " * (len(piece.text) - len(text)), ""))
