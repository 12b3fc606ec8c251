"""The board: queue keys of the open tickets in memory, in order, by view and filter. No database in it."""

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from wsd_tui.desk.filter import Filter
from wsd_tui.desk.views import VIEWS, Look
from wsd_tui.store.records import OPEN_STATES, QueueKey

_EVERYTHING = Filter()


class Board:
    """Keys by ticket id; those neither open nor resolved are dropped as they come in.

    `under`: the tickets on the board by the outage that governs them.
    """

    def __init__(self) -> None:
        self._keys: dict[int, QueueKey] = {}
        self._sorted: list[QueueKey] | None = []
        self.haystack: dict[int, str] = {}
        self.under: dict[int, set[int]] = {}

    def __len__(self) -> int:
        return len(self._keys)

    @property
    def total(self) -> int:
        """How many tickets are open."""
        return sum(key.state in OPEN_STATES for key in self._keys.values())

    def replace(self, keys: Iterable[QueueKey]) -> None:
        """Take these keys instead of all there was."""
        self._keys = {key.id: key for key in keys}
        self._sorted = None
        self.under = {}
        for key in self._keys.values():
            if key.outage is not None:
                self.under.setdefault(key.outage, set()).add(key.id)

    def apply(self, keys: Iterable[QueueKey]) -> None:
        """Take changed keys in, each at its place in the order; tickets that are done leave the board."""
        order = self._in_order()
        for key in keys:
            before = self._keys.pop(key.id, None)
            if before is not None:
                del order[bisect_left(order, before[:5])]
                if before.outage is not None:
                    self.under[before.outage].discard(key.id)
            if key.state in OPEN_STATES or key.state == "resolved":
                self._keys[key.id] = key
                order.insert(bisect_left(order, key[:5]), key)
                if key.outage is not None:
                    self.under.setdefault(key.outage, set()).add(key.id)
            else:
                self.haystack.pop(key.id, None)

    def key(self, ticket_id: int) -> QueueKey | None:
        """The key of one ticket, if it is on the board."""
        return self._keys.get(ticket_id)

    def ids(self, view: str, look: Look, narrow: Filter = _EVERYTHING) -> list[int]:
        """Ids of the tickets of a view that pass the filter, in the order of the queue or of the view."""
        (_, _, shows, order), hay = VIEWS[view], self.haystack
        shown = [key for key in self._in_order() if shows(key, look)]
        if narrow:
            shown = [key for key in shown if narrow.lets(key, look, hay.get(key.id, ""))]
        if order is not None:
            shown.sort(key=lambda key: order(key, look))
        return [key.id for key in shown]

    def counts(self, look: Look) -> dict[str, int]:
        """How many tickets each view shows."""
        keys = self._keys.values()
        return {view.id: sum(view.shows(key, look) for key in keys) for view in VIEWS.values()}

    def _in_order(self) -> list[QueueKey]:
        if self._sorted is None:
            self._sorted = sorted(self._keys.values(), key=lambda key: key[:5])
        return self._sorted


class Loaded(NamedTuple):
    """What a full load brings."""

    keys: list[QueueKey]
    haystack: dict[int, str]
