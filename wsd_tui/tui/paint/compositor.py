"""Textual's compositor, made to look at the lines that changed alone, and to send the cells that differ alone."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

from rich.color import ColorSystem
from rich.console import Console, RenderableType
from textual._compositor import Compositor, CompositorMap, CompositorUpdate, ReflowResult
from textual._context import visible_screen_stack
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from wsd_tui.tui.paint.cells import cells_of
from wsd_tui.tui.paint.painter import Painter, Patch

Span = tuple[int, int, int]
"""A line, and the columns from which on and up to which it is dirty."""
Chops = Sequence[Mapping[int, Strip | None]]
"""The pieces of each line, by the column in which they begin."""


class Painted(CompositorUpdate):
    """Cells on their way to the terminal; the painter believes in them once they are written."""

    def __init__(self, painter: Painter, patches: Sequence[Patch], size: tuple[int, int]) -> None:
        self._painter, self._patches, self._size = painter, patches, size

    def render_segments(self, console: Console) -> str:
        """What to write."""
        return self._painter.paint(self._patches, self._size)


class CellCompositor(Compositor):
    """As Textual's, where `painter` gives one: the painter of the terminal that this screen is on top of."""

    def __init__(self, painter: Callable[[], Painter | None]) -> None:
        super().__init__()
        self._painter_of = painter
        self._told: CompositorMap = {}
        """Where each widget stood when all were last told their sizes."""

    @property
    def laid_out(self) -> bool:
        """Whether it knows by now where everything stands."""
        return self.root is not None

    def reflow(self, parent: Widget, size: Size) -> ReflowResult:
        """As Textual's, which compares with where all stood when somebody last asked, and tells nobody then: after a
        scroll, a widget that was asked about between being shown and being laid out would never learn its size.
        """
        asked, told = self._full_map, self._told
        found = super().reflow(parent, size)
        laid = self._told = self._full_map
        if asked is told:
            return found
        self._dirty_regions.update(
            shown
            for _, place in laid.items() ^ told.items()
            if (shown := place.clip.intersection(place.region))
        )
        resized = {
            widget for widget in laid.keys() & told.keys() if laid[widget][0].size != told[widget][0].size
        }
        return ReflowResult(hidden=found.hidden, shown=laid.keys() - told.keys(), resized=resized)

    def render_update(
        self, full: bool = False, screen_stack: list[Screen[Any]] | None = None, simplify: bool = False
    ) -> RenderableType | None:
        """What is to be written; None when all of it stands there already."""
        painter = None if full or simplify else self._painter_of()
        if painter is None or self.root is None:
            return super().render_update(full, screen_stack, simplify)
        visible_screen_stack.set(screen_stack or [])
        screen = self.size.region
        dirty = {region.intersection(screen) for region in self._dirty_regions}
        self._dirty_regions.clear()
        spans = list(self._regions_to_spans(region for region in dirty if region))
        patches = list(self._patches(spans))
        size = (self.size.width, self.size.height)
        if not painter.differs(patches, size):
            return None
        return cast(RenderableType, Painted(painter, patches, size))

    def _patches(self, spans: Sequence[Span]) -> Iterator[Patch]:
        """The dirty cells of each line."""
        assert self.root is not None
        colours = self.root.app.console._color_system or ColorSystem.TRUECOLOR
        for band in _bands(spans):
            chops: Chops = self._render_chops(_around(band), lambda y: True)
            for y, start, end in band:
                for x, piece in _touched(start, end, chops[y], self.cuts[y]):
                    yield Patch(y, x, cells_of(piece, colours))

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """The lines within the crop, of the widgets that show there: front first, and nothing behind what fills it."""
        if crop is None:
            yield from super()._get_renders(crop)
            return
        for widget, (region, clip) in self.visible_widgets.items():
            lines = clip.intersection(Region(clip.x, crop.y, clip.width, crop.height))
            shown = region.intersection(lines)
            if shown and shown.overlaps(crop):
                yield region, lines, widget.render_lines(shown.translate((-region.x, -region.y)))
                if shown.contains_region(crop):
                    return


def _bands(spans: Sequence[Span]) -> Iterator[list[Span]]:
    """Spans in lines that follow each other, together."""
    band: list[Span] = []
    for span in spans:
        if band and span[0] > band[-1][0] + 1:
            yield band
            band = []
        band.append(span)
    if band:
        yield band


def _around(band: Sequence[Span]) -> Region:
    start, end = min(span[1] for span in band), max(span[2] for span in band)
    return Region(start, band[0][0], end - start, band[-1][0] - band[0][0] + 1)


def _touched(
    start: int, end: int, pieces: Mapping[int, Strip | None], cuts: Sequence[int]
) -> Iterator[tuple[int, Strip]]:
    """The pieces of a line that reach between two columns, whole, so that no wide character is cut in two."""
    for (x, piece), ends in zip(pieces.items(), cuts[1:], strict=True):
        if piece is not None and x < end and ends > start:
            yield x, piece
