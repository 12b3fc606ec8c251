"""Lines onto the screen: exactly as wide as they are to be, and neighbours of one look together."""

import pytest
from rich.cells import cell_len

from wsd_tui.present.cells import Line, Piece
from wsd_tui.tui.draw import strip
from wsd_tui.tui.looks import look

DARK, LIGHT = "wsd-dark", "wsd-light"


@pytest.mark.parametrize(
    "line",
    [
        (),
        (Piece(""),),
        (Piece("short"),),
        (Piece("one "), Piece("two", "title"), Piece(" three", "title"), Piece("…", "dim")),
        (Piece("プロジェクターが点きません", "title"), Piece(" e\u0301te\u0301")),
        (Piece("S1  ", "sev.1"), Piece("a\tb\nc"), Piece("\x1b[31mred\x1b[0m\u202e")),
    ],
)
@pytest.mark.parametrize("width", [0, 1, 7, 12, 80])
def test_a_line_has_exactly_its_width_(line: Line, width: int) -> None:
    drawn = strip(line, width, DARK, "cursor")
    assert drawn.cell_length == width == cell_len(drawn.text)
    assert all(text.isprintable() for text in drawn.text)


def test_neighbours_of_one_look_share_a_segment() -> None:
    drawn = strip((Piece("two", "title"), Piece(" three", "title"), Piece("!", "dim")), 10, DARK, "pane")
    told = [(segment.text, segment.style) for segment in drawn]
    assert told == [("two three", look(DARK, "pane", "title")), ("!", look(DARK, "pane", "dim"))]


def test_the_same_line_looks_otherwise_on_another_ground_and_in_another_theme() -> None:
    line = (Piece("Projector", "title"),)
    drawn = [
        strip(line, 9, theme, ground) for theme, ground in ((DARK, "pane"), (DARK, "cursor"), (LIGHT, "pane"))
    ]
    assert len({str(next(iter(one)).style) for one in drawn}) == 3
