"""What a deliverer asks of the desk: the next parcel of the outbox, and to keep what came of it.

Both are committed on their own, before and after the talk with the server. Who dies between them leaves the
parcel marked as being sent; it is then sent once more, under the same Message-ID.
"""

from collections.abc import Sequence
from typing import NamedTuple

from wsd_tui.desk.actor import Actor, clockwork
from wsd_tui.desk.change import begin, change, new_batch
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.fold import fold_outage
from wsd_tui.store.outbox_records import FAILED, SENDING, SENT, WAITING, Message, Recipient, Result
from wsd_tui.store.records import Entry

CUT_OFF = "whoever sent this ended before the server's answer was kept"
TOO_LATE = "not delivered in the time set for it"
_TOLD = 20
"""So many failed addresses are named in the journal; the outbox has them all."""


class Parcel(NamedTuple):
    """A message, and the recipients it is being sent to now."""

    message: Message
    recipients: list[Recipient]


def claim(desk: Desk, holder: str, limit: int, give_up_s: int) -> Parcel | None:
    """Take the next parcel: one person's message, or one of a list to `limit` addresses; None when none is due.

    What is older than `give_up_s` becomes a dead letter instead.
    """
    with desk.store.transaction():
        begin(desk)
        now, outbox = desk.now(), desk.store.outbox
        while (number := outbox.due(now)) is not None:
            message = outbox.get(number)
            assert message is not None
            if now - message.give_up_from <= give_up_s:
                return Parcel(message, outbox.claim(number, holder, now, limit))
            outbox.give_up(number, TOO_LATE)
            _finish(desk, message)
    return None


def settle(desk: Desk, holder: str, parcel: Parcel, results: Sequence[Result]) -> None:
    """Keep what a try came to; with the last recipient it stands in the journal what became of the message."""
    with desk.store.transaction():
        begin(desk)
        desk.store.outbox.settle(holder, results, desk.now())
        _finish(desk, parcel.message)


def take_over(desk: Desk) -> int:
    """Queue again what a deliverer that died was sending; only the holder of the lease may ask for it."""
    if not desk.store.outbox.is_sending():
        return 0
    with desk.store.transaction():
        return desk.store.outbox.requeue_sending(CUT_OFF)


def no_server(desk: Desk, why: str) -> None:
    """Keep with everything that is due why nothing could be sent; it does not count as a try."""
    with desk.store.transaction():
        desk.store.outbox.note(desk.now(), why)


def next_due(desk: Desk) -> int | None:
    """The next moment (UTC seconds) at which something is to be sent."""
    return desk.store.outbox.next_due()


def record_outcome(
    desk: Desk, actor: Actor, message: Message, state: str, recipients: Sequence[Recipient], remark: str = ""
) -> None:
    """Let the journal of the ticket or outage tell what became of a message."""
    failed = [recipient for recipient in recipients if recipient.state == FAILED]
    data = {
        "message": message.id,
        "notice": message.kind,
        "state": state,
        "sent": sum(recipient.state == SENT for recipient in recipients),
        "failed": len(failed),
        "remark": remark,
    }
    told = "\n".join(f"{recipient.address}: {recipient.answer}" for recipient in failed[:_TOLD])
    kind, _, key = message.subject.partition(":")
    if kind == "ticket":
        with change(desk, actor, "read", int(key)) as found:
            found.append("mailed", data, told)
        return
    now = desk.now()
    entry = Entry(
        subject=message.subject,
        kind="mailed",
        at=now,
        recorded_at=now,
        by=actor.id,
        channel=actor.via,
        data=data,
        body=told or None,
        batch=new_batch(),
    )
    desk.store.journal.append([entry])
    if kind == "outage":
        desk.store.outages.save(fold_outage(int(key), desk.store.journal.of(message.subject)))


def _finish(desk: Desk, message: Message) -> None:
    recipients = desk.store.outbox.recipients(message.id)
    if any(recipient.state in (WAITING, SENDING) for recipient in recipients):
        return
    state = FAILED if any(recipient.state == FAILED for recipient in recipients) else SENT
    desk.store.outbox.set_state(message.id, state, desk.now())
    record_outcome(desk, clockwork(), message, state, recipients)
