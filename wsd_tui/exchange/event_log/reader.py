"""Streams the lines of an event log from a CSV file, plain or gzipped, and stops at the first fault."""

import csv
import gzip
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, cast

from wsd_tui.exchange.event_log.mapping import ROLES, LogMapping
from wsd_tui.exchange.fault import ImportFault, did_you_mean
from wsd_tui.exchange.table import LONGEST_LISTED, csv_fault
from wsd_tui.exchange.walltime import WallReader, YearError
from wsd_tui.text import clean_line

if TYPE_CHECKING:
    import _csv

_GZIP = b"\x1f\x8b"


class Line(NamedTuple):
    """One event of the log. Texts are as in the file, an empty one is missing; moments are wall times.

    The fields from `ref` on are the roles of a mapping's columns, in the order of `mapping.ROLES`;
    `cells` are the columns that are recorded or described, in the order of `LogMapping.cells`.
    """

    line: int
    at: int | None
    opened_at: int | None
    cells: tuple[str, ...]
    ref: str
    state: str
    moment: str
    severity: str
    opened: str
    opened_by: str
    by: str
    requester: str
    owner: str
    channel: str
    kind: str
    site: str
    problem_type: str
    asset: str


class Log:
    """The lines of one log; `spare` names the columns that the mapping knows nothing about, once read."""

    def __init__(self, path: Path, mapping: LogMapping, wall: WallReader) -> None:
        self.path = path
        self.spare: tuple[str, ...] = ()
        self.mapping = mapping
        self._wall = wall
        self._told = {mapping.missing: ""}.get  # of a text and the same again: nothing where it says so
        self._plain = True  # whether the lines read since the last row need no cleaning
        self._begins = 1

    def __iter__(self) -> Iterator[Line]:
        """Every line after the header; ImportFault at the first thing that is wrong with the file."""
        csv.field_size_limit(LONGEST_LISTED)
        with _opened(self.path) as stream:
            reader = csv.reader(self._texts(stream), delimiter=self.mapping.delimiter, strict=True)
            try:
                yield from self._lines(reader)
            except csv.Error as error:
                raise ImportFault(self.path, csv_fault(error, reader.line_num), self._begins) from error

    def _texts(self, stream: Iterable[bytes]) -> Iterator[str]:
        for number, raw in enumerate(stream, 1):
            if b"\0" in raw:
                raise ImportFault(self.path, "a NUL character: not a text file, or a damaged one", number)
            try:
                text = raw.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError as error:
                what = f"not UTF-8 (byte 0x{raw[error.start]:02x}); save the file as UTF-8"
                raise ImportFault(self.path, what, number) from error
            self._plain = self._plain and text.isascii() and text.rstrip("\r\n").isprintable()
            yield text

    def _lines(self, reader: "_csv.Reader") -> Iterator[Line]:
        header = next(reader, None)
        if not header:
            raise ImportFault(self.path, "the file is empty", 1)
        pick, width = self._columns([name.strip() for name in header]), len(header)
        self._plain = True
        number = self._begins = reader.line_num + 1
        for row in reader:
            if len(row) != width:
                if row:
                    what = f"{len(row)} cells where the header has {width}"
                    raise ImportFault(self.path, what, number)
            else:
                row.append("")
                self._plain = self._plain and reader.line_num == number  # else there is a newline in it
                yield self._line(number, pick(row))
            number = self._begins = reader.line_num + 1

    def _columns(self, header: list[str]) -> Callable[[Sequence[str]], tuple[str, ...]]:
        """What picks the cells of a row that are read: the roles, then `LogMapping.cells`.

        A role without a column picks the empty cell that is put at the end of each row.
        """
        twins = {name for name in header if header.count(name) > 1}
        wanted = self.mapping.columns
        spare = [name for name in header if not self.mapping.knows(name)]
        faults = [f"column {name} stands twice" for name in header if name in twins & set(wanted)]
        faults += [
            f"no column {name}{did_you_mean(name, spare)}" for name in wanted if name and name not in header
        ]
        if faults:
            raise ImportFault(self.path, "; ".join(dict.fromkeys(faults)), 1)
        self.spare = tuple(spare)
        return itemgetter(*(header.index(name) if name else len(header) for name in wanted))

    def _line(self, number: int, picked: tuple[str, ...]) -> Line:
        if not self._plain:
            picked = tuple(map(clean_line, picked))
            self._plain = True
        texts = tuple(map(self._told, picked, picked))
        roles = texts[: len(ROLES)]
        at = self._moment(number, "moment", roles[_MOMENT])
        opened_at = self._moment(number, "opened", roles[_OPENED])
        return Line(number, at, opened_at, texts[len(ROLES) :], *roles)

    def _moment(self, number: int, role: str, text: str) -> int | None:
        if not text:
            return None
        try:
            return self._wall.read(text)
        except (ValueError, OverflowError) as error:
            column = self.mapping.columns[ROLES.index(role)]
            wrong = f"is no date of the form {self.mapping.moment_format}"
            if isinstance(error, YearError):
                wrong = f"cannot be: {error}"
            what = f"{column}: {text[:40]!r} {wrong}"
            raise ImportFault(self.path, what, number) from error


_MOMENT = ROLES.index("moment")
_OPENED = ROLES.index("opened")


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """The bytes of a file, unpacked if it is gzipped; whatever breaks on the way is an ImportFault."""
    try:
        with path.open("rb") as plain:
            packed = plain.read(2) == _GZIP
            plain.seek(0)
            if packed:
                with gzip.open(plain) as unpacked:
                    yield cast(BinaryIO, unpacked)
            elif path.suffix == ".gz":
                raise ImportFault(path, "not a gzip file, though its name ends in .gz")
            else:
                yield plain
    except EOFError as error:
        raise ImportFault(path, "the gzip file is cut off before its end; fetch it again") from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise ImportFault(path, f"the gzip file is damaged ({error}); fetch it again") from error
    except OSError as error:
        raise ImportFault(path, f"cannot be read: {error.strerror or error}") from error
