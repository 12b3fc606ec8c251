"""Finished history from elsewhere, in the shape in which file exchange hands it to the desk."""

from typing import Any

import msgspec


class RecordedEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One journal entry of finished history: `at` in UTC seconds, `body` is personal text.

    `kind` and `data` are those of the journal; `data` of an `opened` entry leaves out the number.
    """

    kind: str
    at: int
    by: str
    channel: str = ""
    data: dict[str, Any] = {}
    body: str | None = None


class RecordedTicket(msgspec.Struct, frozen=True, kw_only=True):
    """One ticket with its whole history; `source` and `ref` name it where it comes from.

    Each entry goes with its natural place: the number (from 1) of the source's line within this ticket,
    times ten, plus the index of the entry among those made from that line. A later, longer file keeps the
    places of what it had before, so only what is new is appended. Entries stand in order of place, and
    their times never run backwards.
    """

    source: str
    ref: str
    entries: list[tuple[int, RecordedEntry]]


class RecordedOutage(msgspec.Struct, frozen=True, kw_only=True):
    """One outage with its whole history; source, ref and places as for a ticket."""

    source: str
    ref: str
    entries: list[tuple[int, RecordedEntry]]
