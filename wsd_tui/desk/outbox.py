"""The outbox: messages queued in the transaction of the action they tell of, recalled by its undo while held."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple
from uuid import uuid4

from wsd_tui.desk.actor import Actor
from wsd_tui.desk.addresses import domain_of, usable
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.notice_texts import Letter, letter
from wsd_tui.desk.refusal import Refused
from wsd_tui.desk.spoken import spoken
from wsd_tui.store.outbox_records import (
    ANOTHER_WAY,
    CANCELLED,
    FAILED,
    SENDING,
    SENT,
    WAITING,
    Message,
    Recipient,
    Tally,
)

HOLD_S = 15
"""A message is held so long, so that undo can take it back."""
OVERDUE_S = 300
"""After so long past its hold a message that was not sent is worth a word in the title line."""
UNUSABLE = "not an address that mail can be sent to"
_NOWHERE = "wsd-tui.invalid"


class Audience(NamedTuple):
    """Who a message is for: addresses, and the lists they came from, each with its version (none for one person)."""

    addresses: tuple[str, ...]
    lists: Mapping[str, int] = {}


class About(NamedTuple):
    """What a message tells of and by which action: journal subject, batch, who acts.

    key: what its Message-ID is made of, where the same message may be queued again; empty for one of its own.
    """

    subject: str
    batch: str
    actor: Actor
    key: str = ""


def queue(desk: Desk, about: About, kind: str, fields: dict[str, str], audience: Audience) -> int | None:
    """Queue the letter of a kind; see `enqueue`."""
    return enqueue(desk, about, kind, letter(kind, fields), audience)


def enqueue(desk: Desk, about: About, kind: str, text: Letter, audience: Audience) -> int | None:
    """Queue one message inside the caller's transaction; its number, or None when there is nobody to send it to.

    The list is kept as it is now. An address of a list that cannot be used is kept as failed.
    """
    addresses = list(dict.fromkeys(audience.addresses))
    reachable = any(map(usable, addresses))
    if not addresses or not (reachable or audience.lists):
        return None
    now = desk.now()
    message = Message(
        kind=kind,
        subject=about.subject,
        batch=about.batch,
        sender=about.actor.id,
        title=text.title,
        body=text.body,
        audience=_snapshot(desk, audience),
        message_id=f"<{about.key or uuid4().hex}@{_domain(desk)}>",
        state=WAITING if reachable else FAILED,
        thread=desk.store.outbox.first_id(about.subject),
        queued_at=now,
        hold_until=now + HOLD_S,
        give_up_from=now,
    )
    return desk.store.outbox.add(message, [_recipient(address, now) for address in addresses])


def recall(desk: Desk, batch: str) -> None:
    """Take back the messages of an action that is undone. Refused once one of them was handed to a server."""
    outbox = desk.store.outbox
    messages = outbox.of_batch(batch)
    _demand_few_sent(messages)
    desk.store.foresee(*(partial(outbox.recipients, message.id) for message in messages))
    for message in messages:  # all are looked at before any is taken back
        if message.state != CANCELLED:
            _demand_unsent(desk, message)
    for message in messages:
        if message.state != CANCELLED:
            outbox.cancel(message.id, desk.now())


def tally(desk: Desk) -> Tally:
    """Messages overdue for sending, and dead letters."""
    return desk.store.outbox.tally(desk.now() - OVERDUE_S)


def _snapshot(desk: Desk, audience: Audience) -> dict[str, Any]:
    """Which lists, in which version; who stood on them is kept with the message, one row each."""
    if not audience.lists:
        return {}
    return {
        "lists": list(audience.lists),
        "versions": dict(audience.lists),
        "revision": desk.revision,
    }


def _demand_few_sent(messages: Sequence[Message]) -> None:
    """Of many messages it is said how many went out already."""
    sent = sum(message.state == SENT for message in messages)
    if sent and len(messages) > 1:
        raise Refused(
            "undo",
            f"this is final: {sent} of its {len(messages)} e-mails were sent",
            "Reopen the tickets that it does not hold for, and write to those who were told",
        )


def _demand_unsent(desk: Desk, message: Message) -> None:
    if message.state == ANOTHER_WAY:
        raise Refused(
            "undo", f"this is final: it was delivered {message.remark}", "Correct it in the same way"
        )
    recipients = desk.store.outbox.recipients(message.id)
    sent = [recipient for recipient in recipients if recipient.state == SENT]
    if sent:
        to = sent[0].address if len(sent) == 1 else f"{len(sent)} addresses"
        when = spoken(sent[0].sent_at or message.queued_at, desk.zone, desk.now())
        raise Refused(
            "undo", f"this is final: its e-mail went to {to} at {when}", "Write again to put it right"
        )
    if any(recipient.state == SENDING for recipient in recipients):
        raise Refused("undo", "its e-mail is on its way to the server now", "Write again to put it right")


def _recipient(address: str, now: int) -> Recipient:
    state, answer = (WAITING, "") if usable(address) else (FAILED, UNUSABLE)
    return Recipient(message=0, address=address, state=state, answer=answer, next_try_at=now + HOLD_S)


def _domain(desk: Desk) -> str:
    return domain_of(desk.settings.helpdesk.events_email) or _NOWHERE
