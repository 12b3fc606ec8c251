"""The records of e-mail that came in, as they travel between the store and the floors above."""

import hashlib

import msgspec

SEEN, OPENED, JOINED = "seen", "ticket", "reply"
QUARANTINED, DISCARDED = "quarantined", "discarded"
FILED = (OPENED, JOINED)


class Incoming(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What was read of a message; all of it is personal text, and safe to show.

    references: the Message-IDs it answers, the nearest first. text: what is new in it; whole: with all that it
    quotes, empty where that is the same. automatic: why it was written by no person, empty when it was. notes: what
    could not be read, in words. fault: why nothing of it can be used. masked: a password stood in it.
    """

    message_id: str = ""
    references: tuple[str, ...] = ()
    sender: str = ""
    sender_name: str = ""
    recipients: tuple[str, ...] = ()
    title: str = ""
    text: str = ""
    whole: str = ""
    date: str = ""
    automatic: str = ""
    thanks: bool = False
    notes: tuple[str, ...] = ()
    fault: str = ""
    masked: bool = False


class IncomingFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file that came with a message; `hash` is empty where it was not kept, because it is too large."""

    incoming: int = 0
    place: int = 0
    name: str
    kind: str
    size: int
    hash: str = ""


class IncomingRow(msgspec.Struct, frozen=True, kw_only=True):
    """A message as it is kept. Times are UTC seconds; size is that of the message as it came.

    state: seen, ticket, reply, quarantined or discarded. subject: the journal subject it was filed under, or the one
    it seems to be about. copies: how often it came again. tries: how often filing it was begun.
    """

    id: int = 0
    key: str
    message_id: str = ""
    state: str = SEEN
    reason: str = ""
    subject: str = ""
    sender: str = ""
    content: str = ""
    record: Incoming
    event: bool = False
    received_at: int
    settled_at: int | None = None
    size: int = 0
    copies: int = 0
    tries: int = 0


class Counts(msgspec.Struct, frozen=True):
    """How many messages were seen, copies included, and what became of them; all the others add up to `seen`."""

    seen: int = 0
    tickets: int = 0
    replies: int = 0
    quarantined: int = 0
    discarded: int = 0
    copies: int = 0
    unfinished: int = 0


def hash_of(body: bytes) -> str:
    """The hash (hex) under which content is kept."""
    return hashlib.sha256(body).hexdigest()
