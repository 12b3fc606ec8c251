"""What a list would change in the directory, and what of it cannot be taken."""

from collections import Counter
from typing import NamedTuple

import msgspec

from wsd_tui.desk.listed import Listed


class Change(NamedTuple):
    """One record that changes: recorded (new), changed, left (or retired), returned; and how it was."""

    kind: str
    record: Listed
    was: Listed | None

    @property
    def fields(self) -> list[str]:
        """Names of the fields that differ; of a new record none, since that is all of them."""
        if self.was is None:
            return []
        names = self.record.__struct_fields__
        return [name for name in names if getattr(self.record, name) != getattr(self.was, name)]


class Comparison(msgspec.Struct, kw_only=True):
    """`refused` and `notes` are (where, why). `never_here`: told as left, and unknown. `held_back`: would have
    left, were it not for unread lines. `present`: how many this list kept before. `head`: the journal as read."""

    changes: list[Change] = []
    unchanged: int = 0
    never_here: int = 0
    held_back: int = 0
    present: int = 0
    refused: list[tuple[str, str]] = []
    notes: list[tuple[str, str]] = []
    head: int = 0

    def counts(self) -> Counter[str]:
        """How many records change, by kind of change."""
        return Counter(change.kind for change in self.changes)
