"""Mail that came in, in words: a message in a line or two, whole, its files, or as JSON."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from wsd_tui.present.times import iso, local
from wsd_tui.present.words import amount
from wsd_tui.store.incoming_records import Counts, IncomingFile
from wsd_tui.text import clean, clean_line

if TYPE_CHECKING:
    from wsd_tui.desk.incoming.quarantine import Held

STATES = {
    "seen": "not filed yet",
    "ticket": "opened a ticket",
    "reply": "joined a ticket",
    "quarantined": "in quarantine",
    "discarded": "discarded",
}
_STEP = 1024
_SHOWN = 240


def files_words(files: Sequence[IncomingFile]) -> str:
    """`7.1 lamp.jpg (1.2 MB), 7.2 ...`; empty without files."""
    return ", ".join(file_words(file) for file in files)


def file_words(file: IncomingFile) -> str:
    """A file by the name it is saved by, its own name and how large it is."""
    kept = "" if file.hash else ", in the whole message only"
    return clean_line(f"{file.incoming}.{file.place} {file.name} ({size_words(file.size)}{kept})")


def size_words(size: int) -> str:
    """`12 bytes`, `3.4 kB`, `1.2 MB`."""
    if size < _STEP:
        return amount(size, "byte")
    return f"{size / _STEP:.1f} kB" if size < _STEP**2 else f"{size / _STEP**2:.1f} MB"


def held_lines(held: "Held", zone: ZoneInfo, now: int) -> Iterator[str]:
    """A message in a line, and below it why it is where it is."""
    row = held.row
    who = row.record.sender_name or row.record.sender or "nobody is named"
    when, state = local(row.received_at, zone, now), STATES.get(row.state, row.state)
    yield clean_line(f"{row.id}  {when}  {state}  {who}: {row.record.title or '(no subject)'}")
    more = [row.reason, f"about {held.number}" if held.number else "", _came(held)]
    if told := "; ".join(filter(None, more)):
        yield f"    {clean_line(told)}"


def beginning(held: "Held") -> list[str]:
    """How a message begins, and what could not be read of it."""
    mail = held.row.record
    text = clean_line(mail.text)
    shown = [text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"] if text else []
    return [*shown, *(clean_line(note) for note in mail.notes)]


def held_whole(held: "Held", zone: ZoneInfo, now: int) -> Iterator[str]:
    """A message with all that was read of it."""
    row, mail = held.row, held.row.record
    yield from held_lines(held, zone, now)
    yield clean_line(f"From: {mail.sender_name} <{mail.sender}>")
    yield clean_line(f"To: {', '.join(mail.recipients)}")
    yield clean_line(f"Date: {mail.date}")
    yield clean_line(f"Subject: {mail.title}")
    yield clean_line(f"Message-ID: {row.message_id}")
    for note in mail.notes:
        yield clean_line(f"Note: {note}")
    for file in held.files:
        yield clean_line(f"File: {file_words(file)}")
    yield ""
    yield from clean(mail.whole or mail.text).split("\n")


def held_json(held: "Held", zone: ZoneInfo, *, whole: bool = False) -> dict[str, Any]:
    """The JSON of a message; `whole` with its text."""
    row, mail = held.row, held.row.record
    told: dict[str, Any] = {
        "id": row.id,
        "state": row.state,
        "reason": row.reason,
        "number": held.number,
        "received_at": iso(row.received_at, zone),
        "from": mail.sender,
        "name": mail.sender_name,
        "subject": mail.title,
        "message_id": row.message_id,
        "event": row.event,
        "size": row.size,
        "copies": row.copies,
        "files": [file_json(file) for file in held.files],
    }
    text = {"text": mail.text, "whole": mail.whole or mail.text, "notes": list(mail.notes)}
    return told | (text if whole else {})


def file_json(file: IncomingFile) -> dict[str, Any]:
    """The JSON of a file."""
    name = f"{file.incoming}.{file.place}"
    return {"id": name, "name": file.name, "kind": file.kind, "size": file.size, "hash": file.hash}


def counts_words(counts: Counts) -> str:
    """How many messages were seen, and that each of them has become something."""
    parts = [
        amount(counts.tickets, "ticket"),
        amount(counts.replies, "reply", "replies"),
        f"{counts.quarantined} in quarantine",
        f"{counts.discarded} discarded",
        amount(counts.copies, "copy", "copies"),
    ]
    lag = f", {counts.unfinished} not filed yet" if counts.unfinished else ""
    return f"{amount(counts.seen, 'message')} seen: {', '.join(parts)}{lag}"


def _came(held: "Held") -> str:
    row = held.row
    copies = f"came {amount(row.copies + 1, 'time')}" if row.copies else ""
    return ", ".join(filter(None, (copies, amount(len(held.files), "file") if held.files else "")))
