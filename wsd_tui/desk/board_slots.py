"""Which slot a ticket has: two arrays by running number, a twelfth of what a mapping takes for very many."""

from array import array
from bisect import bisect_left
from collections.abc import Sequence


class Slots:
    """Slots by ticket id. What is added in bulk is sorted at the next question."""

    def __init__(self) -> None:
        self._ids = array("q")
        self._slots = array("i")
        self._sorted = True

    def extend(self, ids: Sequence[int]) -> None:
        """These tickets have the next slots, behind all there are."""
        first = len(self._ids)
        self._ids.extend(ids)
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

    def _at(self, ticket_id: int) -> int:
        if not self._sorted:
            by_id = sorted(range(len(self._ids)), key=self._ids.__getitem__)
            self._ids, self._slots = (
                array(a.typecode, map(a.__getitem__, by_id)) for a in (self._ids, self._slots)
            )
            self._sorted = True
        return bisect_left(self._ids, ticket_id)
