"""Lines of `present` onto the screen, as Textual takes them."""

from functools import lru_cache

from textual.strip import Strip

from wsd_tui.present.cells import Line
from wsd_tui.tui.looks import Ground, look
from wsd_tui.tui.segments import segments


@lru_cache(256)
def strip(line: Line, width: int, theme: str, ground: Ground) -> Strip:
    """A line in exactly `width` cells, padded or cut. Known by all that it is made of, so that a line that only moves
    is not made again.
    """
    made = Strip(segments(line, theme, ground))
    return made if made.cell_length == width else made.adjust_cell_length(width, look(theme, ground))
