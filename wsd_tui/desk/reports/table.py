"""The shape of every report: tables of figures, each of which knows the list of what it counts."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

SHARES = frozenset({"share", "kept", "kept_raw", "kept_extended"})
"""Columns that hold a share in per cent; they count nothing themselves."""
TOTAL = "total"

Behind = Sequence[int] | Callable[[], Sequence[int]]


class Cell(NamedTuple):
    """One figure. `behind`: the ids of what it counts, or how to find them; None where it counts nothing."""

    value: float | int | None
    behind: Behind | None = None


class Line(NamedTuple):
    """One line of a table: what it is about, and its figures in the order of the columns."""

    key: str
    cells: tuple[Cell, ...]


class Table(NamedTuple):
    """Figures by line and column. `of` says what the lines are: severity, owner, type, hour and so on.

    things: what is counted: ticket, call, outage or staff. total: the sum of the lines, where they do not overlap.
    chart: the column that is drawn over time, where there is one.
    """

    id: str
    of: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    total: Line | None = None
    things: str = "ticket"
    chart: str = ""

    def line(self, key: str) -> Line:
        """The line of this key, or the total; KeyError when there is none."""
        for line in (*self.lines, self.total):
            if line is not None and line.key == key:
                return line
        raise KeyError(key)


class Figure(NamedTuple):
    """Names one figure: `response_by_severity/1/breached`."""

    table: str
    line: str
    column: str

    def __str__(self) -> str:
        """As it is typed."""
        return f"{self.table}/{self.line}/{self.column}"


def ids_behind(cell: Cell) -> list[int]:
    """The ids of what a figure counts, in order; empty where it counts nothing."""
    if cell.behind is None:
        return []
    return sorted(cell.behind() if callable(cell.behind) else cell.behind)


def counted(ids: Sequence[int]) -> Cell:
    """A figure that is the length of its list."""
    return Cell(len(ids), ids)


def share(part: int, whole: int) -> Cell:
    """A share in per cent with one decimal; None of nothing."""
    return Cell(round(100 * part / whole, 1) if whole else None)


def summed(lines: Iterable[Line], columns: Sequence[str], shares: Callable[[Line], Line] | None) -> Line:
    """The sum of lines that share no thing; `shares` works out the columns that are no counts."""
    cells: list[list[int]] = [[] for _ in columns]
    for line in lines:
        for held, cell in zip(cells, line.cells, strict=True):
            if cell.behind is not None and not callable(cell.behind):
                held += cell.behind
    told = [
        Cell(None) if column in SHARES else counted(held) for column, held in zip(columns, cells, strict=True)
    ]
    line = Line(TOTAL, tuple(told))
    return line if shares is None else shares(line)
