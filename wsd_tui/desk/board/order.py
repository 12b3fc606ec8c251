"""The slots of a board in the order of its queue, and what stands in them, picked in that order."""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import compress
from struct import pack
from typing import Any

from wsd_tui.desk.board.chosen import chosen

_RUN, _SHORT = 64, 8
"""So many places are looked at together: nearly all tickets came in the order of the queue, one slot after another."""


class Order:
    """Slots, sorted by `place`. Each place is looked up anew: it has to be taken out before its ticket moves."""

    def __init__(self, place: Callable[[int], Any]) -> None:
        self._place = place
        self._slots = array("i")
        self._counted = array("i")
        """As many slots as there ever were, one after another."""
        self._cuts: list[tuple[int, int]] | None = None
        """Of the order as it is now, once it was asked for."""

    def __len__(self) -> int:
        return len(self._slots)

    def extend(self, slots: Iterable[int]) -> None:
        """These come behind all others, until `sort`."""
        self._cuts = None
        self._slots.extend(slots)

    def sort(self) -> None:
        """Put all in order."""
        self._cuts = None
        self._slots = array("i", sorted(self._slots, key=self._place))

    def put(self, slot: int) -> None:
        """Put one at its place."""
        self._cuts = None
        self._slots.insert(self._at(slot), slot)

    def take(self, slot: int) -> None:
        """Take one away from its place."""
        self._cuts = None
        del self._slots[self._at(slot)]

    def drop(self, gone: Collection[int | None]) -> None:
        """Take many away."""
        self._cuts = None
        self._slots = array("i", [slot for slot in self._slots if slot not in gone])

    def _at(self, slot: int) -> int:
        return bisect_left(self._slots, self._place(slot), key=self._place)

    def slots(self, shown: bytes) -> "array[int]":
        """The slots in which the answer is yes."""
        self._counted.extend(range(len(self._counted), len(shown)))
        return self.pick(shown, self._counted)

    def pick(self, shown: bytes, column: "array[int]") -> "array[int]":
        """What a column holds in the slots in which the answer is yes. Milliseconds for a hundred thousand."""
        if self._cuts is None:
            self._counted.extend(range(len(self._counted), len(shown)))
            self._cuts = _cuts(self._slots, self._counted)
        picked, loose = _Picked(column, shown), 0
        for at, size in self._cuts:
            picked.gather(self._slots[loose:at])
            picked.cut(self._slots[at], size)
            loose = at + size
        picked.gather(self._slots[loose:])
        return picked.all()


def _cuts(order: "array[int]", counted: "array[int]") -> list[tuple[int, int]]:
    """Where slots stand one after another: from which place in the order on, and how many."""
    cuts: list[tuple[int, int]] = []
    for at, size in _straight(order, counted):
        before, so_far = cuts[-1] if cuts else (0, -1)
        if before + so_far == at and order[before] + so_far == order[at]:
            cuts[-1] = before, so_far + size
        else:
            cuts.append((at, size))
    return cuts


def _straight(order: "array[int]", counted: "array[int]") -> Iterator[tuple[int, int]]:
    """The same in runs; a run that is not straight in shorter ones."""
    for at in range(0, len(order), _RUN):
        run = order[at : at + _RUN]
        if run == counted[run[0] : run[0] + len(run)]:
            yield at, len(run)
            continue
        for near in range(0, len(run), _SHORT):
            part = run[near : near + _SHORT]
            if part == counted[part[0] : part[0] + len(part)]:
                yield at + near, len(part)


class _Picked:
    """Values of a column, some after others."""

    def __init__(self, column: "array[int]", shown: bytes) -> None:
        self._column, self._shown, self._found = column, shown, array(column.typecode)
        self._single: list[int] = []

    def cut(self, first: int, size: int) -> None:
        """Those of slots that stand one after another."""
        column, answer = self._column[first : first + size], self._shown[first : first + size]
        if 0 not in answer:
            self.all().extend(column)
        else:
            self._single += chosen(column, answer)

    def gather(self, slots: "array[int]") -> None:
        """Those of any slots."""
        if slots:
            shown_ones = compress(slots, map(self._shown.__getitem__, slots))
            self._single += map(self._column.__getitem__, shown_ones)

    def all(self) -> "array[int]":
        """All that was picked so far."""
        if self._single:  # packed at once they take a third of the time
            self._found.frombytes(pack(f"{len(self._single)}{self._found.typecode}", *self._single))
            self._single = []
        return self._found
