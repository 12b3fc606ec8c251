"""A long sequence on disk: written from its beginning to its end, read as often as wanted, gone with the process.

It is for what is worked out before anything of it is recorded, so that memory does not grow with its length.
"""

import itertools
from array import array
from collections.abc import Iterator, Sequence
from tempfile import SpooledTemporaryFile
from typing import Any, Generic, TypeVar, overload

import msgspec

_IN_MEMORY = 2_000_000
"""Bytes up to which no file is made."""
_WAITING = 64_000
"""Bytes that wait to be written together."""
_AT_ONCE = 200
_encode_into = msgspec.msgpack.Encoder().encode_into
T = TypeVar("T")


class Spool(Sequence[T], Generic[T]):
    """Items of one kind that msgspec knows; those of a file that only its owner could open, and nobody can any more."""

    def __init__(self, kind: Any, ahead: int = _AT_ONCE) -> None:
        """`ahead`: so many items are read together when all are read."""
        self._ahead = ahead
        self._decode = msgspec.msgpack.Decoder(kind).decode
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
        self._starts = array("Q", [0])
        self._written = 0
        self._waiting = bytearray()

    def append(self, item: T) -> None:
        """Add an item at the end."""
        waiting = self._waiting
        _encode_into(item, waiting, -1)
        self._starts.append(self._written + len(waiting))
        if len(waiting) > _WAITING:
            self._write()

    def these(self, places: Sequence[int]) -> list[T]:
        """The items at rising places; those that stand together are read together."""
        found: list[T] = []
        first = 0
        for at in range(1, len(places) + 1):
            if at == len(places) or places[at] != places[at - 1] + 1:
                found += self._some(places[first], places[at - 1] + 1)
                first = at
        return found

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> list[T]: ...
    def __getitem__(self, at: int | slice) -> T | list[T]:
        if isinstance(at, slice):
            return [self[place] for place in range(*at.indices(len(self)))]
        place = range(len(self))[at]
        (item,) = self._some(place, place + 1)
        return item

    def __iter__(self) -> Iterator[T]:
        for first in range(0, len(self), self._ahead):
            yield from self._some(first, min(first + self._ahead, len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(_same, self, other))

    __hash__ = None  # type: ignore[assignment]

    def _write(self) -> None:
        self._file.seek(self._written)
        self._written += self._file.write(self._waiting)
        self._waiting.clear()

    def _some(self, first: int, end: int) -> list[T]:
        if self._waiting:
            self._write()
        start = self._starts[first]
        self._file.seek(start)
        data = memoryview(self._file.read(self._starts[end] - start))
        places = self._starts[first : end + 1]
        return [self._decode(data[a - start : b - start]) for a, b in itertools.pairwise(places)]


def _same(one: object, other: object) -> bool:
    return one == other
