"""A ticket number large enough to be read across a counter."""

from wsd_tui.present.cells import Line, Piece

_ROWS = {
    "0": "### # # # # # # ###",
    "1": " #   #   #   #   # ",
    "2": "###   # ### #   ###",
    "3": "###   # ###   # ###",
    "4": "# # # # ###   #   #",
    "5": "### #   ###   # ###",
    "6": "### #   ### # # ###",
    "7": "###   #   #   #   #",
    "8": "### # # ### # # ###",
    "9": "### # # ###   # ###",
}
"""Five rows of three dots, a blank after each."""

HEIGHT = 5


def big_lines(number: str, style: str) -> list[Line]:
    """The digits in blocks of six by five cells, with a gap between them."""
    return [
        (Piece("  ".join(_row(digit, row) for digit in number if digit in _ROWS), style),)
        for row in range(HEIGHT)
    ]


def _row(digit: str, row: int) -> str:
    dots = _ROWS[digit][row * 4 : row * 4 + 3].ljust(3)
    return "".join("██" if dot == "#" else "  " for dot in dots)
