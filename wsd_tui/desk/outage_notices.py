"""The notices that an outage has sent, each with how far its delivery came."""

from typing import NamedTuple

from wsd_tui.desk.desk import Desk
from wsd_tui.store.outbox_records import FAILED, SENDING, SENT, WAITING


class SentNotice(NamedTuple):
    """One message of an outage: its lists as they were, and how many addresses are in which state.

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
            )
        )
    return found
