"""The notices that an outage has sent, each with how far its delivery came."""

from typing import NamedTuple

from wsd_tui.desk.desk import Desk
from wsd_tui.store.outbox_records import FAILED, SENDING, SENT, WAITING


class SentNotice(NamedTuple):
    """One message of an outage: its lists as they were, how many addresses are in which state, and which failed.

    at, hold_until: UTC seconds; until then undo takes it back.
    """

    message: int
    kind: str
    at: int
    hold_until: int
    state: str
    remark: str
    lists: tuple[str, ...]
    sent: int
    waiting: int
    failed: int
    total: int
    failed_to: tuple[str, ...] = ()


def sent_notices(desk: Desk, outage_id: int) -> list[SentNotice]:
    """All messages that tell of an outage, oldest first."""
    counts = desk.store.outbox.counts_of(f"outage:{outage_id}")
    found = []
    for message in desk.store.outbox.of_subject(f"outage:{outage_id}"):
        states = counts.get(message.id, {})
        found.append(
            SentNotice(
                message.id,
                message.kind,
                message.queued_at,
                message.hold_until,
                message.state,
                message.remark,
                tuple(message.audience.get("lists", ())),
                states.get(SENT, 0),
                states.get(WAITING, 0) + states.get(SENDING, 0),
                states.get(FAILED, 0),
                sum(states.values()),
                _failed(desk, message.id) if states.get(FAILED) else (),
            )
        )
    return found


def _failed(desk: Desk, message: int) -> tuple[str, ...]:
    """The addresses that a message could not be sent to."""
    return tuple(one.address for one in desk.store.outbox.recipients(message) if one.state == FAILED)
