"""The texts of a message as they are kept: safe to show, without passwords, and as the description of a ticket."""

from collections.abc import Callable

import msgspec

from wsd_tui.store.incoming_records import Incoming, IncomingFile
from wsd_tui.text import clean, clean_line

_LINES = ("message_id", "sender", "sender_name", "title", "date", "automatic", "fault")
_LISTS = ("references", "recipients", "notes")


def cleaned(mail: Incoming) -> Incoming:
    """The message with every text in it safe to keep and to show, whoever read it."""
    lines = {name: clean_line(getattr(mail, name)) for name in _LINES}
    lists = {name: tuple(map(clean_line, getattr(mail, name))) for name in _LISTS}
    texts = {"text": clean(mail.text).strip(), "whole": clean(mail.whole).strip()}
    return msgspec.structs.replace(mail, **lines, **lists, **texts)


def cleaned_file(file: IncomingFile) -> IncomingFile:
    """The same of a file's name and kind."""
    return msgspec.structs.replace(file, name=clean_line(file.name), kind=clean_line(file.kind))


def masked(mail: Incoming, mask: Callable[[str], str]) -> Incoming:
    """The message without what `mask` takes out of its texts; says whether that was anything."""
    texts = {name: mask(getattr(mail, name)) for name in ("title", "text", "whole", "sender_name")}
    changed = any(texts[name] != getattr(mail, name) for name in texts)
    return msgspec.structs.replace(mail, **texts, masked=changed)


def described(mail: Incoming) -> str:
    """The description of a ticket: the subject, which becomes its title, and what was written."""
    if mail.fault:
        return f"An e-mail that could not be read: {mail.fault}"
    if not mail.title or mail.text.casefold().startswith(mail.title.casefold()):
        return mail.text
    return f"{mail.title}\n\n{mail.text}".strip()
