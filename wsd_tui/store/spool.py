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
_AT_ONCE = 200
_encode = msgspec.msgpack.Encoder().encode
T = TypeVar("T")


class Spool(Sequence[T], Generic[T]):
    """Items of one kind that msgspec knows; those of a file that only its owner could open, and nobody can any more."""

    def __init__(self, kind: Any) -> None:
        self._decode = msgspec.msgpack.Decoder(kind).decode
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
        self._starts = array("Q", [0])
        self._writing = True

    def append(self, item: T) -> None:
        """Add an item at the end."""
        if not self._writing:
            self._file.seek(self._starts[-1])
            self._writing = True
        self._starts.append(self._starts[-1] + self._file.write(_encode(item)))

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
        for first in range(0, len(self), _AT_ONCE):
            yield from self._some(first, min(first + _AT_ONCE, len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(_same, self, other))

    __hash__ = None  # type: ignore[assignment]

    def _some(self, first: int, end: int) -> list[T]:
        start = self._starts[first]
        self._file.seek(start)
        self._writing = False
        data = memoryview(self._file.read(self._starts[end] - start))
        places = self._starts[first : end + 1]
        return [self._decode(data[a - start : b - start]) for a, b in itertools.pairwise(places)]


def _same(one: object, other: object) -> bool:
    return one == other
