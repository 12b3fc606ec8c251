"""Mail that comes in: seen first, so that nothing is lost, and then filed; what cannot be is kept in quarantine.

Seeing and filing are two transactions. Whatever stops the program in between leaves a message that was seen, which
the next one takes up again. The same message, however often and through however many programs it comes, is filed once.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

import msgspec

from wsd_tui.desk.actor import Actor
from wsd_tui.desk.change import begin
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.fold.ticket import subject_of
from wsd_tui.desk.incoming.filing import AUTOMATIC, begins_anew, join, mailroom, open_from
from wsd_tui.desk.incoming.texts import cleaned, cleaned_file
from wsd_tui.desk.incoming.threads import about, person_with, thread_of, without_recipient
from wsd_tui.desk.refusal import Refused
from wsd_tui.store.faults import is_of_database
from wsd_tui.store.incoming_records import (
    JOINED,
    OPENED,
    QUARANTINED,
    SEEN,
    Incoming,
    IncomingFile,
    IncomingRow,
)

MOST_TRIES = 3
_HOUR_S = 3_600
_REPLIES = 6
"""So many replies for each ticket that an address may open within an hour."""
_LEFT_S = 300
"""What was seen so long ago and not filed, nobody is filing any more."""


class Arrived(NamedTuple):
    """A message as it was read: the key by which a copy is known, the whole of it, its files with their content."""

    key: str
    mail: Incoming
    whole: bytes
    size: int
    files: Sequence[tuple[IncomingFile, bytes]] = ()


def receive(desk: Desk, arrived: Arrived, own: Collection[str] = ()) -> IncomingRow:
    """Keep a message and file it; what became of it. `own`: the addresses that the desk itself writes from.

    It counts as received now, whatever date it bears. Raises what a database raises: then nothing is known of it,
    or it was seen, and it has to be handed in again.
    """
    number = see(desk, arrived)
    return settle(desk, number, own)


def see(desk: Desk, arrived: Arrived) -> int:
    """Keep a message with all that came with it; its number. One that is there already is counted."""
    store, mail = desk.store, cleaned(arrived.mail)
    with store.transaction():
        begin(desk)
        known = store.incoming.by_key(arrived.key)
        if known is not None:
            store.incoming.came_again(known.id)
            return known.id
        files = [
            msgspec.structs.replace(cleaned_file(file), hash=store.contents.keep(body) if file.hash else "")
            for file, body in arrived.files
        ]
        row = IncomingRow(
            key=arrived.key,
            message_id=mail.message_id,
            sender=mail.sender,
            content=store.contents.keep(arrived.whole),
            record=mail,
            event=_is_event(desk, mail),
            received_at=desk.now(),
            size=arrived.size,
        )
        return store.incoming.add(row, files)


def settle(desk: Desk, number: int, own: Collection[str] = ()) -> IncomingRow:
    """File a message that was seen; what became of it."""
    store = desk.store
    with store.transaction():
        begin(desk)
        row = _row(desk, number)
        if row.state != SEEN:
            return row
        store.incoming.begun(number)
    try:
        _file(desk, number, own)
    except Refused as refused:
        if refused.rule == "clock":
            raise  # nothing is wrong with the message
        _quarantine(desk, number, f"refused: {refused.rule}: {refused.what}")
    except Exception as error:
        if is_of_database(error):
            raise
        _quarantine(desk, number, f"it could not be filed: {type(error).__name__}: {error}")
    return _row(desk, number)


def take_up(desk: Desk, own: Collection[str] = (), limit: int = 20) -> list[IncomingRow]:
    """File what was seen some time ago by a program that came no further."""
    left = desk.store.incoming.unfinished(desk.now() - _LEFT_S, limit)
    return [settle(desk, row.id, own) for row in left]


def _file(desk: Desk, number: int, own: Collection[str]) -> None:
    store = desk.store
    with store.transaction():
        begin(desk)
        row = _row(desk, number)
        if row.state != SEEN:
            return  # another program had the same message, and was faster
        why, subject = _against(desk, row, own)
        if why:
            store.incoming.settle(number, QUARANTINED, desk.now(), subject=subject, reason=why)
            return
        _place(desk, mailroom(), row)


def _place(desk: Desk, actor: Actor, row: IncomingRow) -> None:
    """Put it where it belongs, unless its sender has sent too much of its kind just now."""
    found, now = thread_of(desk, row.record), desk.now()
    joins = found.ticket is not None and not begins_anew(desk, row, found.ticket, found.part)
    if why := _too_many(desk, row, JOINED if joins else OPENED):
        subject = subject_of(found.ticket.id) if found.ticket else ""
        desk.store.incoming.settle(row.id, QUARANTINED, now, subject=subject, reason=why)
    elif found.ticket is not None:
        subject = join(desk, actor, row, found.ticket, found.part)
        state = JOINED if subject == subject_of(found.ticket.id) else OPENED
        desk.store.incoming.settle(row.id, state, now, subject=subject)
    elif _is_strange(desk, row):
        why = "its sender is not in the directory"
        desk.store.incoming.settle(row.id, QUARANTINED, now, reason=why)
    else:
        desk.store.incoming.settle(row.id, OPENED, now, subject=open_from(desk, actor, row, found.named))


def _against(desk: Desk, row: IncomingRow, own: Collection[str]) -> tuple[str, str]:
    """Why a message is not to be filed, and the journal subject it seems to be about; empty when it may be."""
    mail = row.record
    if row.tries > MOST_TRIES:
        return f"it could not be filed in {MOST_TRIES} tries", ""
    if mail.fault:
        return mail.fault, ""
    why = _automatic(desk, mail, own)
    if why:
        return f"{AUTOMATIC}{why}", about(desk, mail)
    if not mail.sender:
        return "it names no sender", about(desk, mail)
    first = desk.store.incoming.with_message_id(mail.message_id) if mail.message_id else None
    if first is not None and first.id != row.id:
        return f"message {first.id} has the same Message-ID, and says something else", first.subject
    return "", ""


def _automatic(desk: Desk, mail: Incoming, own: Collection[str]) -> str:
    """Why a message was written by no person, or comes from the desk itself."""
    ours = {*own, desk.settings.helpdesk.events_email, desk.settings.mail_in.address}
    if mail.sender and mail.sender in map(str.casefold, ours):
        return "it comes from an address of the helpdesk itself"
    if any(map(desk.store.incoming.is_ours, {mail.message_id, without_recipient(mail.message_id)} - {""})):
        return "the helpdesk itself has sent it"
    return mail.automatic


def _too_many(desk: Desk, row: IncomingRow, state: str) -> str:
    most = desk.settings.mail_in.hourly * (_REPLIES if state == JOINED else 1)
    since = desk.now() - _HOUR_S
    if desk.store.incoming.count_from(row.sender, state, since) < most:
        return ""
    return f"its sender has sent {most} messages within an hour"


def _is_strange(desk: Desk, row: IncomingRow) -> bool:
    """Whether mail of this sender has to wait for somebody to look at it."""
    return desk.settings.mail_in.strangers == "quarantine" and person_with(desk, row.sender) is None


def _is_event(desk: Desk, mail: Incoming) -> bool:
    return desk.settings.helpdesk.events_email.casefold() in mail.recipients


def _quarantine(desk: Desk, number: int, why: str) -> None:
    with desk.store.transaction():
        begin(desk)
        if _row(desk, number).state == SEEN:
            desk.store.incoming.settle(number, QUARANTINED, desk.now(), reason=why)


def _row(desk: Desk, number: int) -> IncomingRow:
    row = desk.store.incoming.get(number)
    if row is None:
        raise RuntimeError(f"message {number} is gone")
    return row
