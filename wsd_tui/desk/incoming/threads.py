"""Which ticket a message answers: by the number in its subject or the Message-IDs it refers to, and who sent it.

Neither is enough alone: a number can be read over a shoulder, and a mail be handed on. What somebody sends who has no
part in the ticket they name never gets into it (O2).
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from wsd_tui.desk.contact import contact_of
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.fold.ticket import subject_of
from wsd_tui.desk.numbers import LONGEST, running_of
from wsd_tui.store.incoming_records import Incoming
from wsd_tui.store.records import Person, Ticket

Part = Literal["", "requester", "other"]
"""What part a sender has in a ticket: they asked, or they belong to it in some other way."""
_NUMBER = re.compile(rf"(?<![\w.@/-])\[?([0-9]{{4,{LONGEST}}})\]?(?![\w@/-])")
_EACH = re.compile(r"\.\d+@")
"""What tells the mails of one message apart where everybody gets their own."""
_TO_STAFF = ("escalated_staff",)
_MOST_NUMBERS = 5
_DEEPEST = 20


class Thread(NamedTuple):
    """The ticket a message belongs to, and the sender's part in it; or the numbers it names without having any."""

    ticket: Ticket | None = None
    part: Part = ""
    named: tuple[str, ...] = ()


def thread_of(desk: Desk, mail: Incoming) -> Thread:
    """Where a message belongs. A number that somebody typed goes before what their program refers to."""
    named: list[str] = []
    for ticket in _meant(desk, mail):
        part = part_in(desk, ticket, mail.sender)
        if part:
            return Thread(ticket, part)
        named.append(ticket.number)
    return Thread(named=tuple(dict.fromkeys(named)))


def without_recipient(message_id: str) -> str:
    """The Message-ID as it is before each recipient gets a mail of their own."""
    return _EACH.sub("@", message_id)


def about(desk: Desk, mail: Incoming) -> str:
    """The journal subject that a message seems to be about, whoever sent it; empty for none."""
    return next((subject_of(ticket.id) for ticket in _meant(desk, mail)), "")


def part_in(desk: Desk, ticket: Ticket, address: str) -> Part:
    """What part the sender at an address has in a ticket."""
    if not address:
        return ""
    asked = [contact_of(desk, ticket)["email"], _mail_of(desk, ticket.requester)]
    if address in map(str.casefold, filter(None, asked)):
        return "requester"
    others = [
        _mail_of(desk, ticket.affected),
        *desk.store.outbox.told_of(subject_of(ticket.id), _TO_STAFF),
        *(member.email for member in desk.staff().values() if member.active),
    ]
    return "other" if address in map(str.casefold, filter(None, others)) else ""


def person_with(desk: Desk, address: str) -> Person | None:
    """The one person of the directory with this address; None when nobody has it, or several do."""
    found = desk.store.people.search(address, phones=False) if address else []
    mine = [one for one in found if one.email.casefold() == address and one.left_at is None]
    return mine[0] if len(mine) == 1 else None


def _meant(desk: Desk, mail: Incoming) -> Iterator[Ticket]:
    for number in _NUMBER.findall(mail.title)[:_MOST_NUMBERS]:
        ticket = desk.store.tickets.by_number(number) if running_of(number) is not None else None
        yield from _going_on(desk, ticket)
    wanted = dict.fromkeys(plain for one in mail.references for plain in (one, without_recipient(one)))
    subjects = desk.store.incoming.answered(list(wanted))
    for message_id in wanted:
        kind, _, key = subjects.get(message_id, "").partition(":")
        yield from _going_on(desk, desk.store.tickets.get(int(key)) if kind == "ticket" else None)


def _going_on(desk: Desk, ticket: Ticket | None) -> Iterator[Ticket]:
    """The ticket, or the one it goes on in; nothing of a void one."""
    for _ in range(_DEEPEST):
        if ticket is None or not ticket.merged_into:
            break
        ticket = desk.store.tickets.by_number(ticket.merged_into)
    if ticket is not None and ticket.state not in ("void", "merged"):
        yield ticket


def _mail_of(desk: Desk, person_id: str | None) -> str:
    person = desk.store.people.get(person_id) if person_id else None
    return person.email if person else ""
