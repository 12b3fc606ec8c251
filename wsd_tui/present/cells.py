"""Text measured in terminal cells: pieces, lines, cutting and wrapping. All text is cleaned on its way in."""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, TypeAlias

from rich.cells import cell_len, split_graphemes

from wsd_tui.text import clean, clean_line

ELLIPSIS = "…"
_TAB = 4

Align = Literal["left", "right"]


class Piece(NamedTuple):
    """Text and the name of its style out of styles.py; an empty name is plain."""

    text: str
    style: str = ""


Line: TypeAlias = tuple[Piece, ...]


def fit(text: str, width: int, align: Align = "left") -> str:
    """The text on one line of exactly `width` cells: padded, or cut with an ellipsis."""
    line = clean_line(text)
    size = cell_len(line)
    if size > width:
        line = cut(line, width - 1) + ELLIPSIS if width > 0 else ""
        size = cell_len(line)
    padding = " " * (width - size)
    return padding + line if align == "right" else line + padding


def cut(text: str, width: int) -> str:
    """The longest beginning of clean text within `width` cells that tears no letter from its marks."""
    if text.isascii():
        return text[: max(0, width)]
    used = 0
    for start, _, size in split_graphemes(text)[0]:
        used += size
        if used > width:
            return text[:start]
    return text


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` cells, broken between words; line breaks stay, empty lines once.

    A word wider than a line is broken anywhere. Empty for text without anything to see.
    """
    lines: list[str] = []
    for paragraph in clean(text).expandtabs(_TAB).split("\n"):
        words = paragraph.split()
        if words:
            lines += _filled(words, max(1, width))
        elif lines and lines[-1]:
            lines.append("")
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _filled(words: Iterable[str], width: int) -> Iterator[str]:
    line, used = "", 0
    for word in words:
        size = cell_len(word)
        if line and used + 1 + size <= width:
            line, used = f"{line} {word}", used + 1 + size
            continue
        if line:
            yield line
        *full, line = _broken(word, width) if size > width else [word]
        yield from full
        used = cell_len(line)
    yield line


def _broken(word: str, width: int) -> list[str]:
    """A word in parts of at most `width` cells; a letter too wide even for that becomes an ellipsis."""
    parts, used = [""], 0
    for start, end, size in split_graphemes(word)[0]:
        letter, size = (word[start:end], size) if size <= width else (ELLIPSIS, 1)
        if used + size > width:
            parts.append("")
            used = 0
        parts[-1] += letter
        used += size
    return parts


def plain(line: Line) -> str:
    """A line as text alone, without blanks at its end."""
    return "".join(piece.text for piece in line).rstrip()


def line_width(line: Line) -> int:
    """Cells of a line."""
    return sum(cell_len(piece.text) for piece in line)


def joined(pieces: Iterable[Piece], separator: str, width: int) -> Line:
    """Pieces side by side for as long as they fit; the first one is cut rather than left out."""
    line: list[Piece] = []
    room = width
    for piece in pieces:
        text = clean_line(piece.text)
        between = separator if line else ""
        needed = cell_len(between) + cell_len(text)
        if needed > room:
            if not line:
                line.append(Piece(fit(text, max(0, room)), piece.style))
            break
        if between:
            line.append(Piece(between, "dim"))
        line.append(Piece(text, piece.style))
        room -= needed
    return tuple(line)


def paragraph(text: str, width: int, style: str = "", indent: int = 0) -> list[Line]:
    """Wrapped text as lines of one style, `indent` cells from the left."""
    margin = " " * indent
    return [(Piece(margin + line, style),) for line in wrap(text, width - indent)]
