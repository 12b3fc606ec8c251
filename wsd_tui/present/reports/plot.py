"""Bars and columns out of block characters, or out of plain ASCII where a terminal has no more."""

from collections.abc import Sequence
from typing import NamedTuple

from wsd_tui.present.cells import Line, Piece


class Glyphs(NamedTuple):
    """What plots are drawn with. parts: of a stacked bar, in order, each told from the others without colour.

    across, up: from nothing to a full cell, for the end of a bar and the top of a column.
    """

    parts: str
    across: str
    up: str
    floor: str


BLOCKS = Glyphs("█▓▒░", " ▏▎▍▌▋▊▉█", " ▁▂▃▄▅▆▇█", "─")
ASCII = Glyphs("#=x.", " #", " #", "-")
PART_STYLES = ("mine", "clock.target", "clock.breached", "dim")
"""The styles of the parts of a stacked bar; the glyphs alone tell them apart too."""


def bar(value: float, most: float, width: int, glyphs: Glyphs) -> str:
    """A bar of `value` where `most` is `width` cells; something shows of everything above nothing."""
    if value <= 0 or most <= 0 or width <= 0:
        return ""
    fine = len(glyphs.across) - 1
    steps = max(1, round(value / most * width * fine))
    full, rest = divmod(min(steps, width * fine), fine)
    return glyphs.across[-1] * full + (glyphs.across[rest] if rest else "")


def stacked(values: Sequence[int], width: int, glyphs: Glyphs) -> Line:
    """The shares of a whole side by side in `width` cells; empty where there is nothing."""
    whole = sum(values)
    if not whole or width <= 0:
        return ()
    pieces, told, used = [], 0, 0
    for value, glyph, style in zip(values, glyphs.parts, PART_STYLES, strict=False):
        told += value
        end = round(told / whole * width)
        if value and end == used and end < width:
            end += 1  # a small share shows as well
        if end > used:
            pieces.append(Piece(glyph * (end - used), style))
            used = end
    return tuple(pieces)


def columns(values: Sequence[float], width: int, height: int, glyphs: Glyphs) -> list[Line]:
    """Upright columns, the highest `height` lines tall, over a floor; with the largest value at the left.

    Values that do not fit side by side in `width` cells are left out at the beginning.
    """
    most = max(values, default=0)
    margin = max(len(_short(most)), 1) + 1
    room = max(1, width - margin)
    shown = list(values)[-room:]
    each = max(1, min(6, room // max(1, len(shown))))
    fine = len(glyphs.up) - 1
    levels = [max(int(value > 0), round(value / most * height * fine)) if most else 0 for value in shown]
    lines: list[Line] = []
    for row in range(height - 1, -1, -1):
        cells = (glyphs.up[max(0, min(fine, level - row * fine))] for level in levels)
        gap = each > 2  # narrow columns need all their cells
        drawn = "".join(cell * (each - gap) + " " * gap for cell in cells).rstrip()
        axis = _short(most) if row == height - 1 else ""
        lines.append((Piece(f"{axis:>{margin - 1}} ", "label"), Piece(drawn, "mine")))
    lines.append((Piece(f"{'0':>{margin - 1}} ", "label"), Piece(glyphs.floor * each * len(shown), "dim")))
    return lines


def below(labels: Sequence[str], values: Sequence[float], width: int) -> Line:
    """The labels of the first and the last column under `columns`, and of some between where there is room."""
    margin = max(len(_short(max(values, default=0))), 1) + 1
    room = max(1, width - margin)
    shown = list(labels)[-room:]
    each = max(1, min(6, room // max(1, len(shown))))
    text, end = "", 0
    for place, told in enumerate(shown):
        at = place * each
        if at >= end and at + len(told) <= room:
            text = f"{text:<{at}}{told}"
            end = at + len(told) + 2
    return (Piece(f"{'':>{margin}}{text}", "label"),)


def _short(value: float) -> str:
    """A value in few cells: `950`, `12k`."""
    if value < 10_000:
        return f"{value:g}" if value == round(value) else f"{value:.1f}"
    return f"{value / 1_000:.0f}k"
