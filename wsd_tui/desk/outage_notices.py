"""The notices that an outage has sent, each with how far its delivery came."""

from typing import NamedTuple

from wsd_tui.desk.desk import Desk
from wsd_tui.store.outage_records import Outage
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


def unacknowledged(desk: Desk, outage: Outage) -> tuple[str, ...]:
    """The staff ids of technicians and Coordinators who have not read its newest word (G6); its author has."""
    if not outage.updates:
        return ()
    read = {*outage.acknowledged, outage.updates[-1].by}
    return tuple(
        member.id
        for member in desk.staff().values()
        if member.active and member.role in ("technician", "coordinator") and member.id not in read
    )


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
