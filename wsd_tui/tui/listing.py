"""A list of tickets that stands in the queue in place of a view: what a figure of a report counts."""

from collections.abc import Iterable, Mapping, Sequence

from wsd_tui.desk.board import Loaded
from wsd_tui.desk.filter import Filter
from wsd_tui.desk.views import Look
from wsd_tui.store.records import QueueKey


class Listing:
    """Fixed ids under a title, whatever state their tickets are in; what is known of them is kept up to date."""

    def __init__(self, title: str, ids: Sequence[int], loaded: Loaded) -> None:
        self.title, self.ids = title, list(ids)
        self._keys = {key.id: key for key in loaded.keys}
        self._haystack = dict(loaded.haystack)

    def key(self, ticket: int) -> QueueKey | None:
        """What is known of a ticket of the list."""
        return self._keys.get(ticket)

    def narrowed(self, look: Look, narrow: Filter) -> list[int]:
        """The ids that pass the filter, in the order of the list."""
        if not narrow:
            return list(self.ids)
        hay = self._haystack
        return [
            ticket
            for ticket in self.ids
            if (key := self._keys.get(ticket)) is not None and narrow.lets(key, look, hay.get(ticket, ""))
        ]

    def apply(self, keys: Iterable[QueueKey], haystack: Mapping[int, str]) -> None:
        """Take in what changed on tickets of the list; the list itself stays."""
        for key in keys:
            if key.id in self._keys:
                self._keys[key.id] = key
                self._haystack[key.id] = haystack.get(key.id, "")
