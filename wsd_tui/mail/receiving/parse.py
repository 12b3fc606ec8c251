"""Bytes of a mail into what is known of it. Never raises: what cannot be read is told, and the bytes are kept."""

from collections.abc import Collection
from email.message import Message
from email.parser import BytesFeedParser, BytesParser
from email.policy import compat32
from typing import NamedTuple

import msgspec

from wsd_tui.mail.receiving import headers
from wsd_tui.mail.receiving.automatic import why_automatic
from wsd_tui.mail.receiving.charset import decoded
from wsd_tui.mail.receiving.html_quotes import QUOTED
from wsd_tui.mail.receiving.parts import Parts, parts_of
from wsd_tui.mail.receiving.quoting import new_text
from wsd_tui.mail.receiving.thanks import only_thanks
from wsd_tui.store.incoming_records import Incoming, IncomingFile
from wsd_tui.text import clean

LONGEST_TEXT = 100_000
"""Characters of a text that are kept with the ticket."""
_TO = (
    "To",
    "Cc",
    "Delivered-To",
    "X-Original-To",
    "Envelope-To",
    "X-Delivered-To",
    "Apparently-To",
    "Resent-To",
)
_FORWARDED = ("fw:", "fwd:", "wg:", "tr:", "rv:", "i:")
_LONGEST_HEAD = 200_000
_PIECE = 65_536


class Envelope(NamedTuple):
    """What the mail server says of a message: from whom (None where it does not say) and to whom."""

    sender: str | None = None
    recipients: tuple[str, ...] = ()


class Parsed(NamedTuple):
    """What was read of a message, and the files that came with it, those without a hash too large to be kept.

    `full` is all that it says, where `mail.whole` is shortened.
    """

    mail: Incoming
    files: list[tuple[IncomingFile, bytes]]
    full: str = ""


def parse(whole: bytes, envelope: Envelope, own: Collection[str]) -> Parsed:
    """Read a message; `own` are the desk's addresses in small letters."""
    if not whole.strip():
        return Parsed(Incoming(fault="it is empty"), [])
    try:
        message = _message(whole)
        return _read(message, parts_of(message), envelope, own)
    except (
        Exception
    ) as error:  # hostile bytes, such as a thousand parts within each other: its head is read alone
        return _head_alone(whole, envelope, own, type(error).__name__)


def _message(whole: bytes) -> Message:
    """A message in its parts. It is fed: handed over at once, the library would keep five copies of it beside."""
    parser = BytesFeedParser(policy=compat32)
    for start in range(0, len(whole), _PIECE):
        parser.feed(whole[start : start + _PIECE])
    return parser.close()


def _head_alone(whole: bytes, envelope: Envelope, own: Collection[str], why: str) -> Parsed:
    """What the first lines say, and the rest as it stands; also that may fail, and then nothing is known."""
    head, _, body = whole.replace(b"\r\n", b"\n").partition(b"\n\n")
    note = f"its parts could not be told apart ({why})"
    try:
        message = BytesParser(policy=compat32).parsebytes(head[:_LONGEST_HEAD] + b"\n\n", headersonly=True)
        parts = Parts(texts=[decoded(body[:LONGEST_TEXT], "")[0].replace("\0", "")], notes=[note])
        return _read(message, parts, envelope, own)
    except Exception as error:
        return Parsed(Incoming(fault=f"it could not be read: {type(error).__name__}"), [])


def _read(message: Message, parts: Parts, envelope: Envelope, own: Collection[str]) -> Parsed:
    name, sender = _sender(message, envelope, own)
    title = headers.line(message, "Subject")
    said = [text for text in parts.texts if text.strip()] or parts.nested
    text = QUOTED.join(clean(piece) for piece in "\n\n".join(said).split(QUOTED)).strip()
    whole = text.replace(QUOTED, "").strip()
    references = headers.message_ids(message, "In-Reply-To", "References")
    new = new_text(text)
    if not new and (not references or title.casefold().startswith(_FORWARDED)):
        new = whole  # handed on without a word: then that is what they have to say
    cut = len(whole) > LONGEST_TEXT or len(new) > LONGEST_TEXT
    if cut:
        parts.note("its text is very long: the end of it is in the whole message alone")
    full, new, whole = whole, _shortened(new), _shortened(whole)
    mail = Incoming(
        message_id=next(iter(headers.message_ids(message, "Message-ID")), ""),
        references=references[:100],
        sender=sender,
        sender_name=name,
        recipients=_recipients(message, envelope),
        title=title,
        text=new,
        whole="" if whole == new else whole,
        date=headers.line(message, "Date")[:100],
        automatic=why_automatic(message, envelope.sender, own),
        thanks=not parts.files and only_thanks(new, name),
        notes=tuple(parts.notes),
    )
    return Parsed(mail, parts.files, full)


def _sender(message: Message, envelope: Envelope, own: Collection[str]) -> tuple[str, str]:
    """Name and address of who wrote. A list of the desk's own may have put itself in their place."""
    found = headers.addresses(message, "From", "Sender", "Reply-To", "Return-Path")
    if found and found[0][1] in own:
        found = headers.addresses(message, "X-Original-From", "X-Original-Sender") or found
    if found:
        return found[0][0][:200], found[0][1]
    return headers.line(message, "From")[:200], headers.plain_address(envelope.sender or "")


def _recipients(message: Message, envelope: Envelope) -> tuple[str, ...]:
    named = (address for _, address in headers.addresses(message, *_TO))
    told = filter(None, map(headers.plain_address, envelope.recipients))
    return tuple(dict.fromkeys((*told, *named)))[:50]


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]} …"


def with_fault(parsed: Parsed, fault: str) -> Parsed:
    """The same, and why nothing of it can be used."""
    return Parsed(msgspec.structs.replace(parsed.mail, fault=fault), [])
