"""The rows of one file of an export, by field: two heading rows, labels and then API names, or one of either."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from wsd_tui.exchange.fault import ImportFault
from wsd_tui.exchange.safe_csv import plain_cell
from wsd_tui.exchange.table import LONGEST_CELL, Note, csv_fault, heading_key
from wsd_tui.exchange.zoho.lines import lines_of, writing_of
from wsd_tui.exchange.zoho.mapping import NEEDED
from wsd_tui.exchange.zoho.repair import Repairing
from wsd_tui.exchange.zoho.source import Part

if TYPE_CHECKING:
    import _csv

_DELIMITERS = (",", ";", "\t")
_TELLING = 3
"""So many API names in a row show that it is one of headings."""

Headings = Mapping[str, Mapping[str, Sequence[str]]]


class Row(NamedTuple):
    """One row: where its line begins, and the wanted cells that the file has. `null` is an empty cell."""

    line: int
    cells: dict[str, str]


class Heading(NamedTuple):
    """What the heading rows of a file say: the module, the place of each field, the names, where the rows begin."""

    module: str
    places: Mapping[str, int]
    names: Sequence[str]
    rows_from: int


class Sheet:
    """One file. After the reading `refused` are rows that could not be told apart, `notes` what was decided."""

    def __init__(self, part: Part, headings: Headings) -> None:
        self.part, self.headings = part, headings
        self.refused: list[Note] = []
        self.notes: list[Note] = []
        self._writing = writing_of(part)
        if self._writing.assumed:
            self.notes.append(Note(part.path, 1, self._writing.assumed))
        self.heading = self._read_heading()

    @property
    def module(self) -> str:
        """Which module it is of, empty for one that is not read."""
        return self.heading.module

    def __iter__(self) -> Iterator[Row]:
        """Its rows; ImportFault where the file ends inside of a cell or is no CSV."""
        heading = self.heading
        repairing, width = Repairing(heading.names, heading.places), len(heading.names)
        for line, row in self._numbered():
            if line < heading.rows_from:
                continue
            whole = row if len(row) == width else repairing.mended(row)
            if whole is None:
                self.refused.append(self._misfit(line, len(row), width))
                continue
            if len(row) > width and repairing.said:
                what = f"{len(row)} cells where the headings have {width}: read {repairing.said} as one"
                self.notes.append(Note(self.part.path, line, what))
            cells = {field: _told(whole[at]) for field, at in heading.places.items()}
            if any(
                "\ud800" <= sign <= "\udfff" for cell in cells.values() if not cell.isascii() for sign in cell
            ):
                self.refused.append(Note(self.part.path, line, "not UTF-8; correct it, or export it again"))
                continue
            yield Row(line, cells)

    def _misfit(self, line: int, cells: int, width: int) -> Note:
        what = f"{cells} cells where the headings have {width}; put quotes around the cell with the comma"
        return Note(self.part.path, line, what)

    def _numbered(self) -> Iterator[tuple[int, list[str]]]:
        """(line it begins on, row) of every row that is not blank, headings included."""
        reader, line = self._reader(), 1
        csv.field_size_limit(LONGEST_CELL)
        try:
            for row in reader:
                if any(cell and not cell.isspace() for cell in row):
                    yield line, row
                line = reader.line_num + 1
        except csv.Error as error:
            raise ImportFault(self.part.path, csv_fault(error, reader.line_num), line) from None

    def _reader(self) -> "_csv.Reader":
        first = next((line for line in lines_of(self.part, self._writing) if line.strip()), "")
        delimiter = max(_DELIMITERS, key=first.count)
        return csv.reader(lines_of(self.part, self._writing), delimiter=delimiter, strict=True)

    def _read_heading(self) -> Heading:
        numbered = self._numbered()
        line, labels = next(numbered, (1, []))
        if not labels:
            raise ImportFault(self.part.path, "the file is empty; export it again, or take it away", 1)
        labels = _without_end(labels)
        second_line, second = next(numbered, (line + 1, []))
        module, places = _recognised([second, labels], self.headings)
        if module and sum(_fits(second, names) for names in self.headings[module].values()) >= _TELLING:
            names = [name or label for name, label in _paired(_without_end(second), labels)]
            return Heading(module, self._demand_once(module, places, line), names, second_line + 1)
        module, places = _recognised([labels], self.headings)
        return Heading(module, self._demand_once(module, places, line), labels, second_line)

    def _demand_once(self, module: str, places: Mapping[str, Sequence[int]], line: int) -> dict[str, int]:
        """The place of each field; ImportFault for one that stands twice under its name."""
        twins = [field for field, at in places.items() if len(at) > 1]
        if module and twins:
            wanted = self.headings[module][twins[0]][0]
            raise ImportFault(
                self.part.path, f"the heading {wanted} stands twice; take one of them away", line
            )
        return {field: at[0] for field, at in places.items()}


def _paired(names: Sequence[str], labels: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The API name and the label of each column; a row that is shorter has none for the last ones."""
    for name, label in zip_longest(names, labels, fillvalue=""):
        yield name.strip(), label


def _without_end(row: list[str]) -> list[str]:
    """Without the empty cells at its end."""
    width = len(row)
    while width and not row[width - 1].strip():
        width -= 1
    return row[:width]


def _fits(row: Sequence[str], headings: Sequence[str]) -> bool:
    """Whether a row of names has the API name of a field, which is the first of its headings, or its like."""
    return heading_key(headings[0]) in map(heading_key, row)


def _recognised(rows: Sequence[Sequence[str]], headings: Headings) -> tuple[str, dict[str, Sequence[int]]]:
    """The module whose fields the heading rows have, most of all; those that it cannot be without all."""
    best, most = ("", dict[str, Sequence[int]]()), 0
    for module, fields in headings.items():
        places = {field: at for field, names in fields.items() if (at := _places(rows, names))}
        found = {at[0] for field, at in places.items()}
        if set(NEEDED[module]) <= places.keys() and len(found) > most:
            best, most = (module, places), len(found)
    return best


def _places(rows: Sequence[Sequence[str]], names: Sequence[str]) -> Sequence[int]:
    """Where a field stands: in the first row that has one of its names, under the first of them."""
    for row in rows:
        keys = [heading_key(name) for name in row]
        for name in names:
            if heading_key(name) in keys:
                return [at for at, key in enumerate(keys) if key == heading_key(name)]
    return []


def _told(cell: str) -> str:
    if cell[:1] == "'":
        return plain_cell(cell)
    return "" if cell in ("null", "NULL") else cell
