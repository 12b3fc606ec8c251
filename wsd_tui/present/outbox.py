"""The outbox in words: a message in a line or two, whole, or as JSON."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from wsd_tui.present.times import iso, local
from wsd_tui.present.words import amount, said
from wsd_tui.text import clean, clean_line

if TYPE_CHECKING:
    from wsd_tui.desk.letters import Letter

KINDS = {
    "escalated_staff": "escalation",
    "outage_start": "outage start",
    "outage_progress": "outage progress",
    "outage_restored": "outage restored",
}


def letter_lines(letter: "Letter", zone: ZoneInfo, now: int) -> Iterator[str]:
    """A message in a line, and below it whoever it did not reach and why."""
    message = letter.message
    when = local(message.queued_at, zone, now)
    yield clean_line(
        f"{message.id}  {when}  {letter.number}  {said({}, letter.state)}  {said(KINDS, message.kind)}: "
        f"{message.title}  {_to(letter)}"
    )
    for recipient in letter.recipients:
        if recipient.answer and recipient.state != "sent":
            yield clean_line(f"    {recipient.address}: {recipient.answer}")


def plain_letter(letter: "Letter", zone: ZoneInfo, now: int) -> Iterator[str]:
    """A message as it was written, with everybody it is for."""
    message = letter.message
    yield clean_line(f"Message {message.id} · {letter.number} · {said({}, letter.state)} {message.remark}")
    yield f"Message-ID {clean_line(message.message_id)}"
    for recipient in letter.recipients:
        tried = amount(recipient.tries, "try", "tries")
        told = f"{recipient.address}: {said({}, recipient.state)}, {tried} {recipient.answer}"
        again = recipient.state == "queued" and recipient.tries
        yield clean_line(told + (f", next {local(recipient.next_try_at, zone, now)}" if again else ""))
    yield f"Subject: {clean_line(message.title)}"
    yield ""
    yield from clean(message.body).split("\n")


def letter_json(letter: "Letter", zone: ZoneInfo, *, whole: bool = False) -> dict[str, Any]:
    """The JSON of a message; `whole` with its text."""
    message = letter.message
    told: dict[str, Any] = {
        "id": message.id,
        "kind": message.kind,
        "number": letter.number,
        "state": letter.state,
        "from": message.sender,
        "subject": message.title,
        "message_id": message.message_id,
        "audience": message.audience,
        "queued_at": iso(message.queued_at, zone),
        "hold_until": iso(message.hold_until, zone),
        "settled_at": None if message.settled_at is None else iso(message.settled_at, zone),
        "remark": message.remark,
        "recipients": [
            {
                "address": recipient.address,
                "state": recipient.state,
                "tries": recipient.tries,
                "next_try_at": iso(recipient.next_try_at, zone) if recipient.state == "queued" else None,
                "sent_at": None if recipient.sent_at is None else iso(recipient.sent_at, zone),
                "answer": recipient.answer,
            }
            for recipient in letter.recipients
        ],
    }
    return told | ({"body": message.body} if whole else {})


def mail_words(waiting: int, dead: int, off: str) -> str:
    """What the title line says of the mail, empty when all is well; `off`: why this machine sends none."""
    parts = [amount(dead, "dead letter")] if dead else []
    if waiting:
        verb = "waits" if waiting == 1 else "wait"
        parts.append(f"{amount(waiting, 'mail')} {verb}" + (f": {off}" if off else ""))
    return ", ".join(parts)


def _to(letter: "Letter") -> str:
    count = len(letter.recipients)
    if count == 1:
        return f"to {letter.recipients[0].address}"
    sent = sum(recipient.state == "sent" for recipient in letter.recipients)
    lists = ", ".join(letter.message.audience.get("lists", []))
    return f"to {lists or amount(count, 'address', 'addresses')} ({sent} of {count} sent)"
