"""Ranges in which the desk is staffed beside its hours, for the tickets that are marked for them."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple


class ExtraRange(NamedTuple):
    """From `start` to just before `end`, in UTC seconds; the title is for people."""

    start: int
    end: int
    title: str


def parts_within(ranges: Iterable[ExtraRange], start: int, end: int) -> Iterator[ExtraRange]:
    """What lies of them between two instants, in order and without overlap: an earlier one wins."""
    reached = start
    for extra in sorted(ranges):
        low, high = max(extra.start, reached), min(extra.end, end)
        if low < high:
            yield ExtraRange(low, high, extra.title)
            reached = high
