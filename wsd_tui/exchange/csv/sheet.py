"""Any CSV file as a sheet of rows: its encoding and delimiter found out and said, its columns by heading or place."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from wsd_tui.exchange.decoding import decode, read_bytes
from wsd_tui.exchange.fault import ImportFault, did_you_mean
from wsd_tui.exchange.safe_csv import plain_cell
from wsd_tui.exchange.table import DELIMITERS, LONGEST_CELL, is_private, numbered, preamble
from wsd_tui.text import clean, clean_line

_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_SAMPLE = 200_000


class Fault(NamedTuple):
    """What is wrong in a sheet: its line, its column (from 1; 0 for the whole row), and what."""

    line: int
    column: int
    what: str

    def told(self, sheet: "Sheet") -> str:
        """`file.csv:12:C: Opened: what is wrong`."""
        place = f"{sheet.name}:{self.line}"
        if not self.column:
            return f"{place}: {self.what}"
        return f"{place}:{letter(self.column)}: {sheet.heading(self.column)}: {self.what}"


class SheetRow(NamedTuple):
    """One row: the line it begins on, and its cells, cleaned, as many as there are headings."""

    line: int
    cells: tuple[str, ...]


class Sheet(msgspec.Struct):
    """A file, read whole. `said` is what had to be found out about it; `faults` are rows that cannot be read."""

    path: Path
    headings: tuple[str, ...]
    rows: list[SheetRow]
    said: list[str]
    faults: list[Fault]
    header_line: int = 1

    @property
    def name(self) -> str:
        """The name of the file, as it may be shown."""
        return clean_line(self.path.name)

    def heading(self, column: int) -> str:
        """The heading of a column (from 1), or `column C` where it has none."""
        return self.headings[column - 1] or f"column {letter(column)}"

    def column(self, name: str) -> int:
        """The column (from 1) that a map names: by its heading, or by its place as #3 or #C. ImportFault if none."""
        found = [place for place, heading in enumerate(self.headings, 1) if heading == name]
        if not found:
            found = [
                place
                for place, heading in enumerate(self.headings, 1)
                if heading.casefold() == name.casefold()
            ]
        if len(found) > 1:
            places = " and ".join(f"#{letter(place)}" for place in found)
            raise self._fault(f"the heading {name} stands {len(found)} times: name the column {places}")
        place = found[0] if found else _place(name)
        if not place:
            meant = did_you_mean(name, [one for one in self.headings if one and not is_private(one)])
            raise self._fault(f"there is no column {name}{meant}")
        if place > len(self.headings):
            raise self._fault(f"there is no column {name}: the file has {len(self.headings)}")
        if is_private(self.headings[place - 1]):
            raise self._fault(f"column {name}: passwords, births, health and the like are never read in")
        return place

    def _fault(self, what: str) -> ImportFault:
        return ImportFault(self.path, what, self.header_line)


def letter(column: int) -> str:
    """The letters a spreadsheet gives a column (from 1): A to Z, then AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _place(name: str) -> int:
    """The column of `#3` or `#C`; 0 for what is no such place."""
    mark, text = name[:1], name[1:].upper()
    if mark != "#" or not text.isascii():
        return 0
    if text.isdigit() and len(text) < 6:
        return int(text)
    place = 0
    for one in text if text.isalpha() and len(text) < 4 else "":
        place = place * 26 + ord(one) - ord("A") + 1
    return place


def read_sheet(path: Path, delimiter: str = "") -> Sheet:
    """The sheet in a file, of that delimiter or of the one it seems to have. ImportFault for what is none."""
    return sheet_of(path, read_bytes(path, why="split it"), delimiter)


def sheet_of(path: Path, data: bytes, delimiter: str = "") -> Sheet:
    """The same of bytes."""
    decoded = decode(path, data)
    start, body, named = preamble(decoded.text)
    csv.field_size_limit(LONGEST_CELL)
    chosen = delimiter or named or sniffed(body)
    said = [decoded.assumed] if decoded.assumed else []
    if data.startswith(b"\xef\xbb\xbf") or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        said.append("it begins with a byte order mark")
    if not delimiter:
        said.append(f"its delimiter is the {_NAMES.get(chosen, repr(chosen))}")
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=chosen, strict=True)
    line, header = next(numbered(path, reader, start), (start + 1, []))
    headings = tuple(clean_line(name) for name in header)
    sheet = Sheet(path, headings, [], said, [], line)
    _said_of_headings(sheet)
    for at, cells in numbered(path, reader, start):
        _row(sheet, at, cells)
    if not sheet.rows and not sheet.faults:
        raise ImportFault(path, "there is no row below the headings" if headings else "the file is empty", 1)
    return sheet


def sniffed(body: str) -> str:
    """The delimiter that cuts most rows into as many cells as the first has, at least two."""

    def fitting(delimiter: str) -> tuple[float, int]:
        rows = list(_sampled(body[:_SAMPLE], delimiter))
        width = len(rows[0]) if rows else 0
        if width < 2:
            return 0, 0
        return sum(len(row) == width for row in rows) / len(rows), width

    return max(DELIMITERS, key=fitting)


def _sampled(text: str, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for count, row in enumerate(reader):
            if row and count < 500:
                yield row
    except csv.Error:
        return


def _said_of_headings(sheet: Sheet) -> None:
    empty = [letter(at) for at, name in enumerate(sheet.headings, 1) if not name]
    if empty:
        sheet.said.append(f"without a heading: column {', '.join(empty)} (in a map #{empty[0]})")
    for name in dict.fromkeys(sheet.headings):
        places = [letter(at) for at, other in enumerate(sheet.headings, 1) if other == name]
        if name and len(places) > 1:
            told = " and ".join(f"#{place}" for place in places)
            sheet.said.append(f"the heading {name} stands {len(places)} times: in a map {told}")


def _row(sheet: Sheet, line: int, cells: list[str]) -> None:
    """A row as wide as the headings; one cell too many may be empty, and nothing else."""
    width = len(sheet.headings)
    if len(cells) != width and (len(cells) < width or any(cells[width:])):
        sheet.faults.append(Fault(line, 0, f"{len(cells)} cells where there are {width} headings"))
        return
    for column, cell in enumerate(cells[:width], 1):
        if "\0" in cell or any("\ud800" <= sign <= "\udfff" for sign in cell if sign > "\ud7ff"):
            sheet.faults.append(Fault(line, column, "a NUL character, or a byte that is no UTF-8"))
            return
    sheet.rows.append(SheetRow(line, tuple(clean(plain_cell(cell)).strip() for cell in cells[:width])))
