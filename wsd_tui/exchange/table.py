"""A list in a CSV file as rows of the columns that are wanted. What is not wanted is never taken out of the file."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from wsd_tui.exchange.decoding import decode
from wsd_tui.exchange.fault import ImportFault, did_you_mean
from wsd_tui.text import clean_line

if TYPE_CHECKING:
    import _csv

DELIMITERS = (",", ";", "\t", "|")
LONGEST_CELL = 16_000_000
"""Characters of a cell in a file of tickets: a message with all that it quotes, or with pictures in it, is long."""
LONGEST_LISTED = 131_072
"""The same of a list or a log. The library's limit holds for all that is read, so each reader sets its own."""
LONGEST_FIELD = 400
"""Characters of a cell in a list that are kept."""
_SEPARATOR_LINE = re.compile(r"sep=(.)\s*\Z")
_BESIDE = re.compile(r"[\W_]+")
_PRIVATE = re.compile(
    r"pass(word|wd|code|phrase)|\bpwd\b|kennwort|contrase|secret|security (question|answer)|\bpin\b|credential"
    r"|birth|\bdob\b|\bborn\b|geburt|nacimiento|health|medic|allerg|disab|immuni|vaccin|diagnos|\biep\b"
    r"|\b(ssn|sex|gender|race|ethnic\w*|religion)\b|social security|lunch"
)


class Note(NamedTuple):
    """Something about a line of a file that does not stop the import; as text `users.csv:7: what it is`."""

    path: Path
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.path.name}:{self.line}: {self.what}"


class Row(NamedTuple):
    """One line, with the wanted columns that the file has; texts are clean, an empty one is missing."""

    line: int
    cells: dict[str, str]


class Table(NamedTuple):
    """A whole list. `columns` are the wanted ones that it has; `refused` are lines that cannot be read."""

    path: Path
    columns: frozenset[str]
    rows: list[Row]
    refused: list[Note]
    notes: list[Note]


def is_private(heading: str) -> bool:
    """Whether a heading tells of passwords, births, health and the like: such a column is never read."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)
    return bool(_PRIVATE.search(_BESIDE.sub(" ", apart).casefold()))


def heading_key(heading: str) -> str:
    """A heading without case, blanks and signs: `E-mail` and `email` are one."""
    return _BESIDE.sub("", heading).casefold()


def read_table(
    path: Path, data: bytes, wanted: Mapping[str, Sequence[str]], required: Sequence[str] = ()
) -> Table:
    """Read a list whose columns are `wanted`: for each the headings it may have, of which the first counts.

    ImportFault for a file that is no such list: unreadable, without a `required` column, with a wanted one twice.
    """
    text, assumed = decode(path, data)
    notes = [Note(path, 1, assumed)] if assumed else []
    start, body, delimiter = preamble(text)
    reader = csv.reader(
        io.StringIO(body, newline=""), delimiter=delimiter or _sniff(body, wanted), strict=True
    )
    header = _first(path, reader, start)
    places, width = _columns(path, start + 1, header, wanted, required, notes)
    table = Table(path, frozenset(places), [], [], notes)
    _fill(table, reader, start, places, width)
    return table


def header_of(path: Path, data: bytes) -> list[str]:
    """The headings of a list with commas, as they stand there; ImportFault if it cannot be read."""
    start, body, delimiter = preamble(decode(path, data).text)
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=delimiter or ",", strict=True)
    return _first(path, reader, start)


def _first(path: Path, reader: "_csv.Reader", start: int) -> list[str]:
    csv.field_size_limit(LONGEST_LISTED)
    try:
        return next(reader, [])
    except csv.Error as error:
        raise ImportFault(path, csv_fault(error, start + reader.line_num), 1) from None


def preamble(text: str) -> tuple[int, str, str]:
    """Lines before the header, the text from there, and the delimiter if one of them names it."""
    first, end, rest = text.partition("\n")
    named = _SEPARATOR_LINE.match(first)
    if named or first.lstrip('"').startswith("#TYPE "):
        return len(end), rest, named.group(1) if named else ""
    return 0, text, ""


def _sniff(body: str, wanted: Mapping[str, Sequence[str]]) -> str:
    """The delimiter under which the header has most of the wanted headings."""
    known = {heading_key(heading) for headings in wanted.values() for heading in headings}

    def fitting(delimiter: str) -> int:
        try:
            header = next(csv.reader(io.StringIO(body[:20_000], newline=""), delimiter=delimiter), [])
        except csv.Error:
            return 0
        return sum(heading_key(name) in known for name in header)

    return max(DELIMITERS, key=fitting)


def _columns(
    path: Path,
    line: int,
    header: list[str],
    wanted: Mapping[str, Sequence[str]],
    required: Sequence[str],
    notes: list[Note],
) -> tuple[dict[str, int], int]:
    """Where each wanted column stands, and how many cells a row has."""
    if not header:
        raise ImportFault(path, "the file is empty", line)
    width = len(header)
    while width and not header[width - 1].strip():
        width -= 1
    if width < len(header):
        notes.append(Note(path, line, f"{len(header) - width} headings at the end are empty: left out"))
    keys = [heading_key(name) for name in header[:width]]
    harmless = [name.strip() for name in header[:width] if not is_private(name)]
    places, faults = {}, []
    for field, headings in wanted.items():
        named = next((heading for heading in headings if heading_key(heading) in keys), None)
        if named is not None:
            if keys.count(heading_key(named)) > 1:
                faults.append(f"the heading {named} stands twice")
            places[field] = keys.index(heading_key(named))
        elif field in required:
            meant = did_you_mean(headings[0], harmless)
            faults.append(f"there is no heading {' or '.join(headings)}{meant}")
    if faults:
        raise ImportFault(path, "; ".join(faults), line)
    return places, width


def _fill(table: Table, reader: "_csv.Reader", start: int, places: Mapping[str, int], width: int) -> None:
    """Take every row apart; one that is damaged is refused by its number, with what it may hold left unread."""
    for line, row in numbered(table.path, reader, start):
        wrong = _damage(row, width)
        if wrong:
            table.refused.append(Note(table.path, line, wrong))
        else:
            cells = {field: _clean(row[at]) for field, at in places.items()}
            table.rows.append(Row(line, cells))


def numbered(path: Path, reader: "_csv.Reader", start: int) -> Iterator[tuple[int, list[str]]]:
    """(line it begins on, row) of every row that is not blank. ImportFault for one that is no CSV, by that line."""
    while True:
        line = start + reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise ImportFault(path, csv_fault(error, start + reader.line_num), line) from None
        if row is None:
            return
        if any(cell and not cell.isspace() for cell in row):
            yield line, row


def csv_fault(error: csv.Error, ended: int) -> str:
    """What is wrong with a row, and what to do; `ended`: the line up to which it was read."""
    if "unexpected end" in str(error):
        return "a quote in the row that begins here is never closed; close it, or export the file again"
    if "field larger" in str(error):
        return "a cell longer than any text; is a quote missing?"
    return f"not readable as CSV ({error}, line {ended}); correct the quotes, or export the file again"


def _damage(row: list[str], width: int) -> str:
    if len(row) < width or any(row[width:]):
        return f"{len(row)} cells where the header has {width}"
    for cell in row:
        if cell.isascii():
            if "\0" in cell:
                return "a NUL character in it"
        elif any("\ud800" <= letter <= "\udfff" for letter in cell):
            return "not UTF-8"
    return ""


def _clean(cell: str) -> str:
    if cell.isascii() and cell.isprintable():
        return " ".join(cell.split())[:LONGEST_FIELD]
    return clean_line(cell)[:LONGEST_FIELD].strip()
