"""A notice before it is sent, as a text that can be edited and handed back: a head, an empty line, the letter."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from wsd_tui.present.words import amount
from wsd_tui.text import clean, clean_line

if TYPE_CHECKING:
    from wsd_tui.desk.outages import Preview


def preview_text(preview: "Preview") -> str:
    """To whom, how long, what is against it, the subject, the letter."""
    head = [clean_line(line) for line in _head(preview)]
    return "\n".join([*head, f"Subject: {clean_line(preview.letter.title)}", "", clean(preview.letter.body)])


def _head(preview: "Preview") -> Iterator[str]:
    for told in preview.audiences:
        version = f" version {told.version}" if told.version else ""
        yield f"To: {told.name}{version}, {amount(len(told.addresses), 'address', 'addresses')}"
    if not preview.audiences:
        yield "To: nobody"
    yield f"Length: {amount(preview.words, 'word')}"
    for fault in preview.faults:
        yield f"Refused: {fault}"
