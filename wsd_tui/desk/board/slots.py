"""Which slot a ticket has: two arrays by running number, a twelfth of what a mapping takes for very many."""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import partial

_NEAR = 12
"""Tickets whose numbers agree but for so many bits are sorted together."""


class Slots:
    """Slots by ticket id. What is added in bulk is sorted at the next question."""

    def __init__(self) -> None:
        self._ids = array("q")
        self._slots = array("i")
        self._sorted = True

    def extend(self, ids: Sequence[int]) -> None:
        """These tickets have the next slots, behind all there are."""
        first = len(self._ids)
        self._ids.extend(iter(ids))
        self._slots.extend(range(first, first + len(ids)))
        self._sorted = False

    def get(self, ticket_id: int) -> int | None:
        """The slot of a ticket; None for one that has none."""
        at = self._at(ticket_id)
        return self._slots[at] if at < len(self._ids) and self._ids[at] == ticket_id else None

    def put(self, ticket_id: int, slot: int) -> None:
        """Give a slot to a ticket that has none."""
        at = self._at(ticket_id)
        self._ids.insert(at, ticket_id)
        self._slots.insert(at, slot)

    def take(self, ticket_id: int) -> int | None:
        """Take its slot from a ticket; None when it had none."""
        slot = self.get(ticket_id)
        if slot is not None:
            at = self._at(ticket_id)
            del self._ids[at], self._slots[at]
        return slot

    def ids(self) -> Sequence[int]:
        """All tickets that have one."""
        return self._ids

    def sort(self) -> None:
        """Be ready for questions. Some thousands at a time, for other threads wait while the machine sorts."""
        if self._sorted:
            return
        near: defaultdict[int, array[int]] = defaultdict(partial(array, "i"))
        for at, ticket_id in enumerate(self._ids):
            near[ticket_id >> _NEAR].append(at)
        ids, slots = array("q"), array("i")
        for key in sorted(near):
            by_id = sorted(near.pop(key), key=self._ids.__getitem__)
            ids.extend(map(self._ids.__getitem__, by_id))
            slots.extend(map(self._slots.__getitem__, by_id))
        self._ids, self._slots, self._sorted = ids, slots, True

    def _at(self, ticket_id: int) -> int:
        self.sort()
        return bisect_left(self._ids, ticket_id)
