"""What a message becomes: a ticket of its own, or a part of the one it answers. Within the caller's transaction."""

from typing import Any

from wsd_tui.desk.actions.relate import relate
from wsd_tui.desk.actions.talk import comment
from wsd_tui.desk.actor import MAILROOM, Actor
from wsd_tui.desk.addresses import usable
from wsd_tui.desk.change import Change, change, new_batch
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.fold.ticket import subject_of
from wsd_tui.desk.incoming.texts import described
from wsd_tui.desk.incoming.threads import Part, person_with
from wsd_tui.desk.intake import Intake, open_ticket
from wsd_tui.store.incoming_records import Incoming, IncomingRow
from wsd_tui.store.records import Ticket

AUTOMATIC = "automatic: "
"""How the reason begins that a message was written by no person."""
_UNSAID = "not given by e-mail"
_EMPTY = "the e-mail has no text"
_AS_WRITTEN = "as it stands in the e-mail"


def mailroom() -> Actor:
    """The desk itself, taking mail in; it reaches every ticket, as the post does."""
    return Actor(id=MAILROOM, name="incoming mail", role="coordinator", via="email", batch=new_batch())


def open_from(desk: Desk, actor: Actor, row: IncomingRow, named: tuple[str, ...] = ()) -> str:
    """Open a ticket from a message; its journal subject. `named`: tickets it names, in which its sender has no part.

    Somebody whom the directory knows by this address alone is the requester; whoever else wrote stays as the
    contact, and the ticket is marked as incomplete (A14). It has no severity: triage gives it one. To what a machine
    has written, and somebody has let in, nothing is answered.
    """
    mail, automatic = row.record, row.reason.startswith(AUTOMATIC)
    person = None if automatic else person_with(desk, mail.sender)
    known, silent = person is not None, automatic or not usable(mail.sender)
    intake = Intake(
        name="" if known else _named(mail, whole=silent),
        requester=person.id if person else "",
        email="" if known or silent else mail.sender,
        description=described(mail),
        kind="event" if row.event else "problem",
        channel="event_email" if row.event else "email",
        missing=dict.fromkeys(("requester", "email", "phone", "problem_type", "site"), _UNSAID)
        | {"description": _EMPTY, "name": _UNSAID},
        detail_reason=_AS_WRITTEN,
    )
    number = open_ticket(desk, actor, intake).numbers[0]
    for one in named:
        comment(
            desk, actor, number, f"It names {one}; its sender has no part in that ticket, so it is not there."
        )
    ticket = desk.store.tickets.by_number(number)
    assert ticket is not None
    return subject_of(ticket.id)


def _named(mail: Incoming, *, whole: bool) -> str:
    """Who wrote; with the address where that stands nowhere else."""
    both = " ".join(filter(None, (mail.sender_name, f"<{mail.sender}>" if mail.sender else "")))
    return (both if whole else mail.sender_name or mail.sender) or "not named"


def begins_anew(desk: Desk, row: IncomingRow, ticket: Ticket, part: Part) -> bool:
    """Whether a message about this ticket becomes a new one."""
    return ticket.state == "closed" and _answers(desk, row, part)


def _answers(desk: Desk, row: IncomingRow, part: Part) -> bool:
    """Whether it is a real answer of the requester."""
    said = row.record.text or desk.store.incoming.files(row.id)
    return part == "requester" and not row.record.thanks and bool(said)


def join(desk: Desk, actor: Actor, row: IncomingRow, ticket: Ticket, part: Part) -> str:
    """Put a message on a ticket; the journal subject it is filed under.

    A real answer of the requester takes a resolved ticket up again, ends a wait for them, and begins a new ticket
    where the old one is closed. Thanks do none of it.
    """
    files = desk.store.incoming.files(row.id)
    if begins_anew(desk, row, ticket, part):
        subject = open_from(desk, actor, row)
        relate(desk, actor, int(subject.partition(":")[2]), ticket.number)
        return subject
    with change(desk, actor, "comment", ticket.number) as found:
        if _answers(desk, row, part):
            _take_up(found, row)
        data: dict[str, Any] = {"mail": row.id, "part": part or "other"}
        data |= {"files": len(files)} if files else {}
        data |= {"thanks": True} if row.record.thanks else {}
        found.append("wrote", data, _said(row.record, part))
    return subject_of(ticket.id)


def _take_up(found: Change, row: IncomingRow) -> None:
    """Go on with what the requester was thought to be done with, or was waited for."""
    ticket = found.ticket
    if ticket.state == "resolved":
        found.append("reopened", {"mail": row.id}, "The requester answered by e-mail: it is not done.")
    elif ticket.state == "on_hold" and ticket.hold_reason == "requester":
        state = "in_progress" if ticket.owner else "new"
        found.append("resumed", {"state": state, "mail": row.id}, "The requester answered by e-mail.")


def _said(mail: Incoming, part: Part) -> str:
    """What was written; of somebody else than the requester, who it was."""
    head = f"From {_named(mail, whole=True)}:\n\n" if part != "requester" else ""
    return f"{head}{mail.text or '(no text)'}"
