"""Header fields as safe lines. The library's own reading of them fails on what spammers and old programs write."""

import binascii
import re
from contextlib import suppress
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses

from wsd_tui.desk.addresses import usable
from wsd_tui.mail.receiving.charset import decoded
from wsd_tui.text import clean_line

LONGEST = 2_000
"""Characters of a field that are looked at."""
MOST = 200
"""Fields of one name that are looked at."""
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,250}>")
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"]{1,64}@[^\s<>()\[\],;:\"@]{1,190}")


def raw(message: Message, name: str) -> list[str]:
    """The fields of a name as they stand, without their folding, bytes that are no ASCII as such."""
    wanted, found = name.lower(), list[str]()
    for key, value in message._headers:  # type: ignore[attr-defined]  # `get_all` parses, and can fail
        if str(key).lower() == wanted and len(found) < MOST:
            found.append(_bytes(str(value)))
    return found


def first(message: Message, name: str) -> str:
    """The first field of a name; empty without one."""
    return next(iter(raw(message, name)), "")


def line(message: Message, name: str) -> str:
    """The first field of a name, decoded, as one safe line."""
    return words(first(message, name))


def words(text: str) -> str:
    """A field as people read it: its encoded words decoded, in whatever character set."""
    text = " ".join(text.split())[:LONGEST]
    if "=?" not in text:
        return clean_line(text)
    try:
        parts = decode_header(text)
    except (ValueError, binascii.Error, IndexError, LookupError, MessageError):
        return clean_line(text)
    escaped = any(sign > "\xff" for sign in text)
    return clean_line("".join(_word(part, charset, escaped) for part, charset in parts))


def _word(part: str | bytes, charset: str | None, escaped: bool) -> str:
    """One part of a field; of what was not encoded the library makes escapes, for signs beyond Latin-1."""
    if isinstance(part, str):
        return part
    if charset is None and escaped:
        with suppress(UnicodeDecodeError):  # somebody has written a backslash before a u
            return part.decode("raw-unicode-escape")
    return decoded(part, charset or "ascii")[0]


def message_ids(message: Message, *names: str) -> tuple[str, ...]:
    """The Message-IDs in these fields, the last of each field first: that is the nearest."""
    found: dict[str, None] = {}
    for name in names:
        for field in raw(message, name):
            for one in reversed(_MESSAGE_ID.findall(field[-20_000:])[-MOST:]):
                found.setdefault(clean_line(one))
    return tuple(found)


def addresses(message: Message, *names: str) -> list[tuple[str, str]]:
    """(name, address in small letters) of everybody in these fields whose address can be read."""
    found = []
    for name in names:
        for field in raw(message, name):
            found += _addresses(field[:20_000])
    return found


def _addresses(field: str) -> list[tuple[str, str]]:
    try:
        pairs = getaddresses([field])
    except (ValueError, IndexError):
        pairs = []
    named = [(words(name), plain_address(address)) for name, address in pairs[:MOST]]
    good = [pair for pair in named if pair[1]]
    return good or [("", plain_address(one)) for one in _ADDRESS.findall(field)[:MOST] if plain_address(one)]


def plain_address(text: str) -> str:
    """An address in small letters; empty where it is none that could be written to, or told apart from a trick."""
    address = clean_line(text).strip("<>").lower()
    return address if usable(address) else ""


def _bytes(value: str) -> str:
    """Bytes that are no ASCII stand as lone surrogates: read them as what they most likely are."""
    if not any("\ud800" <= sign <= "\udfff" for sign in value):
        return value
    return decoded(value.encode("utf-8", "surrogateescape"), "")[0]
