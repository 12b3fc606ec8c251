"""What imports from one source have kept of its histories: their last entries that carry a mark."""

from collections.abc import Iterator
from typing import NamedTuple

import msgspec
import peewee as pw

_MARKED = "SELECT origin, data FROM entry WHERE origin >= ? AND origin < ? AND kind = 'updated'"


class Marked(NamedTuple):
    """One history of the source: the place of a marked entry in it, and the mark."""

    ref: str
    place: int
    mark: str


class _Data(msgspec.Struct):
    mark: str = ""


_decode = msgspec.json.Decoder(_Data).decode


def marks(database: pw.Database, source: str) -> dict[str, tuple[int, str]]:
    """By history: place and mark of the last marked entry."""
    found: dict[str, tuple[int, str]] = {}
    for ref, place, mark in _marked(database, source):
        if place > found.get(ref, (0, ""))[0]:
            found[ref] = place, mark
    return found


def _marked(database: pw.Database, source: str) -> Iterator[Marked]:
    for origin, data in database.execute_sql(_MARKED, [f"{source}:", f"{source};"]):
        mark = _decode(data).mark
        if mark:
            ref, _, place = origin.removeprefix(f"{source}:").rpartition("#")
            yield Marked(ref, int(place), mark)
