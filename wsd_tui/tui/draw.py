"""Lines of `present` onto the screen: segments and strips only, so that no text is ever read as markup."""

from rich.segment import Segment
from textual.strip import Strip

from wsd_tui.present.cells import Line, Piece
from wsd_tui.text import clean
from wsd_tui.tui.themes import CHIPS, Ground, look

_ONE_LINE = str.maketrans("\n\t", "  ")


def strip(line: Line, width: int, theme: str, ground: Ground) -> Strip:
    """A line in exactly `width` cells, padded or cut; neighbours of one look share a segment.

    What was forgotten to be cleaned before is cleaned here: nothing else reaches the terminal.
    """
    segments = [
        Segment(safe, look(theme, ground, style))
        for piece in line
        for text, style in _parts(piece)
        if (safe := clean(text).translate(_ONE_LINE))
    ]
    return Strip(segments).simplify().adjust_cell_length(width, look(theme, ground))


def _parts(piece: Piece) -> tuple[tuple[str, str], ...]:
    """The piece; where its style has a ground of its own, the blanks after the text are left plain."""
    text = piece.text.rstrip()
    style = "chip" if (piece.style, text) == ("sev.1", "S1") else piece.style
    if style not in CHIPS:
        return ((piece.text, style),)
    return ((text, style), (" " * (len(piece.text) - len(text)), ""))


def beside(first: Strip, second: Strip) -> Strip:
    """Two strips in one line, each with its own segments."""
    return Strip.join([first, second])
