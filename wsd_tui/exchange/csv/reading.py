"""The rows of a sheet as a map reads them: cells by column, moments in UTC seconds, faults by their cell."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from wsd_tui.desk.when import demand_year
from wsd_tui.exchange.csv.dates import DAY_FIRST, MONTH_FIRST, Proof, agreed, is_serial, prove, written
from wsd_tui.exchange.csv.mapping import CsvMapping
from wsd_tui.exchange.csv.sheet import Fault, Sheet, SheetRow, letter
from wsd_tui.exchange.csv.words import FIELDS
from wsd_tui.exchange.fault import ImportFault
from wsd_tui.exchange.walltime import utc_of, wall_of
from wsd_tui.text import clean_line

_ORDER_WORDS = {DAY_FIRST: "the day first", MONTH_FIRST: "the month first"}


class Record(NamedTuple):
    """One row as the map reads it: texts by column, UTC seconds (None where empty) by what they tell."""

    line: int
    texts: Mapping[str, str]
    moments: Mapping[str, int | None]


class Reading:
    """The columns of a sheet that a map wants. ImportFault for a column that is not there."""

    def __init__(self, sheet: Sheet, mapping: CsvMapping, zone: ZoneInfo) -> None:
        self.sheet, self.mapping = sheet, mapping
        self.faults: list[Fault] = list(sheet.faults)
        self.said: list[str] = list(sheet.said)
        self.places = self._columns()
        self._zone = ZoneInfo(mapping.timezone) if mapping.timezone else zone
        self._orders: dict[str, str] = {}
        if not mapping.moment_format:
            self._find_orders()

    def _columns(self) -> dict[str, int]:
        places: dict[str, int] = {}
        wrong = []
        for name in self.mapping.wanted:
            try:
                places[name] = self.sheet.column(name)
            except ImportFault as fault:
                wrong.append(fault.what)
        if wrong:
            raise ImportFault(self.sheet.path, "; ".join(wrong), self.sheet.header_line)
        ignored = {place for name in self.mapping.ignored if (place := self._quietly(name))}
        spare = [
            self.sheet.heading(place)
            for place in range(1, len(self.sheet.headings) + 1)
            if place not in {*places.values(), *ignored}
        ]
        if spare:
            self.said.append(f"columns that the map does not name, and that are not read: {', '.join(spare)}")
        return places

    def _quietly(self, name: str) -> int:
        try:
            return self.sheet.column(name)
        except ImportFault:
            return 0

    def text(self, row: SheetRow, column: str) -> str:
        """A cell on one line, empty where it holds what the map says is missing."""
        if not column:
            return ""
        text = clean_line(row.cells[self.places[column] - 1])
        return "" if text == self.mapping.missing else text

    def lines(self, row: SheetRow, column: str) -> str:
        """A cell with its lines."""
        text = row.cells[self.places[column] - 1]
        return "" if text == self.mapping.missing else text

    def _find_orders(self) -> None:
        """For each column of moments whether the day or the month stands first: proved, or said by the map."""
        columns = dict.fromkeys(self.mapping.moments().values())
        proofs = {name: prove(self.text(row, name) for row in self.sheet.rows) for name in columns}
        shared = agreed(list(proofs.values()))
        wrong = []
        for name, proof in proofs.items():
            order = self.mapping.dates or proof.order or shared
            against = self._against(name, proof)
            wrong += against
            if not order and not against:
                examples = ", ".join(proof.ambiguous)
                wrong.append(
                    f"{name}: no value proves whether the day or the month stands first ({examples}): say"
                    " dates: day-first or dates: month-first under `file` in the map"
                )
            self._orders[name] = order or MONTH_FIRST
            if proof.by and not self.mapping.dates:
                self.said.append(f"{name}: {_ORDER_WORDS[proof.order]}, as {proof.by} proves")
            elif proof.ambiguous and shared and not self.mapping.dates and not proof.order:
                self.said.append(f"{name}: {_ORDER_WORDS[shared]}, as the other columns prove")
        if wrong:
            raise ImportFault(self.sheet.path, "; ".join(wrong))

    def _against(self, name: str, proof: Proof) -> list[str]:
        if any(proof.against):
            day, month = proof.against
            return [f"{name}: {day} has the day first and {month} the month: correct one of them"]
        said = self.mapping.dates
        if said and proof.by and proof.order != said:
            return [f"{name}: the map says {said}, and {proof.by} is no such date"]
        return []

    def records(self) -> Iterator[Record]:
        """Every row; one with a cell that is no moment is left out and stands in `faults`."""
        wanted = self.mapping.moments()
        for row in self.sheet.rows:
            before = len(self.faults)
            moments = {name: self._moment(row, column) for name, column in wanted.items()}
            texts = {name: self.lines(row, name) for name in self.places}
            if len(self.faults) == before:
                yield Record(row.line, texts, moments)

    def counts(self) -> dict[str, Counter[str]]:
        """How often each value, empty ones among them, stands in the columns that hold a few words."""
        found: dict[str, Counter[str]] = {}
        for field in FIELDS:
            column = self.mapping.role(field)
            if column:
                found[field] = Counter(self.text(row, column) for row in self.sheet.rows)
        return found

    def fault(self, line: int, column: str, what: str) -> Fault:
        """A fault of a cell, or of a row where no column is named."""
        return Fault(line, self.places[column] if column else 0, what)

    def place(self, column: str) -> str:
        """A column for people: `C Opened`."""
        at = self.places[column]
        return f"{letter(at)} {self.sheet.heading(at)}"

    def _moment(self, row: SheetRow, column: str) -> int | None:
        text = self.text(row, column)
        if not text:
            return None
        try:
            moment = demand_year(self._read(text, column))
            if moment.tzinfo is not None:  # when clocks are set back its offset tells the two hours apart
                return int(moment.timestamp())
            return utc_of(wall_of(moment), self._zone)
        except (ValueError, OverflowError) as error:
            self.faults.append(self.fault(row.line, column, f"{text[:40]!r} {error}"))
            return None

    def _read(self, text: str, column: str) -> datetime:
        """The moment in a text; ValueError, which goes on behind the text, for none."""
        if self.mapping.moment_format:
            try:
                return datetime.strptime(text, self.mapping.moment_format)
            except ValueError:
                raise ValueError(f"is no date of the form {self.mapping.moment_format}") from None
        if is_serial(text):
            raise ValueError(
                "is a spreadsheet's count of days: give the column a form of date and save it again"
            )
        found = written(text)
        moment = found.under(self._orders[column]) if found else None
        if moment is None:
            raise ValueError("is no date that can be read; the map may give a moment_format")
        return moment
