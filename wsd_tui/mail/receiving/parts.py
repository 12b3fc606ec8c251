"""The parts of a mail: its texts, and the files that came with it. Nothing is opened, and nothing fails."""

import binascii
import mimetypes
from contextlib import suppress
from email.message import Message

import msgspec

from wsd_tui.desk.incoming.settings import LARGEST_FILE
from wsd_tui.mail.receiving.charset import decoded
from wsd_tui.mail.receiving.headers import words
from wsd_tui.mail.receiving.html_quotes import mail_text_of
from wsd_tui.store.incoming_records import IncomingFile, hash_of
from wsd_tui.text import clean_line

DEEPEST, MOST_PARTS = 30, 400
LARGEST_TEXT = 2_000_000
"""Bytes of a text that are read; the rest stays in the whole message."""
_ENCRYPTED = {
    "multipart/encrypted": "it is encrypted, and nobody here can read it",
    "application/pkcs7-mime": "it is encrypted or signed as a whole, and nobody here can read it",
    "application/x-pkcs7-mime": "it is encrypted or signed as a whole, and nobody here can read it",
}
_TNEF = ("application/ms-tnef", "application/vnd.ms-tnef")
_LONGEST_NAME = 150


class Parts(msgspec.Struct):
    """What was found, in the order of the message. `nested`: what a message says that is attached to it."""

    texts: list[str] = []
    nested: list[str] = []
    files: list[tuple[IncomingFile, bytes]] = []
    notes: list[str] = []
    count: int = 0

    def note(self, told: str) -> None:
        """Say once what could not be read."""
        if told not in self.notes:
            self.notes.append(told)


def parts_of(message: Message) -> Parts:
    """Walk through a message."""
    found = Parts()
    _walk(found, message, 0, found.texts)
    return found


def kind_of(part: Message) -> str:
    """The content type in small letters, as good as it can be told."""
    try:
        return clean_line(part.get_content_type())[:100]
    except Exception:  # the library fails on some fields in ways of its own
        return "application/octet-stream"


def _walk(found: Parts, part: Message, depth: int, texts: list[str]) -> None:
    found.count += 1
    if depth > DEEPEST or found.count > MOST_PARTS:
        found.note("it has too many parts: not all of them are shown")
        return
    kind = kind_of(part)
    if told := _ENCRYPTED.get(kind):
        found.note(told)
    if kind.startswith("message/") and _children(part):
        _message(found, part, depth, texts)
    elif kind == "multipart/alternative" and _children(part):
        _alternative(found, part, depth, texts)
    elif _children(part):
        for child in _children(part):
            _walk(found, child, depth + 1, texts)
    elif kind in ("text/plain", "text/html") and not _is_file(part):
        texts.append(_text(found, part, kind))
    elif not (kind.startswith("multipart/") and not _body(found, part).strip()):
        _file(found, part, kind, _body(found, part))


def _alternative(found: Parts, part: Message, depth: int, texts: list[str]) -> None:
    """Of several readings of the same, plain text goes before HTML; what is neither is a file."""
    children = _children(part)
    read: dict[str, list[str]] = {"text/plain": [], "text/html": []}
    for child in children:
        kind = kind_of(child)
        mine: list[str] = []
        _walk(found, child, depth + 1, mine)
        read["text/plain" if kind == "text/plain" else "text/html"] += mine
    plain = [text for text in read["text/plain"] if text.strip()]
    texts.extend(plain or read["text/html"])


def _message(found: Parts, part: Message, depth: int, texts: list[str]) -> None:
    """A message in a message is a file; what it says counts where nothing else is said."""
    kind = kind_of(part)
    try:
        body = b"\n".join(child.as_bytes() for child in _children(part))
    except Exception:  # what was parsed from broken bytes cannot always be written again
        found.note("a message that is attached could not be taken out of it")
        body = b""
    if body:
        _file(found, part, kind, body)
    if kind == "message/rfc822":
        for child in _children(part):
            _walk(found, child, depth + 1, found.nested)


def _children(part: Message) -> list[Message]:
    payload = part._payload  # type: ignore[attr-defined]  # `get_payload` decodes, and can fail
    return [child for child in payload if isinstance(child, Message)] if isinstance(payload, list) else []


def _text(found: Parts, part: Message, kind: str) -> str:
    body = _body(found, part)
    if len(body) > LARGEST_TEXT:
        found.note("its text is very long: the end of it is in the whole message alone")
        body = body[:LARGEST_TEXT]
    text, whole = decoded(body, _charset(part))
    if not whole:
        found.note("some characters could not be read")
    text = mail_text_of(text) if kind == "text/html" else text.replace("\0", "")
    if "-----BEGIN PGP MESSAGE-----" in text:
        found.note(_ENCRYPTED["multipart/encrypted"])
    return text


def _body(found: Parts, part: Message) -> bytes:
    """The content as it was before it was encoded for its way; as it stands where that cannot be told."""
    payload = part._payload  # type: ignore[attr-defined]
    try:
        body = _from_base64(part, payload) or part.get_payload(decode=True)
    except Exception:  # the library fails on some encodings in ways of its own
        found.note("a part could not be decoded, and stands as it came")
        body = None
    if isinstance(body, bytes):
        return body
    return payload.encode("utf-8", "surrogateescape") if isinstance(payload, str) else b""


def _from_base64(part: Message, payload: object) -> bytes:
    """The same as the library gives, and empty where it has to mend something: it would take twice as much memory."""
    if not isinstance(payload, str) or not payload.isascii():
        return b""
    if str(part.get("Content-Transfer-Encoding", "")).lower() != "base64":
        return b""
    with suppress(binascii.Error):
        return binascii.a2b_base64(payload)
    return b""


def _charset(part: Message) -> str:
    try:
        return str(part.get_content_charset() or "")
    except Exception:  # the same
        return ""


def _is_file(part: Message) -> bool:
    try:
        return part.get_content_disposition() == "attachment" or bool(part.get_filename())
    except Exception:  # the same
        return False


def _file(found: Parts, part: Message, kind: str, body: bytes) -> None:
    name = _name(part) or f"part-{len(found.files) + 1}{mimetypes.guess_extension(kind) or '.bin'}"
    if kind in _TNEF or name.lower() == "winmail.dat":
        found.note("winmail.dat: Outlook has packed it so that Outlook alone can read it")
    kept = len(body) <= LARGEST_FILE
    if not kept:
        found.note(f"{name} is too large to be kept by itself")
    file = IncomingFile(name=name, kind=kind, size=len(body), hash=hash_of(body) if kept else "")
    found.files.append((file, body))


def _name(part: Message) -> str:
    try:
        name = part.get_filename() or ""
    except Exception:  # the same
        return ""
    return words(str(name).encode("utf-8", "surrogateescape").decode("utf-8", "replace"))[:_LONGEST_NAME]
