"""What people do with mail that came in: look at it, let one out of quarantine, or put it away for good."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from wsd_tui.desk.actor import Actor, demand
from wsd_tui.desk.change import Done, begin, new_batch
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.find import find_ticket
from wsd_tui.desk.incoming.filing import AUTOMATIC, join, open_from
from wsd_tui.desk.incoming.threads import part_in
from wsd_tui.desk.privacy import MASKED, demand_readable, may_read
from wsd_tui.desk.refusal import NotFound, Refused
from wsd_tui.desk.subject import append_to
from wsd_tui.desk.texts import demand_text
from wsd_tui.store.incoming_records import (
    DISCARDED,
    JOINED,
    OPENED,
    QUARANTINED,
    Counts,
    Incoming,
    IncomingFile,
    IncomingRow,
)
from wsd_tui.store.records import Ticket

SUBJECT = "desk:mail_in"
_RULE = "mail"
MOST = 200


class Held(NamedTuple):
    """A message with its files; `number` is of the ticket it is filed under, or seems to be about."""

    row: IncomingRow
    files: list[IncomingFile]
    number: str


def quarantined(desk: Desk, actor: Actor, limit: int = MOST) -> list[Held]:
    """What waits for somebody to decide, the newest first; what no person has written stands behind the rest."""
    demand(actor, "mail")
    rows = desk.store.incoming.newest(limit, QUARANTINED)
    return _all_held(desk, actor, sorted(rows, key=_is_automatic))


def received(desk: Desk, actor: Actor, limit: int = MOST) -> list[Held]:
    """The newest messages, whatever became of them; those of restricted tickets without their words."""
    demand(actor, "mail")
    return _all_held(desk, actor, desk.store.incoming.newest(limit))


def read_message(desk: Desk, actor: Actor, number: int) -> Held:
    """One message; refused where it is filed under a restricted ticket. Raises NotFound."""
    demand(actor, "mail")
    row = _row(desk, number)
    ticket = _ticket(desk, row)
    if ticket is not None:
        demand_readable(actor, ticket)
    return _held(desk, actor, row)


def whole_message(desk: Desk, actor: Actor, number: int) -> bytes:
    """The message as it came, byte by byte."""
    held = read_message(desk, actor, number)
    body = desk.store.contents.get(held.row.content)
    if body is None:
        raise NotFound(f"nothing is kept of message {number} any more", "It was erased")
    return body


def counts(desk: Desk, actor: Actor) -> Counts:
    """How many messages were seen, and what became of them."""
    demand(actor, "mail")
    return desk.store.incoming.counts()


def release(desk: Desk, actor: Actor, number: int, ticket: str = "") -> Done:
    """Let a message in after all: as a ticket of its own, or as a part of `ticket`."""
    actor = msgspec.structs.replace(actor, batch=actor.batch or new_batch())
    with desk.store.transaction():
        row = _begin(desk, actor, number, (QUARANTINED, DISCARDED))
        meant = find_ticket(desk, ticket) if ticket else None
        if meant is not None:
            subject = join(desk, actor, row, meant, part_in(desk, meant, row.sender))
        else:
            subject = open_from(desk, actor, row)
        filed = find_ticket(desk, int(subject.partition(":")[2])).number
        state = JOINED if meant is not None and filed == meant.number else OPENED
        desk.store.incoming.settle(number, state, desk.now(), subject=subject, reason=row.reason)
        data = {"message": number, "number": filed, "why": row.reason}
        entry = append_to(desk, actor, SUBJECT, "mail_released", data, batch=actor.batch)
    how = f"is on {filed} now" if state == JOINED else f"has opened {filed}"
    return Done((filed,), (entry.id,), f"message {number} {how}")


def discard(desk: Desk, actor: Actor, number: int, reason: str) -> Done:
    """Take a message out of the list; it is kept, and can still be let in."""
    with desk.store.transaction():
        row = _begin(desk, actor, number, (QUARANTINED,))
        reason = demand_text(reason, _RULE, "putting a message away needs a reason", "Say why, such as: spam")
        why = f"{row.reason}; {reason}"
        desk.store.incoming.settle(number, DISCARDED, desk.now(), subject=row.subject, reason=why)
        entry = append_to(desk, actor, SUBJECT, "mail_discarded", {"message": number}, reason)
    return Done((str(number),), (entry.id,), f"message {number} is put away")


def _begin(desk: Desk, actor: Actor, number: int, states: tuple[str, ...]) -> IncomingRow:
    demand(actor, "mail")
    begin(desk, actor)
    row = _row(desk, number)
    ticket = _ticket(desk, row)
    if ticket is not None:
        demand_readable(actor, ticket)
    if row.state not in states:
        raise Refused(
            "state", f"message {number} is not in quarantine", "wsd-tui mail quarantine lists those"
        )
    if not row.content:
        raise Refused("privacy", f"message {number} was erased", "There is nothing left of it")
    return row


def _row(desk: Desk, number: int) -> IncomingRow:
    row = desk.store.incoming.get(number)
    if row is None:
        raise NotFound(f"there is no message {number}", "wsd-tui mail received lists them")
    return row


def _held(desk: Desk, actor: Actor, row: IncomingRow) -> Held:
    return _all_held(desk, actor, [row])[0]


def _all_held(desk: Desk, actor: Actor, rows: Sequence[IncomingRow]) -> list[Held]:
    """With files and tickets, read together; what is said on a restricted ticket is masked like that."""
    files = desk.store.incoming.files_of_many([row.id for row in rows])
    keys = sorted({key for row in rows if (key := _key(row)) is not None})
    tickets = {ticket.id: ticket for ticket in desk.store.tickets.many(keys)}
    found = []
    for row in rows:
        ticket = tickets.get(_key(row) or 0)
        if ticket is not None and not may_read(actor, ticket):
            hidden = msgspec.structs.replace(row, record=Incoming(title=MASKED), sender="", message_id="")
            found.append(Held(hidden, [], ticket.number))
        else:
            found.append(Held(row, files[row.id], ticket.number if ticket else ""))
    return found


def _key(row: IncomingRow) -> int | None:
    kind, _, key = row.subject.partition(":")
    return int(key) if kind == "ticket" else None


def _ticket(desk: Desk, row: IncomingRow) -> Ticket | None:
    key = _key(row)
    return None if key is None else desk.store.tickets.get(key)


def _is_automatic(row: IncomingRow) -> bool:
    return row.reason.startswith(AUTOMATIC)
