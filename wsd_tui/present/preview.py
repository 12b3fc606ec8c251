"""A notice before it is sent: who gets it, how long it is, what is wrong with it, and the letter itself."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from wsd_tui.present.cells import Line, paragraph
from wsd_tui.present.words import amount, said

if TYPE_CHECKING:
    from wsd_tui.desk.outages import Preview

ENOUGH = 80
"""Words from which on a notice is longer than people read in passing."""


def preview_lines(preview: "Preview", width: int, doubt: Sequence[str] = (), edited: str = "") -> list[Line]:
    """The lines, `doubt` first: why the letter may not arrive. edited: what is to be said of a text that was edited."""
    lines: list[Line] = []
    for text in (*doubt, *(f"Not ready: {fault}" for fault in preview.faults)):
        lines += paragraph(text, width, "warn")
    for text in _addressed(preview):
        lines += paragraph(text, width, "label")
    long = "" if preview.words < ENOUGH else f"; {ENOUGH} and more are seldom read to the end"
    lines += paragraph(f"{amount(preview.words, 'word')}{long}", width, "flag" if long else "label")
    lines += paragraph(edited, width, "flag")
    lines += [(), *paragraph(preview.letter.title, width, "title"), ()]
    return lines + paragraph(preview.letter.body, width)


def _addressed(preview: "Preview") -> Iterator[str]:
    """`To all_staff, version 12: 214 addresses`; persons by their office have no version."""
    for place, audience in enumerate(preview.audiences):
        count = amount(len(audience.addresses), "address", "addresses")
        if place and not audience.addresses:
            count = "nobody who is not in a list above"
        version = f", version {audience.version}" if audience.version else ""
        yield f"To {said({}, audience.name) if not version else audience.name}{version}: {count}"
    if not preview.audiences:
        yield "To nobody: no list is named"
