"""The notices that an outage has sent, each with how far its delivery came."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from wsd_tui.desk.desk import Desk
from wsd_tui.store.outbox_records import FAILED, SENDING, SENT, WAITING, Message


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


def sent_notices(desk: Desk, outage_ids: Sequence[int]) -> dict[int, list[SentNotice]]:
    """By outage: all messages that tell of it, oldest first."""
    found: dict[int, list[SentNotice]] = {outage_id: [] for outage_id in outage_ids}
    if found:
        by_subject = {f"outage:{outage_id}": notices for outage_id, notices in found.items()}
        counts = desk.store.outbox.counts_of(list(by_subject))
        for message in desk.store.outbox.of_subjects(list(by_subject)):
            by_subject[message.subject].append(_notice(desk, message, counts.get(message.id, {})))
    return found


def _notice(desk: Desk, message: Message, states: Mapping[str, int]) -> SentNotice:
    return SentNotice(
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


def _failed(desk: Desk, message: int) -> tuple[str, ...]:
    """The addresses that a message could not be sent to."""
    return tuple(one.address for one in desk.store.outbox.recipients(message) if one.state == FAILED)
