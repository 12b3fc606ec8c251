"""From a key to the picture, and the bytes it costs, through a pseudo-terminal."""

import statistics
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tests.bench import desks, peers
from tests.bench.desks import READY, Prepared
from tests.bench.table import Measure, absent
from tests.bench.watched import Watched, environment, percentile

SMALL = (80, 24)
MANY = 100_000
PAGE_DOWN, PAGE_UP = "\x1b[6~", "\x1b[5~"
FILTER = "printer"
SETTLED_S = (1.5, 20.0)

Env = Mapping[str, str]
Pressed = list[tuple[float, int]]


def measures(quick: bool) -> Iterator[Measure]:
    """With 500 tickets, and without `quick` with very many."""
    with peers.scratch() as name:
        folder = Path(name)
        env = environment(folder / "compiled")
        count = 40 if quick else 200
        desk = desks.invented(folder / "500", 500)
        table = _table(env, count)
        yield from _moves(desk, env, count, table)
        if peers.vit() is None:
            yield absent("j, k beside vit", "vit is not installed")
        yield from _bytes(desk, env, count // 2, table)
        if quick:
            yield absent(f"keys with {MANY:,} tickets", "left out by --quick")
        else:
            yield from _moves(desks.invented(folder / "many", MANY), env, count, table)


def _table(env: Env, count: int) -> Mapping[str, Pressed]:
    """A DataTable's: one row on, and a page."""
    with Watched(peers.data_table(500), env) as program:
        program.first("row 0")
        program.settle(0.3, 2)
        return {
            "move": program.keys(["j", "k"], count),
            "page": program.keys([PAGE_DOWN, PAGE_UP], count // 2),
        }


def _times(pressed: Pressed, part: float) -> float:
    return percentile([took for took, _ in pressed], part)


def _moves(desk: Prepared, env: Env, count: int, table: Mapping[str, Pressed]) -> Iterator[Measure]:
    with Watched(desk.command(), env) as program:
        program.first(READY)
        program.settle(*SETTLED_S)
        moved, begun = program.keys(["j", "k"], count), program.cpu()
        again = program.keys(["j", "k"], count)
        spent = (program.cpu() - begun) / count * 1e3
        paged = program.keys([PAGE_DOWN, PAGE_DOWN, PAGE_UP], count // 2)
        ends = program.keys(["G", "g"], count // 2)
    for part, goal, stretch in ((0.5, 6, 4), (0.95, 16, 10)):
        beside = _times(table["move"], part)
        yield Measure(
            f"j, k to paint, {desk.name}, p{part * 100:.0f}", _times([*moved, *again], part), "ms", goal, stretch,
            "DataTable, 500 rows", beside,
        )  # fmt: skip
    yield Measure(
        "the same, CPU of a key", spent, "ms", note="with the ticket beside the queue read and painted"
    )
    yield Measure(
        f"PageDown, PageUp, {desk.name}, p95", _times(paged, 0.95), "ms", 30, 16,
        "DataTable, 500 rows", _times(table["page"], 0.95),
    )  # fmt: skip
    yield Measure(f"G, g, {desk.name}, p95", _times(ends, 0.95), "ms", 30, 16)


def _bytes(desk: Prepared, env: Env, count: int, table: Mapping[str, Pressed]) -> Iterator[Measure]:
    with Watched(desk.command(), env, SMALL) as program:
        program.first(READY)
        program.settle(*SETTLED_S)
        moved = program.keys(["j", "k"], count)
        paged = program.keys([PAGE_DOWN, PAGE_UP], count // 2)
        opened = _settled(program, ["\r"])[0]
        _settled(program, ["q"])
        _settled(program, ["/"])
        typed = _settled(program, FILTER)
    yield Measure("bytes of j, 80x24", _size(moved), "B", 700)
    page = _size(table["page"])
    yield Measure(
        "bytes of a page, 80x24", _size(paged), "B", 0.6, 0.48, "DataTable, 120x40", page, by_ratio=True
    )
    yield Measure("bytes of opening a ticket, 80x24", opened, "B", 5_000)
    worst = f"from {min(typed):,.0f} to {max(typed):,.0f}: a letter that changes every line costs every line"
    yield Measure(
        f"bytes of a letter in the filter, {FILTER!r}, 80x24",
        statistics.median(typed),
        "B",
        1_200,
        note=worst,
    )


def _size(pressed: Pressed) -> float:
    return statistics.median(size for _, size in pressed)


def _settled(program: Watched, keys: Sequence[str]) -> list[float]:
    """The bytes of each key, all that follows it included."""
    found = []
    for key in keys:
        had = program.received
        program.press(key)
        program.settle(0.4, 3)
        found.append(float(program.received - had))
    return found
