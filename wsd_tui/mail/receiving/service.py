"""A message from the mail server to the desk: read, without passwords, under the key by which a copy is known."""

import hashlib
from io import BytesIO
from typing import BinaryIO, NamedTuple

import msgspec

from wsd_tui.desk.desk import Desk
from wsd_tui.desk.incoming.incoming import Arrived, receive, take_up
from wsd_tui.desk.incoming.texts import masked
from wsd_tui.desk.passwords import without_passwords
from wsd_tui.mail.receiving.parse import Envelope, Parsed, parse, with_fault
from wsd_tui.store.incoming_records import Incoming, IncomingFile, IncomingRow, hash_of

BEGINNING = 65_536
"""Bytes of a message that is refused which are kept."""
_CHUNK = 1_048_576
_NESTED = "message/rfc822"


class Taken(NamedTuple):
    """What became of a message; `refused`: it is too large, and the mail server should tell its sender so."""

    row: IncomingRow
    refused: bool = False


class Handed(NamedTuple):
    """A message as it was handed over: what was read of it, and whether that is not all."""

    whole: bytes
    too_large: bool = False


def read_bounded(stream: BinaryIO, most: int) -> Handed:
    """All of a stream, or the beginning of what is larger than `most` bytes; the rest is read and dropped."""
    kept = BytesIO()  # which hands out what it holds without a copy
    while chunk := stream.read(_CHUNK):
        kept.write(chunk)
        if kept.tell() > most:
            while stream.read(_CHUNK):
                pass  # a pipe that is left before its end looks like a failure to the mail server
            return Handed(kept.getvalue()[:BEGINNING], too_large=True)
    return Handed(kept.getvalue())


def take(desk: Desk, handed: Handed, envelope: Envelope, sender: str = "") -> Taken:
    """Keep and file one message; then what an earlier program left half done. `sender`: what this machine sends as.

    Raises what a database raises: then the message has to be handed in again.
    """
    own = own_addresses(desk, sender)
    parsed = parse(handed.whole, envelope, own)
    if handed.too_large:
        most = desk.settings.mail_in.largest
        parsed = with_fault(parsed, f"it is larger than {most} MB: only its beginning is kept")
    row = receive(desk, _arrived_anyhow(handed.whole, parsed), own)
    take_up(desk, own)
    return Taken(row, handed.too_large)


def own_addresses(desk: Desk, sender: str) -> frozenset[str]:
    """The addresses that are the desk's own, in small letters."""
    settings = desk.settings
    named = (settings.helpdesk.events_email, settings.mail_in.address, sender)
    return frozenset(address.lower() for address in named if address)


def arrived(whole: bytes, parsed: Parsed) -> Arrived:
    """The message as the desk keeps it: no password in its words, nor in what is kept of the whole of it.

    Where the whole of it is not kept for a password, its large files are kept by themselves.
    """
    mail, full = masked(parsed.mail, without_passwords), without_passwords(parsed.full)
    files, kept = parsed.files, whole
    if mail.masked or full != parsed.full:
        mail = msgspec.structs.replace(mail, masked=True)
        kept = _as_text(mail, full)
        files = [(_by_itself(file, body), body) for file, body in files]
    return Arrived(_key(whole, parsed), mail, kept, len(whole), files)


def _by_itself(file: IncomingFile, body: bytes) -> IncomingFile:
    """The file, kept; a message in the message is not, as the password may stand in it again."""
    return msgspec.structs.replace(file, hash="" if file.kind == _NESTED else hash_of(body))


def _arrived_anyhow(whole: bytes, parsed: Parsed) -> Arrived:
    """The same; where a fault of our own is in the way, the bytes alone: people look at them in quarantine."""
    try:
        return arrived(whole, parsed)
    except Exception as error:
        bare = Parsed(Incoming(fault=f"it could not be read: {type(error).__name__}"), [])
        return arrived(whole, bare)


def _key(whole: bytes, parsed: Parsed) -> str:
    """The same for the same message, by whichever way it came: not of what mail servers write above it."""
    mail = parsed.mail
    told = [mail.message_id, mail.sender, mail.title, mail.date, mail.whole or mail.text]
    told += [f"{file.hash}:{file.size}" for file, _ in parsed.files]
    if mail.fault or not (mail.message_id or mail.date):
        told.append(hashlib.sha256(whole).hexdigest())
    return hashlib.sha256(msgspec.json.encode(told)).hexdigest()


def _as_text(mail: Incoming, full: str) -> bytes:
    """What is kept in place of a message with a password in it."""
    lines = [
        f"From: {mail.sender_name} <{mail.sender}>",
        f"To: {', '.join(mail.recipients)}",
        f"Date: {mail.date}",
        f"Subject: {mail.title}",
        f"Message-ID: {mail.message_id}",
        "X-Kept-As: text, because there was a password in it",
        "",
        full,
    ]
    return "\n".join(lines).encode()
