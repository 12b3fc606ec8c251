"""Words in letters five lines high, drawn with `#`, for a sheet of plain text that is read from a distance."""

import unicodedata

HEIGHT, CELLS = 5, 5
GAP = " "
_DRAWN = """
A .###. #...# ##### #...# #...#
B ####. #...# ####. #...# ####.
C .#### #.... #.... #.... .####
D ####. #...# #...# #...# ####.
E ##### #.... ####. #.... #####
F ##### #.... ####. #.... #....
G .#### #.... #..## #...# .####
H #...# #...# ##### #...# #...#
I ##### ..#.. ..#.. ..#.. #####
J ..### ...#. ...#. #..#. .##..
K #...# #..#. ###.. #..#. #...#
L #.... #.... #.... #.... #####
M #...# ##.## #.#.# #...# #...#
N #...# ##..# #.#.# #..## #...#
O .###. #...# #...# #...# .###.
P ####. #...# ####. #.... #....
Q .###. #...# #.#.# #..#. .##.#
R ####. #...# ####. #..#. #...#
S .#### #.... .###. ....# ####.
T ##### ..#.. ..#.. ..#.. ..#..
U #...# #...# #...# #...# .###.
V #...# #...# #...# .#.#. ..#..
W #...# #...# #.#.# ##.## #...#
X #...# .#.#. ..#.. .#.#. #...#
Y #...# .#.#. ..#.. ..#.. ..#..
Z ##### ...#. ..#.. .#... #####
0 .###. #..## #.#.# ##..# .###.
1 ..#.. .##.. ..#.. ..#.. .###.
2 ####. ....# .###. #.... #####
3 ####. ....# .###. ....# ####.
4 #..#. #..#. ##### ...#. ...#.
5 ##### #.... ####. ....# ####.
6 .###. #.... ####. #...# .###.
7 ##### ...#. ..#.. .#... .#...
8 .###. #...# .###. #...# .###.
9 .###. #...# .#### ....# .###.
- ..... ..... .###. ..... .....
: ..... ..#.. ..... ..#.. .....
/ ....# ...#. ..#.. .#... #....
& .##.. #..#. .##.# #..#. .##.#
"""
_LETTERS = {
    letter: [row.replace(".", " ") for row in rows]
    for letter, *rows in (drawn.split(" ") for drawn in _DRAWN.strip().splitlines())
}


def large_lines(text: str, width: int) -> list[str]:
    """The words in large capitals, centred in `width` cells and broken between words; blank lines between rows.

    Accents are dropped, and what has no large letter is a blank. A word wider than a row goes on in the next one.
    """
    room = max(1, (width + len(GAP)) // (CELLS + len(GAP)))
    lines: list[str] = []
    for row in _rows(_drawable(text), room):
        lines += [""] if lines else []
        lines += [_drawn(row, at).center(width).rstrip() for at in range(HEIGHT)]
    return lines


def _drawn(row: str, at: int) -> str:
    return GAP.join(_LETTERS[letter][at] if letter != " " else " " * CELLS for letter in row)


def _drawable(text: str) -> list[str]:
    parted = unicodedata.normalize("NFD", text).upper()
    kept = (letter for letter in parted if not unicodedata.combining(letter))
    return "".join(letter if letter in _LETTERS else " " for letter in kept).split()


def _rows(words: list[str], room: int) -> list[str]:
    rows: list[str] = []
    for word in words:
        parts = [word[start : start + room] for start in range(0, len(word), room)]
        if rows and len(rows[-1]) + 1 + len(parts[0]) <= room:
            rows[-1] += " " + parts.pop(0)
        rows += parts
    return rows
