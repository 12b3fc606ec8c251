"""The records of the outbox as they travel between the store and the floors above."""

from typing import Any, NamedTuple

import msgspec

WAITING, SENDING, SENT, FAILED = "queued", "sending", "sent", "failed"
ANOTHER_WAY, CANCELLED = "delivered_another_way", "cancelled"


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """A message as it was queued.

    subject: the journal subject it tells of, such as `ticket:7`. sender: the staff id. audience: the named lists as
    they were, {lists, versions, revision}, empty for a single person. thread: the Message-ID of the first message
    about the same subject. state: queued, sent, failed, delivered_another_way or cancelled; remark says how, or why.
    Nothing is sent before `hold_until`; tries end a set time after `give_up_from`.
    """

    id: int = 0
    kind: str
    subject: str
    batch: str
    sender: str
    title: str
    body: str
    audience: dict[str, Any] = {}
    message_id: str
    thread: str = ""
    state: str = WAITING
    remark: str = ""
    queued_at: int
    hold_until: int
    give_up_from: int
    settled_at: int | None = None


class Recipient(msgspec.Struct, frozen=True, kw_only=True):
    """One address and how far it came: queued, sending, sent, failed, delivered_another_way or cancelled.

    answer: the last one of a server. claim: who is sending it now.
    """

    id: int = 0
    message: int
    address: str
    state: str = WAITING
    answer: str = ""
    claim: str = ""
    tries: int = 0
    next_try_at: int
    sent_at: int | None = None


class Result(NamedTuple):
    """What one try came to for a recipient, by its id; `next_try_at` where it stays queued."""

    recipient: int
    state: str
    answer: str
    next_try_at: int = 0


class Tally(NamedTuple):
    """How the outbox stands: messages overdue for sending, and dead letters."""

    waiting: int
    dead: int
