"""What a row of a whole ticket tells beside its roles: the reason of a hold, yes or no, and whose row it is."""

from wsd_tui.exchange.csv.mapping import LEFT_OUT
from wsd_tui.exchange.csv.reading import Reading, Record
from wsd_tui.exchange.csv.sheet import Fault
from wsd_tui.exchange.csv.words import Words
from wsd_tui.exchange.event_log.mapping import StateRule
from wsd_tui.exchange.event_log.mapping_file import HOLDS
from wsd_tui.exchange.own_mark import is_own
from wsd_tui.store.folding import fold

_YES, _NO = ("yes", "true", "y", "1"), ("", "no", "false", "n", "0")


class RowFault(Exception):
    """Why a row is no ticket that can have been."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.what)
        self.fault = fault


class Details:
    """Reads them from the rows of one file. RowFault for a word that is none of those it may be."""

    def __init__(self, reading: Reading, words: Words) -> None:
        self._reading, self._words = reading, words
        self._columns = reading.mapping.details

    def text(self, record: Record, name: str) -> str:
        """The cell on one line, empty where the map names no such column."""
        column = self._columns.get(name)
        return " ".join(record.texts[column].split()) if column else ""

    def flag(self, record: Record, name: str) -> bool:
        """Yes or no; an empty cell is a no."""
        word = fold(self.text(record, name))
        if word not in (*_YES, *_NO):
            raise self._fault(record, name, "is neither yes nor no")
        return word in _YES

    def knows(self, name: str) -> bool:
        """Whether the map has a column for it."""
        return name in self._columns

    def reason(self, record: Record, rule: StateRule) -> str:
        """Whom a hold waits for: what the row says, else what the map says of its state."""
        word = self.text(record, "reason")
        if word and word not in HOLDS:
            raise self._fault(record, "reason", f"is none of {', '.join(HOLDS)}")
        return word or rule.reason

    def is_own(self, record: Record) -> bool:
        """Whether this desk wrote the row, or has its ticket since before it was passed on."""
        return is_own(self.text(record, "desk"), self._words.own)

    def is_left_out(self, record: Record) -> bool:
        """Whether the map leaves out rows of this state."""
        column = self._reading.mapping.role("state")
        rule = self._words.state(" ".join(record.texts[column].split())) if column else None
        return rule is not None and rule.state == LEFT_OUT

    def _fault(self, record: Record, name: str, what: str) -> RowFault:
        cell = self.text(record, name)[:40]
        return RowFault(self._reading.fault(record.line, self._columns[name], f"{cell!r} {what}"))
