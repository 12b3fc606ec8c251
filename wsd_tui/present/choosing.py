"""Lines of a list to choose tickets from: a tick, the number, who asked for what, and where."""

from collections.abc import Sequence

from wsd_tui.present.cells import Line, Piece, fit, paragraph

_TICK, _NUMBER = 4, 8
_PLACE = 16


def choice_line(number: str, requester: str, title: str, where: str, ticked: bool, width: int) -> Line:
    """A ticket to tick, in exactly `width` cells."""
    room = max(0, width - 1 - _TICK - _NUMBER)
    place = _PLACE if room >= 3 * _PLACE else 0
    told = f"{requester}: {title}" if requester else title
    return (
        Piece(" "),
        Piece(fit("[x]" if ticked else "[ ]", _TICK), "mark" if ticked else "dim"),
        Piece(fit(number, _NUMBER), "number"),
        Piece(fit(told, room - place)),
        Piece(fit(where, place, "right"), "dim"),
    )


def text_lines(label: str, text: str, width: int) -> Sequence[Line]:
    """What the tickets are to be told, above them."""
    lines = paragraph(label, width - 1, "title") + paragraph(text, width - 3, "", 2)
    return [*((Piece(" "), *line) for line in lines), ()]
