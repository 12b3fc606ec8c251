"""Tables that sort tickets into lines and count them: the common shape of most reports.

Tickets come as columns, a key or a yes or no for each id: over many of them that is several times as fast as a call
for each.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import compress
from typing import TypeVar

from wsd_tui.desk.reports.table import Line, Table, counted, share, summed

K = TypeVar("K")


def grouped(keys: Iterable[K], ids: Iterable[int]) -> dict[K, list[int]]:
    """The ids by their key."""
    found: defaultdict[K, list[int]] = defaultdict(list)
    for key, ticket in zip(keys, ids, strict=True):
        found[key].append(ticket)
    return found


def count_by(
    name: str,
    of: str,
    keys: Sequence[str],
    ids: Sequence[int],
    always: Iterable[str] = (),
    chart: str = "",
) -> Table:
    """How many tickets each line has, and which share of all that is; `always` are lines that stand empty too."""
    found, whole = grouped(keys, ids), len(ids)
    columns = ("tickets", "share")

    def told(line: Line) -> Line:
        return Line(line.key, (line.cells[0], share(int(line.cells[0].value or 0), whole)))

    lines = [told(Line(key, (counted(found.get(key, [])),))) for key in dict.fromkeys((*always, *found))]
    return Table(name, of, columns, tuple(lines), summed(lines, columns, told), chart=chart)


def part_by(
    name: str,
    of: str,
    keys: Sequence[str],
    ids: Sequence[int],
    parts: Mapping[str, Sequence[bool]],
    always: Iterable[str] = (),
) -> Table:
    """How many tickets each line has, of how many each of `parts` is true, and the share of the first of them."""
    whole = grouped(keys, ids)
    split = [grouped(compress(keys, flags), compress(ids, flags)) for flags in parts.values()]
    columns = ("tickets", *parts, "share")
    lines = [
        _with_share(Line(key, tuple(counted(found.get(key, [])) for found in (whole, *split))))
        for key in dict.fromkeys((*always, *whole))
    ]
    return Table(name, of, columns, tuple(lines), summed(lines, columns, _with_share_again))


def sorted_lines(table: Table, order: Callable[[str], int] = lambda key: 0) -> Table:
    """The lines in this order; equal ones by their first figure, the largest first."""
    lines = sorted(table.lines, key=lambda line: (order(line.key), -int(line.cells[0].value or 0), line.key))
    return table._replace(lines=tuple(lines))


def _with_share(line: Line) -> Line:
    whole, part = (int(cell.value or 0) for cell in line.cells[:2])
    return Line(line.key, (*line.cells, share(part, whole)))


def _with_share_again(line: Line) -> Line:
    return _with_share(Line(line.key, line.cells[:-1]))
