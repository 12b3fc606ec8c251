"""A list of tickets that stands in the queue in place of a view: what a figure of a report counts."""

from collections.abc import Sequence

from wsd_tui.desk.board.board import Board, Changed
from wsd_tui.desk.filter import Filter
from wsd_tui.desk.views import Look
from wsd_tui.store.records import QueueKey


class Listing:
    """Fixed ids under a title, whatever state their tickets are in; what is known of them is kept up to date."""

    def __init__(self, title: str, ids: Sequence[int], known: Changed) -> None:
        self.title, self.ids = title, list(ids)
        self._keys = {key.id: key for key in known.keys}
        self._texts = dict(known.texts)
        self._board: Board | None = None

    def key(self, ticket: int) -> QueueKey | None:
        """What is known of a ticket of the list."""
        return self._keys.get(ticket)

    def narrowed(self, look: Look, narrow: Filter) -> list[int]:
        """The ids that pass the filter, in the order of the list."""
        if not narrow:
            return list(self.ids)
        if self._board is None:
            self._board = Board()
            self._board.replace(self._keys.values(), self._texts)
        passing = self._board.passing(look, narrow)
        return [ticket for ticket in self.ids if ticket in passing]

    def apply(self, changed: Changed) -> None:
        """Take in what changed on tickets of the list; the list itself stays."""
        for key in changed.keys:
            if key.id in self._keys:
                self._keys[key.id] = key
                self._texts[key.id] = changed.texts.get(key.id, "")
                self._board = None
