"""A widget whose lines are all there is of it: no border, padding or tint that Textual would put around them."""

from typing import TYPE_CHECKING

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

if TYPE_CHECKING:
    _Base = Widget
else:
    _Base = object


class Flat(_Base):
    """Hands its lines on as `render_line` makes them, where Textual builds each of them anew several times over."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a region within the widget, through the filters of the app."""
        if self.gutter or self.opacity != 1.0:
            return super().render_lines(crop)
        strips = [self.render_line(y) for y in crop.line_range]
        if filters := self.get_line_filters():
            _, ground = self.background_colors
            for one in filters:
                strips = [strip.apply_filter(one, ground) for strip in strips]
        if crop.column_span != (0, self.size.width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips
