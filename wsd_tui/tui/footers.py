"""The footer as a line: a few keys with what they do, or how to answer the question that stands."""

from wsd_tui.commands import Keymap, Pane
from wsd_tui.commands.footer import GAP, footer
from wsd_tui.present.cells import Line, Piece, fit


def footer_line(pane: Pane, role: str, width: int, keymap: Keymap) -> Line:
    """The keys of a pane, within `width` cells."""
    pieces = [Piece(" ")]
    for entry in footer(pane, role, width - 1, keymap):
        pieces += [Piece(entry.key, "key"), Piece(f" {entry.label}{' ' * GAP}")]
    return tuple(pieces)


def hint_line(hint: str, width: int) -> Line:
    """How to answer, in words, within `width` cells."""
    return (Piece(" "), Piece(fit(hint, max(0, width - 1))))
