"""The first picture, drawn before Textual is there: the queue as the main screen then shows it, cell by cell.

What Textual paints first is compared with it, and what stands there already is not sent again. The panes beside the
queue have their place only: what stands in them is drawn when they are there.
"""

import sys
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from rich.color import ColorSystem
from rich.segment import Segment

from wsd_tui.commands import Pane
from wsd_tui.present.cells import Line
from wsd_tui.present.clocks import CELLS
from wsd_tui.tui.footers import footer_line
from wsd_tui.tui.frame import banner_of, queue_head, title_of
from wsd_tui.tui.layout import edges, shown, too_small
from wsd_tui.tui.looks import Ground, banner_ground, look, rule_look
from wsd_tui.tui.paint.cells import cells_of
from wsd_tui.tui.paint.painter import Painter, Patch
from wsd_tui.tui.segments import segments
from wsd_tui.tui.session import Session
from wsd_tui.tui.taken import TakenTerminal, may_take, size_of_terminal
from wsd_tui.tui.window import LOADING

_PANE: Pane = "queue"
_RULE = "▏"
"""Between two panes."""


class FirstPicture:
    """The picture of a session that has taken in its first reading, for so many columns and lines."""

    def __init__(self, session: Session, theme: str, colours: ColorSystem, size: tuple[int, int]) -> None:
        self._session, self._theme, self._colours = session, theme, colours
        self._width, self._height = size

    def patches(self) -> list[Patch]:
        """All cells, line by line."""
        session, now, width = self._session, self._session.now(), self._width
        ids = session.ids()
        lines = [self._line(title_of(session, now, width), "bar")]
        if told := banner_of(session, now, width):
            lines.append(self._line(told, banner_ground(told[0].style)))
        lines += self._body(ids, self._height - len(lines) - 2)
        lines.append(self._line((), "pane"))
        lines.append(self._line(footer_line(_PANE, session.role, width, session.keymap), "bar"))
        return [Patch(y, 0, cells_of(line, self._colours)) for y, line in enumerate(lines)]

    def _line(self, line: Line, ground: Ground, width: int | None = None) -> list[Segment]:
        """A line in exactly so many cells."""
        drawn, plain = segments(line, self._theme, ground), look(self._theme, ground)
        return Segment.adjust_line_length(drawn, self._width if width is None else width, plain)

    def _body(self, ids: Sequence[int], height: int) -> list[list[Segment]]:
        names = shown(self._width, _PANE, zoomed=False)
        starts = edges(self._width, names)
        width, window = starts[1], self._session.window
        window.give((*self._session.rows, *self._session.groups.rows.values()))
        window.fit(width)
        lines = [self._line(queue_head(width), "focus", width)]
        lines += (self._row(ids, at, width) for at in range(height - 1))
        for start, end in pairwise(starts[1:]):
            for y, line in enumerate(lines):
                line += self._beside(end - start, "pane" if y else "head")
        return lines

    def _row(self, ids: Sequence[int], at: int, width: int) -> list[Segment]:
        """A row of the queue; the cursor stands on the first."""
        if at >= len(ids):
            return self._line((), "pane", width)
        ground: Ground = "pane" if at else "cursor"
        line = self._session.window.line(ids[at])
        if line is None:
            return self._line(LOADING, ground, width)
        return [*self._line((line.clock,), ground, CELLS), *self._line(line.fixed, ground, width - CELLS)]

    def _beside(self, width: int, ground: Ground) -> list[Segment]:
        """A line of a pane beside the queue: its rule, and nothing yet."""
        return [Segment(_RULE, rule_look(self._theme)), *self._line((), ground, width - 1)]


class Begun(NamedTuple):
    """What Textual goes on with: what is known of the cells of the terminal, and the terminal, if it is taken."""

    painter: Painter
    terminal: TakenTerminal | None = None


def begin(session: Session, theme: str, environ: Mapping[str, str]) -> Begun:
    """Show the first picture, where Textual would show the same."""
    painter, size, keys, screen = Painter(), size_of_terminal(), sys.__stdin__, sys.__stderr__
    if not may_take(environ) or too_small(*size) or keys is None or screen is None:
        return Begun(painter)
    patches = FirstPicture(session, theme, colours_of(environ), size).patches()
    terminal = TakenTerminal(keys.fileno(), screen)
    if not terminal.take(painter.paint(patches, size)):
        painter.forget()
    return Begun(painter, terminal)


def colours_of(environ: Mapping[str, str]) -> ColorSystem:
    """How many colours the terminal has, as Rich tells it by the same variables."""
    if environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return ColorSystem.TRUECOLOR
    depth = environ.get("TERM", "").strip().lower().rpartition("-")[2]
    return {"256color": ColorSystem.EIGHT_BIT, "kitty": ColorSystem.EIGHT_BIT}.get(
        depth, ColorSystem.STANDARD
    )
