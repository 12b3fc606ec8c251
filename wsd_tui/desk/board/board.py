"""The board: queue keys of the open tickets in memory, in order, by view and filter. No database in it."""

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import compress, islice
from typing import Any, NamedTuple

from wsd_tui.desk.board.columns import Columns, both
from wsd_tui.desk.board.order import Order
from wsd_tui.desk.board.slots import Slots
from wsd_tui.desk.board.texts import Texts
from wsd_tui.desk.filter import Filter
from wsd_tui.desk.views import VIEWS, Look, opened
from wsd_tui.store.records import OPEN_STATES, QueueKey

_EVERYTHING = Filter()
_SHOWN = frozenset((*OPEN_STATES, "resolved"))
_MANY = 500
"""So many changes at once are put in order together."""
_PORTION = 2_000


class Board:
    """Keys by ticket id; those neither open nor resolved are dropped as they come in.

    `under`: the tickets on the board by the outage that governs them. Every column has a slot for each ticket;
    `_order` are the slots in the order of the queue. A board that is not `whole` knows the `first` tickets of the
    queue, some others, and how many are `unread`: it may be asked for its keys and for the view of all open ones.
    `changes`: how often anything on it has become different.
    """

    def __init__(self, first: int = 0, unread: int = 0) -> None:
        self.first, self.unread, self.changes = first, unread, 0
        self._clear()

    def _clear(self) -> None:
        self._columns = Columns()
        self._texts = Texts()
        self._slots = Slots()
        self._free: list[int] = []
        self._order = Order(self._columns.place)
        self.under: dict[int, set[int]] = {}

    def __len__(self) -> int:
        return len(self._order)

    @property
    def whole(self) -> bool:
        """Whether no ticket is missing."""
        return not self.first

    @property
    def total(self) -> int:
        """How many tickets are open."""
        return both(opened(self._columns), self._alive()).count(1)

    def replace(self, keys: Iterable[QueueKey], texts: Mapping[int, str] | None = None) -> None:
        """Take these keys instead of all there was; `texts` are what words narrow by."""
        self._clear()
        rest = iter(keys)
        while portion := list(islice(rest, _PORTION)):
            self.load(portion, [(texts or {}).get(key.id, "") for key in portion])
        self.sort()

    def load(self, keys: Sequence[tuple[Any, ...]], texts: Iterable[str]) -> None:
        """Add tickets that are not there yet, behind all others, in the order in which they come.

        They are the fields of queue keys, with or without more behind them. `sort` puts them in order.
        """
        first = self._columns.size
        self._columns.extend(keys)
        self._texts.extend(texts)
        self._order.extend(range(first, first + len(keys)))
        ids, outages = (self._columns.column(name)[first:] for name in ("id", "outage"))
        self._slots.extend(ids, first)
        if any(outages):
            for ticket_id, outage in zip(ids, outages, strict=True):
                if outage:
                    self.under.setdefault(outage, set()).add(ticket_id)

    def sort(self) -> None:
        """Put all in the order of the queue."""
        self.changes += 1
        self._order.sort()

    def apply(self, keys: Sequence[QueueKey], texts: Mapping[int, str] | None = None) -> None:
        """Take changed keys in, each at its place in the order; tickets that are done leave the board."""
        keys = [key for key in {key.id: key for key in keys}.values() if not self._stands(key, texts or {})]
        if not keys:
            return
        self.changes += 1
        few = len(keys) <= _MANY
        if not few:
            self._order.drop({self._slots.get(key.id) for key in keys})
        written: dict[int, str] = {}  # at once in the end: the texts around them are pressed anew
        for key in keys:
            gone = self._leave(key.id, in_place=few)
            if gone is not None:
                written[gone] = ""
            if key.state in _SHOWN:
                written[self._enter(key, in_place=few)] = (texts or {}).get(key.id, "")
        self._texts.extend(written.pop(slot) for slot in range(len(self._texts), self._columns.size))
        self._texts.put(written)
        if not few:
            self.sort()

    def _stands(self, key: QueueKey, texts: Mapping[int, str]) -> bool:
        """Whether just this is known of a ticket: most of what the clockwork says of one moves nothing."""
        slot = self._slots.get(key.id)
        if slot is None:
            return key.state not in _SHOWN
        return self._columns.key(slot) == key and self._texts.of(slot) == texts.get(key.id, "")

    def _enter(self, key: QueueKey, *, in_place: bool) -> int:
        if self._free:
            slot = self._free.pop()
            self._columns.put(slot, key)
        else:
            slot = self._columns.size
            self._columns.extend([key])
        self._slots.put(key.id, slot)
        if key.outage is not None:
            self.under.setdefault(key.outage, set()).add(key.id)
        if in_place:
            self._order.put(slot)
        else:
            self._order.extend((slot,))
        return slot

    def _leave(self, ticket_id: int, *, in_place: bool) -> int | None:
        """The slot that it leaves, if it had one."""
        slot = self._slots.take(ticket_id)
        if slot is None:
            return None
        if in_place:
            self._order.take(slot)
        outage = self._columns.column("outage")[slot]
        if outage:
            self.under[outage].discard(ticket_id)
        self._free.append(slot)
        return slot

    def all(self) -> Collection[int]:
        """Every ticket on the board."""
        return self._slots

    def key(self, ticket_id: int) -> QueueKey | None:
        """The key of one ticket, if it is on the board."""
        slot = self._slots.get(ticket_id)
        return None if slot is None else self._columns.key(slot)

    def text(self, ticket_id: int) -> str:
        """What words narrow a ticket by; empty for one that is not on the board."""
        slot = self._slots.get(ticket_id)
        return "" if slot is None else self._texts.of(slot)

    def ids(self, view: str, look: Look, narrow: Filter = _EVERYTHING) -> "array[int]":
        """Ids of the tickets of a view that pass the filter, in the order of the queue or of the view."""
        (_, _, shows, order) = VIEWS[view]
        shown, ids = self._passing(shows(self._columns, look), look, narrow), self._columns.column("id")
        if order is None:
            return self._order.pick(shown, ids)
        ranks = order(self._columns, look)
        slots = sorted(self._order.slots(shown), key=ranks.__getitem__)
        return array("q", map(ids.__getitem__, slots))  # a list takes five times the room

    def passing(self, look: Look, narrow: Filter) -> set[int]:
        """Every ticket that passes the filter, whatever the view."""
        return set(compress(self._columns.column("id"), self._passing(self._alive(), look, narrow)))

    def _passing(self, shown: bytes, look: Look, narrow: Filter) -> bytes:
        if not narrow:
            return shown
        words = [self._texts.answer(word) for word in narrow.words]
        return both(shown, *narrow.holds(self._columns, look), *words)

    def open_texts(self) -> Iterator[None]:
        """Be ready for words, in small steps: somebody is about to type some. A filter without words ends it."""
        return self._texts.open()

    def prepare(self, narrow: Filter) -> Iterator[None]:
        """Look for the words of a filter in small steps, so that nothing waits for long; `ids` is quick after it."""
        if not narrow.words:
            self._texts.close()
        for word in narrow.words:
            yield from self._texts.look_for(word)

    def count(self, view: str, look: Look) -> int:
        """How many tickets a view shows."""
        return both(VIEWS[view].shows(self._columns, look), self._alive()).count(1)

    def counts(self, look: Look) -> dict[str, int]:
        """How many tickets each view shows."""
        alive = self._alive()
        return {view.id: both(view.shows(self._columns, look), alive).count(1) for view in VIEWS.values()}

    def _alive(self) -> bytes:
        """The slots in which there is a ticket."""
        found = bytearray(b"\1") * self._columns.size
        for slot in self._free:
            found[slot] = 0
        return bytes(found)


class Changed(NamedTuple):
    """What is new of some tickets: their keys, and the texts by which words narrow them."""

    keys: list[QueueKey]
    texts: dict[int, str]
