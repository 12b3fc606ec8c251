"""What people do with the outbox: look at it, let a dead letter try again, note that it was delivered by hand."""

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.change import Done, begin
from wsd_tui.desk.delivery import record_outcome
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.privacy import MASKED, may_read
from wsd_tui.desk.refusal import NotFound, Refused
from wsd_tui.desk.subject import number_of
from wsd_tui.desk.texts import demand_text
from wsd_tui.store.outbox_records import ANOTHER_WAY, FAILED, SENT, WAITING, Message, Recipient
from wsd_tui.store.records import Ticket
from wsd_tui.text import clean_line


class Letter(NamedTuple):
    """A message with its recipients; `number` is of the ticket or outage it tells of.

    state: as kept, and `held` while undo can still take it back.
    """

    message: Message
    recipients: list[Recipient]
    number: str
    state: str
    readable: bool


def letters(desk: Desk, actor: Actor, *, dead: bool = False, limit: int = 100) -> list[Letter]:
    """The newest messages, or the dead letters among them, newest first; of restricted tickets without names."""
    demand(actor, "mail")
    messages, kind = desk.store.outbox.newest(limit, dead), "ticket:"
    keys = {int(one.subject.removeprefix(kind)) for one in messages if one.subject.startswith(kind)}
    tickets = {ticket.id: ticket for ticket in desk.store.tickets.many(sorted(keys))}
    recipients = desk.store.outbox.recipients_of([message.id for message in messages])
    return [_told(desk, actor, message, recipients[message.id], tickets) for message in messages]


def read_letter(desk: Desk, actor: Actor, number: int) -> Letter:
    """One message; refused where it tells of a restricted ticket. Raises NotFound."""
    demand(actor, "mail")
    found = _letter(desk, actor, _message(desk, number))
    if not found.readable:
        raise Refused("R11", f"{found.number} is restricted", "Ask its owner or the Coordinator")
    return found


def retry(desk: Desk, actor: Actor, number: int) -> Done:
    """Let a dead letter try again, for whoever has not got it."""
    with desk.store.transaction():
        message = _begin(desk, actor, number)
        _demand_dead(message)
        now = desk.now()
        desk.store.outbox.set_recipients(number, (FAILED,), WAITING, now)
        desk.store.outbox.restart(number, now)
        record_outcome(desk, actor, message, WAITING, desk.store.outbox.recipients(number))
    return Done((str(number),), (), f"message {number} is tried again")


def delivered(desk: Desk, actor: Actor, number: int, how: str) -> Done:
    """Note that a message reached its people another way, such as `by phone`; it is then not sent any more."""
    with desk.store.transaction():
        message = _begin(desk, actor, number)
        how = clean_line(
            demand_text(how, "R17", "how it was delivered is missing", "Say it, such as: by phone")
        )
        if message.state not in (WAITING, FAILED):
            raise Refused("state", f"message {number} is {message.state}", "Nothing to do")
        desk.store.outbox.set_recipients(number, (WAITING, FAILED), ANOTHER_WAY)
        recipients = desk.store.outbox.recipients(number)
        if any(recipient.state not in (ANOTHER_WAY, SENT) for recipient in recipients):
            raise Refused("state", f"message {number} is being sent now", "Look again in a minute")
        desk.store.outbox.set_state(number, ANOTHER_WAY, desk.now(), how)
        record_outcome(desk, actor, message, ANOTHER_WAY, recipients, how)
    return Done((str(number),), (), f"message {number} was delivered {how}")


def _begin(desk: Desk, actor: Actor, number: int) -> Message:
    demand(actor, "mail")
    begin(desk, actor)
    message = _message(desk, number)
    if not _letter(desk, actor, message).readable:
        raise Refused("R11", "its ticket is restricted", "Ask its owner or the Coordinator")
    return message


def _message(desk: Desk, number: int) -> Message:
    message = desk.store.outbox.get(number)
    if message is None:
        raise NotFound(f"there is no message {number}", "wsd-tui mail list names them")
    return message


def _demand_dead(message: Message) -> None:
    if message.state != FAILED:
        raise Refused(
            "state", f"message {message.id} is {message.state}", "Only a dead letter is tried again"
        )


def _letter(desk: Desk, actor: Actor, message: Message) -> Letter:
    kind, _, key = message.subject.partition(":")
    ticket = desk.store.tickets.get(int(key)) if kind == "ticket" else None
    tickets = {ticket.id: ticket} if ticket else {}
    return _told(desk, actor, message, desk.store.outbox.recipients(message.id), tickets)


def _told(
    desk: Desk, actor: Actor, message: Message, recipients: list[Recipient], tickets: Mapping[int, Ticket]
) -> Letter:
    held = message.state == WAITING and desk.now() < message.hold_until
    number, readable = _about(actor, message.subject, tickets)
    if not readable:
        message = msgspec.structs.replace(message, title=MASKED, body="")
        recipients = []
    return Letter(message, recipients, number, "held" if held else message.state, readable)


def _about(actor: Actor, subject: str, tickets: Mapping[int, Ticket]) -> tuple[str, bool]:
    kind, _, key = subject.partition(":")
    if kind != "ticket":
        return number_of(subject), True
    ticket = tickets.get(int(key))
    return (ticket.number, may_read(actor, ticket)) if ticket else (key, True)
