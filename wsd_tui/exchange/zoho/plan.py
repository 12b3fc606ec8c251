"""What an import of an export would do: its tickets as history, what it leaves, and what has to be put right first."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from wsd_tui.desk.recorded import RecordedTicket
from wsd_tui.exchange.table import Note
from wsd_tui.exchange.zoho.mapping import Standing
from wsd_tui.exchange.zoho.words import to_map
from wsd_tui.store.records import Person, Staff

_SHOWN = 20


class Figures(msgspec.Struct, kw_only=True):
    """What there is to count: rows by module, tickets by what becomes of them, entries by kind."""

    rows: dict[str, int] = {}
    new: int = 0
    longer: int = 0
    unchanged: int = 0
    own: int = 0
    entries: int = 0
    people: int = 0
    linked: int = 0
    outside: int = 0
    drafts: int = 0
    withheld: int = 0
    kinds: Counter[str] = msgspec.field(default_factory=Counter)
    states: Counter[str] = msgspec.field(default_factory=Counter)

    def add(self, entries: Sequence[Any], standing: Standing, withheld: int, *, new: bool) -> None:
        """Count a ticket of which something is to be recorded."""
        self.new, self.longer = self.new + new, self.longer + (not new)
        self.entries += len(entries)
        self.withheld += withheld
        self.kinds.update(entry.kind for _, entry in entries)
        self.states[standing.state] += 1


class ZohoPlan(msgspec.Struct, frozen=True, kw_only=True):
    """A whole export, read and told; nothing is written yet.

    refused: rows that cannot be read. broken: tickets whose order cannot have been. `imports` is how many
    imports the journal held when it was made.
    """

    path: Path
    source: str
    tickets: Sequence[RecordedTicket]
    people: Sequence[Person]
    staff: Sequence[Staff]
    figures: Figures
    files: Sequence[tuple[str, str]]
    left: Sequence[str]
    refused: Sequence[Note]
    broken: Sequence[str]
    notes: Sequence[Note]
    unmapped: Mapping[tuple[str, str], int]
    imports: int

    def summary(self) -> dict[str, object]:
        """What the journal keeps of the import; without anything personal."""
        return {
            "file": self.path.name,
            "tickets": self.figures.new + self.figures.longer,
            "refused": len(self.refused),
            "out_of_order": len(self.broken),
        }

    def obstacles(self, leave_out: bool = False) -> list[str]:
        """What stands in the way of loading, in words; with `leave_out` only what cannot be left out."""
        found = []
        if self.unmapped:
            found.append(f"{_words(len(self.unmapped), 'word')} without a meaning")
        if not leave_out and self.refused:
            found.append(f"{_words(len(self.refused), 'row')} that cannot be read")
        if not leave_out and self.broken:
            found.append(f"{_words(len(self.broken), 'ticket')} out of order")
        return found

    def report(self, most: int = _SHOWN) -> list[str]:
        """The dry run in plain lines; of long lists the first `most`."""
        figures = self.figures
        rows = ", ".join(f"{count:,} {module.replace('_', ' ')}" for module, count in figures.rows.items())
        lines = [
            f"{self.path.name}: {rows}",
            f"would record {figures.new:,} new tickets and more of {figures.longer:,} known ones, {figures.entries:,}"
            f" entries in all, {figures.people:,} people, {len(self.staff):,} staff",
            f"unchanged: {figures.unchanged:,} tickets",
            f"asked by {figures.linked:,} people of the directory, and {figures.outside:,} without an ID number",
        ]
        counted = (("state", figures.states), ("entries", figures.kinds))
        lines += [f"{name}: {_counts(of)}" for name, of in counted if of]
        lines += self._told()
        lines += _some("refused", list(map(str, self.refused)), most)
        lines += _some("out of order", list(self.broken), most)
        lines += _some("note", list(map(str, self.notes)), most)
        if self.unmapped:
            lines.append("these words have no meaning yet; fill them in, and give the file with --map:")
            lines += to_map(Counter(self.unmapped))
        return lines

    def _told(self) -> list[str]:
        figures, lines = self.figures, []
        if figures.own:
            lines.append(f"{figures.own:,} tickets are this desk's own: left as they are")
        if figures.drafts:
            lines.append(f"{figures.drafts:,} threads are left out by the mapping")
        if figures.withheld:
            lines.append(
                f"{figures.withheld:,} passwords stand in the texts and would not be taken over (R15)"
            )
        if self.left:
            lines.append(f"files that are not read: {', '.join(sorted(set(self.left))[:_SHOWN])}")
        return lines


def _some(what: str, lines: Sequence[str], most: int) -> list[str]:
    shown = [f"{what} {line}" for line in lines[:most]]
    if len(lines) > most:
        shown.append(f"{what}, in all: {len(lines):,}")
    return shown


def _counts(values: "Counter[str]") -> str:
    return ", ".join(f"{name} {count:,}" for name, count in values.most_common())


def _words(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
