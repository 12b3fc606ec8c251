"""Lines of `present` as segments, each with its look, so that no text is ever read as markup."""

from rich.segment import Segment

from wsd_tui.present.cells import Line, Piece
from wsd_tui.text import clean
from wsd_tui.tui.looks import CHIPS, Ground, look

_ONE_LINE = str.maketrans("\n\t", "  ")


def segments(line: Line, theme: str, ground: Ground) -> list[Segment]:
    """The pieces of a line, as wide as they are; neighbours of one look share a segment.

    What was forgotten to be cleaned before is cleaned here: nothing else reaches the terminal.
    """
    made: list[Segment] = []
    texts: list[str] = []
    last = ""
    for piece in line:
        for text, style in _parts(piece):
            if not (safe := clean(text).translate(_ONE_LINE)):
                continue
            if texts and style != last:
                made.append(Segment("".join(texts), look(theme, ground, last)))
                texts = []
            last = style
            texts.append(safe)
    if texts:
        made.append(Segment("".join(texts), look(theme, ground, last)))
    return made


def _parts(piece: Piece) -> tuple[tuple[str, str], ...]:
    """The piece; where its style has a ground of its own, the blanks after the text are left plain."""
    text = piece.text.rstrip()
    style = "chip" if (piece.style, text) == ("sev.1", "S1") else piece.style
    if style not in CHIPS:
        return ((piece.text, style),)
    return ((text, style), (" " * (len(piece.text) - len(text)), ""))
