"""The notices of an outage for its report: when each was promised and came, who read it, how its mail fared."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from wsd_tui.store.outage_records import Acknowledgement, Outage, OutageUpdate
from wsd_tui.store.outbox_records import ANOTHER_WAY, CANCELLED, FAILED, SENT, Message, Recipient

MISSED_S = 600
"""A word that comes so long after its time has missed it; the console shows it red from then on."""
_MINUTE = 60


class NoticeLine(NamedTuple):
    """One published word. planned_at: None when no time had been promised. late_s: 0 up to a minute.

    read: (staff id, when) of whoever acknowledged it; unread: staff ids of those who should have and did not.
    """

    update: OutageUpdate
    late_s: int
    missed: bool
    read: tuple[tuple[str, int], ...]
    unread: tuple[str, ...]


class Delivery(NamedTuple):
    """One message about the outage: to which lists, how many addresses it reached, and which not; in UTC seconds."""

    message: int
    kind: str
    lists: tuple[str, ...]
    queued_at: int
    first_sent_at: int | None
    last_sent_at: int | None
    sent: int
    failed: int
    another_way: int
    waiting: int
    state: str
    remark: str
    failed_to: tuple[str, ...] = ()


def notice_lines(outage: Outage, readers: Collection[str]) -> tuple[NoticeLine, ...]:
    """Every published word in order; `readers` are the ids of the staff who are to acknowledge."""
    return tuple(_line(update, outage.acknowledgements, readers) for update in outage.updates)


def overdue_s(outage: Outage, now: int) -> int:
    """By how much the next word is late at present; 0 when it is not."""
    return _late(outage.next_update_at, now)


def deliveries(messages: Sequence[tuple[Message, Sequence[Recipient]]]) -> tuple[Delivery, ...]:
    """What became of each message, those that were taken back left out."""
    return tuple(_delivery(message, found) for message, found in messages if message.state != CANCELLED)


def _line(
    update: OutageUpdate, acknowledged: Sequence[Acknowledgement], readers: Collection[str]
) -> NoticeLine:
    read = tuple((one.by, one.at) for one in acknowledged if one.place == update.place)
    knows = {update.by, *(by for by, _ in read)}
    late = _late(update.planned_at, update.at)
    return NoticeLine(update, late, late >= MISSED_S, read, tuple(one for one in readers if one not in knows))


def _late(planned_at: int | None, at: int) -> int:
    late = 0 if planned_at is None else at - planned_at
    return late if late >= _MINUTE else 0


def _delivery(message: Message, recipients: Sequence[Recipient]) -> Delivery:
    sent = [one.sent_at for one in recipients if one.state == SENT and one.sent_at is not None]
    states = [one.state for one in recipients]
    counted = {state: states.count(state) for state in (SENT, FAILED, ANOTHER_WAY)}
    return Delivery(
        message.id,
        message.kind,
        tuple(message.audience.get("lists", ())),
        message.queued_at,
        min(sent, default=None),
        max(sent, default=None),
        counted[SENT],
        counted[FAILED],
        counted[ANOTHER_WAY],
        len(states) - sum(counted.values()),
        message.state,
        message.remark,
        tuple(one.address for one in recipients if one.state == FAILED),
    )
