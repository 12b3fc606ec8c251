"""Rows on disk, as many together as one statement writes."""

from collections.abc import Iterator

from wsd_tui.store.spool import Spool
from wsd_tui.store.writing import Row, rows_at_once

_AHEAD = 4


class Portions:
    """Rows of one table, in order, in portions of as many as go well together at their `width`."""

    def __init__(self, width: int) -> None:
        self._size = rows_at_once(width)
        self._whole: Spool[list[Row]] = Spool(list[Row], _AHEAD)
        self._begun: list[Row] = []

    def append(self, row: Row) -> None:
        """Add a row at the end."""
        self._begun.append(row)
        if len(self._begun) == self._size:
            self._whole.append(self._begun)
            self._begun = []

    def __iter__(self) -> Iterator[list[Row]]:
        yield from self._whole
        if self._begun:
            yield self._begun
