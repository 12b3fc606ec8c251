"""Tables that sort tickets into lines and count them: the common shape of most reports.

Tickets come as columns, a key or a yes or no for each id: over many of them that is several times as fast as a call
for each. Figures are counted; the list behind one is made from the same columns when somebody asks for it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import compress, islice
from typing import TypeVar

from wsd_tui.desk.reports.table import TOTAL, Cell, Line, Table, counted, share

_PIECE = 4_000
_Key = TypeVar("_Key")


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
    keys: Sequence[str],
    ids: Sequence[int],
    always: Iterable[str] = (),
    chart: str = "",
) -> Table:
    """How many tickets each line has, and which share of all that is; `always` are lines that stand empty too."""
    found, whole = tally(keys), len(ids)
    lines = [
        Line(key, (Cell(found[key], partial(having, key, keys, ids)), share(found[key], whole)))
        for key in dict.fromkeys((*always, *found))
    ]
    total = Line(TOTAL, (counted(ids), share(whole, whole)))
    return Table(name, of, ("tickets", "share"), tuple(lines), total, chart=chart)


def part_by(
    name: str,
    of: str,
    keys: Sequence[str],
    ids: Sequence[int],
    parts: Mapping[str, Sequence[bool]],
    always: Iterable[str] = (),
) -> Table:
    """How many tickets each line has, of how many each of `parts` is true, and the share of the first of them."""
    every = [True] * len(ids)
    columns = [(tally(compress(keys, flags)), flags) for flags in (every, *parts.values())]
    lines = [
        _with_share(
            Line(
                key,
                tuple(Cell(found[key], partial(_part, key, keys, ids, flags)) for found, flags in columns),
            )
        )
        for key in dict.fromkeys((*always, *columns[0][0]))
    ]
    sums = tuple(Cell(found.total(), partial(_chosen, ids, flags)) for found, flags in columns)
    total = _with_share(Line(TOTAL, sums))
    return Table(name, of, ("tickets", *parts, "share"), tuple(lines), total)


def sorted_lines(table: Table, order: Callable[[str], int] = lambda key: 0) -> Table:
    """The lines in this order; equal ones by their first figure, the largest first."""
    lines = sorted(table.lines, key=lambda line: (order(line.key), -int(line.cells[0].value or 0), line.key))
    return table._replace(lines=tuple(lines))


def _with_share(line: Line) -> Line:
    whole, part = (int(cell.value or 0) for cell in line.cells[:2])
    return Line(line.key, (*line.cells, share(part, whole)))


def _part(key: str, keys: Sequence[str], ids: Sequence[int], flags: Sequence[bool]) -> list[int]:
    return having(key, compress(keys, flags), compress(ids, flags))


def _chosen(ids: Sequence[int], flags: Sequence[bool]) -> list[int]:
    return list(compress(ids, flags))
