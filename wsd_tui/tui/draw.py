"""Lines of `present` onto the screen, as Textual takes them."""

from textual.strip import Strip

from wsd_tui.present.cells import Line
from wsd_tui.tui.looks import Ground, look
from wsd_tui.tui.segments import segments


def strip(line: Line, width: int, theme: str, ground: Ground) -> Strip:
    """A line in exactly `width` cells, padded or cut; neighbours of one look share a segment."""
    drawn = Strip(segments(line, theme, ground))
    return drawn.simplify().adjust_cell_length(width, look(theme, ground))


def beside(first: Strip, second: Strip) -> Strip:
    """Two strips in one line, each with its own segments."""
    return Strip.join([first, second])
