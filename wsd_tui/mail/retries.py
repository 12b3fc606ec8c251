"""When a recipient that was not reached is tried again: after waits that grow, up to a cap."""

from collections.abc import Mapping

from wsd_tui.mail.answers import Answer
from wsd_tui.store.outbox_records import FAILED, SENT, WAITING, Recipient, Result

FIRST_WAIT_S, LONGEST_WAIT_S = 60, 3_600


def wait_after(tries: int) -> int:
    """Seconds to wait after so many tries: 1, 2, 4 ... minutes, at most an hour."""
    return int(min(LONGEST_WAIT_S, FIRST_WAIT_S * 2 ** min(max(tries - 1, 0), 16)))


def results(recipients: list[Recipient], answers: Mapping[str, Answer], now: int) -> list[Result]:
    """What a try came to, recipient by recipient."""
    return [_result(recipient, answers[recipient.address], now) for recipient in recipients]


def _result(recipient: Recipient, said: Answer, now: int) -> Result:
    if said.accepted:
        return Result(recipient.id, SENT, said.said)
    if said.permanent:
        return Result(recipient.id, FAILED, said.said)
    return Result(recipient.id, WAITING, said.said, now + wait_after(recipient.tries + 1))
