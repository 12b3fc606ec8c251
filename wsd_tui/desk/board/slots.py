"""Which slot a ticket has: short arrays by running number, a tenth of what a mapping takes for very many."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import count

_BITS = 8
"""Tickets whose numbers agree but for so many bits stand in one array."""
_PLACE = (1 << _BITS) - 1
_NONE = array("i", [-1]) * (1 << _BITS)


class Slots:
    """Slots by ticket id; a collection of the tickets that have one."""

    def __init__(self) -> None:
        self._near: defaultdict[int, array[int]] = defaultdict(lambda: _NONE[:])
        self._many = 0

    def extend(self, ids: Iterable[int], first: int) -> None:
        """Give these tickets, which have none, the slots from `first` on."""
        near = self._near
        for ticket_id, slot in zip(ids, count(first), strict=False):
            near[ticket_id >> _BITS][ticket_id & _PLACE] = slot
            self._many += 1

    def get(self, ticket_id: int) -> int | None:
        """The slot of a ticket; None for one that has none."""
        near = self._near.get(ticket_id >> _BITS, _NONE)
        slot = near[ticket_id & _PLACE]
        return None if slot < 0 else slot

    def put(self, ticket_id: int, slot: int) -> None:
        """Give a slot to a ticket that has none."""
        self.extend((ticket_id,), slot)

    def take(self, ticket_id: int) -> int | None:
        """Take its slot from a ticket; None when it had none."""
        slot = self.get(ticket_id)
        if slot is not None:
            near = self._near[ticket_id >> _BITS]
            near[ticket_id & _PLACE] = -1
            self._many -= 1
            if near == _NONE:
                del self._near[ticket_id >> _BITS]
        return slot

    def __contains__(self, ticket_id: object) -> bool:
        return isinstance(ticket_id, int) and self.get(ticket_id) is not None

    def __iter__(self) -> Iterator[int]:
        for high in sorted(self._near):
            first = high << _BITS
            yield from [first + at for at, slot in enumerate(self._near[high]) if slot >= 0]

    def __len__(self) -> int:
        return self._many
