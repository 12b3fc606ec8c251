"""Tables that sort tickets into lines and count them: the common shape of most reports.

Figures come from how often each sort of ticket comes, of which there are few, however many tickets there are. The
list behind a figure is made from the columns when somebody asks for it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import NamedTuple, TypeVar

from wsd_tui.desk.reports.table import TOTAL, Cell, Line, Table, counted, share

_PIECE = 4_000
_Key = TypeVar("_Key")


class Fate(NamedTuple):
    """What became of the tickets that are meant: of these bits just those of `holds` are set."""

    bits: int
    holds: int

    def of(self, fate: int) -> bool:
        """Whether it is so of a ticket of this fate."""
        return fate & self.bits == self.holds


class Sorted(NamedTuple):
    """Tickets by line and fate: how often each pair comes, and of each ticket its id, line and fate."""

    sorts: Mapping[tuple[str, int], int]
    ids: Sequence[int]
    lines: Callable[[], Iterable[str]]
    fates: Sequence[int]

    def behind(self, line: str | None, meant: Fate) -> list[int]:
        """The tickets of a line, or of all of them for None, of which this is so."""
        bits, holds = meant
        tickets = zip(self.ids, self.lines(), self.fates, strict=True)
        return [id_ for id_, its, fate in tickets if fate & bits == holds and line in (its, None)]


def tally(keys: Iterable[_Key]) -> Counter[_Key]:
    """How often each comes. Counted piece by piece: during one call for very many no other thread goes on."""
    found: Counter[_Key] = Counter()
    left = iter(keys)
    while piece := list(islice(left, _PIECE)):
        found.update(piece)
    return found


def having(key: str, keys: Iterable[str], ids: Iterable[int]) -> list[int]:
    """The ids that have this key; `keys` has one for each of them."""
    return [ticket for ticket, its in zip(ids, keys, strict=True) if its == key]


def count_by(
    name: str,
    of: str,
    found: Mapping[str, int],
    ids: Sequence[int],
    behind: Callable[[str], list[int]],
    always: Iterable[str] = (),
    chart: str = "",
) -> Table:
    """How many tickets each line has, and which share of all that is; `always` are lines that stand empty too."""
    whole = len(ids)
    lines = [
        Line(key, (Cell(found.get(key, 0), partial(behind, key)), share(found.get(key, 0), whole)))
        for key in dict.fromkeys((*always, *found))
    ]
    total = Line(TOTAL, (counted(ids), share(whole, whole)))
    return Table(name, of, ("tickets", "share"), tuple(lines), total, chart=chart)


def part_by(
    name: str,
    of: str,
    tickets: Sorted,
    whole: Fate,
    parts: Mapping[str, Fate],
    always: Iterable[str] = (),
) -> Table:
    """How many tickets each line has, for how many each of `parts` is so, and the share of the first of them."""
    meant = (whole, *parts.values())
    found: dict[str, list[int]] = {key: [0] * len(meant) for key in always}
    for (key, fate), count in tickets.sorts.items():
        if whole.of(fate):
            counts = found.setdefault(key, [0] * len(meant))
            for place, one in enumerate(meant):
                counts[place] += count * one.of(fate)
    sums = [sum(counts) for counts in zip(*found.values(), strict=True)] or [0] * len(meant)

    def told(key: str, counts: Sequence[int], line: str | None) -> Line:
        cells = zip(counts, meant, strict=True)
        return _with_share(
            Line(key, tuple(Cell(count, partial(tickets.behind, line, one)) for count, one in cells))
        )

    lines = tuple(told(key, counts, key) for key, counts in found.items())
    return Table(name, of, ("tickets", *parts, "share"), lines, told(TOTAL, sums, None))


def sorted_lines(table: Table, order: Callable[[str], int] = lambda key: 0) -> Table:
    """The lines in this order; equal ones by their first figure, the largest first."""
    lines = sorted(table.lines, key=lambda line: (order(line.key), -int(line.cells[0].value or 0), line.key))
    return table._replace(lines=tuple(lines))


def _with_share(line: Line) -> Line:
    whole, part = (int(cell.value or 0) for cell in line.cells[:2])
    return Line(line.key, (*line.cells, share(part, whole)))
