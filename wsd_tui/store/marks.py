"""What imports have kept of histories: their last entries that carry a mark, and from which desks they came."""

from collections.abc import Iterator
from typing import NamedTuple

import msgspec
import peewee as pw

_MARKED = "SELECT origin, data FROM entry WHERE origin >= ? AND origin < ? AND kind = 'updated'"


_OPENED = "SELECT subject, data FROM entry WHERE kind = 'opened' AND origin IS NOT NULL"


class Marked(NamedTuple):
    """One history of the source: the place of a marked entry in it, and the mark."""

    ref: str
    place: int
    mark: str


class _Data(msgspec.Struct):
    mark: str = ""
    desk: str = ""


_decode = msgspec.json.Decoder(_Data).decode


def marks(database: pw.Database, source: str) -> dict[str, tuple[int, str]]:
    """By history: place and mark of the last marked entry."""
    found: dict[str, tuple[int, str]] = {}
    for ref, place, mark in _marked(database, source):
        if place > found.get(ref, (0, ""))[0]:
            found[ref] = place, mark
    return found


def desks(database: pw.Database) -> dict[int, str]:
    """By ticket: the marks of the desks from which it came; none of tickets that began here, or came from no desk."""
    found = ((subject, _decode(data).desk) for subject, data in database.execute_sql(_OPENED))
    return {int(subject.removeprefix("ticket:")): desk for subject, desk in found if desk}


def _marked(database: pw.Database, source: str) -> Iterator[Marked]:
    for origin, data in database.execute_sql(_MARKED, [f"{source}:", f"{source};"]):
        mark = _decode(data).mark
        if mark:
            ref, _, place = origin.removeprefix(f"{source}:").rpartition("#")
            yield Marked(ref, int(place), mark)
