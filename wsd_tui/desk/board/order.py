"""The slots of a board in the order of its queue, and what stands in them, picked in that order."""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable
from itertools import compress
from struct import pack
from typing import Any

_RUN = 64
"""So many places are looked at together: nearly all tickets came in the order of the queue, one slot after another."""


class Order:
    """Slots, sorted by `place`. Each place is looked up anew: it has to be taken out before its ticket moves."""

    def __init__(self, place: Callable[[int], Any]) -> None:
        self._place = place
        self._slots = array("i")
        self._counted = array("i")
        """As many slots as there ever were, one after another."""

    def __len__(self) -> int:
        return len(self._slots)

    def extend(self, slots: Iterable[int]) -> None:
        """These come behind all others, until `sort`."""
        self._slots.extend(slots)

    def sort(self) -> None:
        """Put all in order."""
        self._slots = array("i", sorted(self._slots, key=self._place))

    def put(self, slot: int) -> None:
        """Put one at its place."""
        self._slots.insert(self._at(slot), slot)

    def take(self, slot: int) -> None:
        """Take one away from its place."""
        del self._slots[self._at(slot)]

    def drop(self, gone: Collection[int | None]) -> None:
        """Take many away."""
        self._slots = array("i", [slot for slot in self._slots if slot not in gone])

    def _at(self, slot: int) -> int:
        return bisect_left(self._slots, self._place(slot), key=self._place)

    def slots(self, shown: bytes) -> "array[int]":
        """The slots in which the answer is yes."""
        self._counted.extend(range(len(self._counted), len(shown)))
        return self.pick(shown, self._counted)

    def pick(self, shown: bytes, column: "array[int]") -> "array[int]":
        """What a column holds in the slots in which the answer is yes. Milliseconds for a hundred thousand."""
        self._counted.extend(range(len(self._counted), len(shown)))
        order, counted, picked = self._slots, self._counted, _Picked(column)
        loose = 0
        for at in range(0, len(order), _RUN):
            part = order[at : at + _RUN]
            first, last = part[0], part[0] + len(part)
            if part == counted[first:last]:
                picked.gather(order[loose:at], shown)
                picked.cut(first, last, shown)
                loose = at + _RUN
        picked.gather(order[loose:], shown)
        return picked.all()


class _Picked:
    """Values of a column, some after others."""

    def __init__(self, column: "array[int]") -> None:
        self._column, self._found = column, array(column.typecode)
        self._single: list[int] = []

    def cut(self, first: int, last: int, shown: bytes) -> None:
        """Those of slots that stand one after another."""
        answer = shown[first:last]
        if 0 not in answer:
            self.all().extend(self._column[first:last])
        elif 1 in answer:
            self._single += compress(self._column[first:last], answer)

    def gather(self, slots: "array[int]", shown: bytes) -> None:
        """Those of any slots."""
        if slots:
            shown_ones = compress(slots, map(shown.__getitem__, slots))
            self._single += map(self._column.__getitem__, shown_ones)

    def all(self) -> "array[int]":
        """All that was picked so far."""
        if self._single:  # packed at once they take a third of the time
            self._found.frombytes(pack(f"{len(self._single)}{self._found.typecode}", *self._single))
            self._single = []
        return self._found
