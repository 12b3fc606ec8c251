"""From a key to the picture, and the bytes it costs, through a pseudo-terminal."""

import random
import re
import statistics
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import NamedTuple

from tests.bench import desks, large, peers
from tests.bench.bench_scale import TYPED, like
from tests.bench.desks import READY, Prepared
from tests.bench.peers import Peer
from tests.bench.rest import rest
from tests.bench.table import LEFT_OUT, Measure, absent
from tests.bench.watched import (
    FEW_KEYS,
    KEYS,
    SETTLED_S,
    SOON_SETTLED_S,
    Watched,
    environment,
    percentile,
)

SMALL = (80, 24)
FRAME_MS = 1_000 / 60
PAGES = 30
"""Two of three of them down: ten pages on, where a desk of 500 tickets has thirteen."""
PAGE_DOWN, PAGE_UP = "\x1b[6~", "\x1b[5~"
FILTER = "printer"
_ON_ITS_WAY = re.compile("^ +… ", re.MULTILINE)
"""A line of the queue whose ticket is not read yet."""
LATE_S = 0.2
"""So long without a byte, and what comes late for a key is over, too: the ticket beside the queue waits 0.08."""

Env = dict[str, str]
Pressed = list[tuple[float, int]]


class Moved(NamedTuple):
    """What was pressed on one desk: one row on, a page, the ends; `spent`: CPU of a key in milliseconds."""

    move: Pressed
    page: Pressed
    ends: Pressed
    spent: float


def measures(quick: bool) -> Iterator[Measure]:
    """With 500 tickets, and without `quick` with very many."""
    with peers.scratch() as name:
        folder = Path(name)
        env = environment(folder / "compiled")
        count = FEW_KEYS if quick else KEYS
        settled = (SOON_SETTLED_S if quick else SETTLED_S)[1]
        desk = desks.invented(folder / "500", 500)
        with ExitStack() as held:
            # none does anything while another one is measured: what has clocks in sight goes first, and is gone then
            data_table = held.enter_context(Watched(peers.data_table(500), env))
            wide = held.enter_context(Watched(desk.command(), env))
            small = held.enter_context(Watched(desk.command(), env, SMALL))
            peer = peers.vit(desks.shared(folder) / "vit")
            vit = held.enter_context(Watched(peer.command, {**env, **peer.env})) if peer else None
            for one in (wide, small):
                one.first(READY)
            rest([wide, small], settled, [data_table, *([vit] if vit else [])])
            data_table.wait_for("row 0")
            table = _peer(data_table, count)
            own = _moved(wide, count)
            yield from _told(desk, own, table)
            yield from _beside_vit(own, peer, vit, count)
            yield from _bytes(small, count // 2, table)
        if quick:
            yield absent("keys with 100,000 tickets", LEFT_OUT)
        else:
            many = desks.largest(folder)
            with Watched(many.command(), env) as program:
                program.first(READY)
                rest([program], settled)
                far = _moved(program, count)
                letters = [took for word in TYPED for took in _letters(program, word)]
            yield from _told(many, far, table)
            yield from _narrowed(many, letters)
            for what, one, other in (("j, k", far.move, own.move), ("a page", far.page, own.page)):
                p95 = _times(one, 0.95), _times(other, 0.95)
                yield Measure(
                    f"{what}, {many.name}, p95", p95[0], "ms", 1.4, 1.1, desk.name, p95[1], by_ratio=True
                )


def _peer(program: Watched, count: int) -> Moved:
    """Another program's: one row on, and a page. Then it is gone."""
    with program:
        program.settle(0.3, 2)
        moved = program.keys(["j", "k"], count)
        return Moved(moved, program.keys([PAGE_DOWN, PAGE_UP], count // 2), [], 0.0)


def _beside_vit(own: Moved, peer: Peer | None, vit: Watched | None, count: int) -> Iterator[Measure]:
    if peer is None or vit is None:
        yield absent("j, k beside vit", "vit and task are not both installed")
        return
    try:
        vit.wait_for(peer.wanted)
    except AssertionError:
        yield absent("j, k beside vit", f"it never showed {peer.wanted!r}")
        return
    beside = _peer(vit, count)
    for what, mine, its, part, goal, stretch in (
        ("j, k, p50", own.move, beside.move, 0.5, 0.8, 0.5),
        ("j, k, p95", own.move, beside.move, 0.95, 1.0, 0.6),
        ("PageDown, PageUp, p50", own.page, beside.page, 0.5, 1.2, 0.9),
    ):
        yield Measure(
            what, _times(mine, part), "ms", goal, stretch, "vit, 500 tasks", _times(its, part), by_ratio=True
        )


def _times(pressed: Pressed, part: float) -> float:
    return percentile([took for took, _ in pressed], part)


def _moved(program: Watched, count: int) -> Moved:
    moved, begun = program.keys(["j", "k"], count), program.cpu()
    again = program.keys(["j", "k"], count)
    spent = (program.cpu() - begun) / count * 1e3
    paged = _paged(program, 2 * count)
    return Moved([*moved, *again], paged, program.keys(["G", "g"], count // 2), spent)


def _paged(program: Watched, count: int) -> Pressed:
    """Pages down, back and on, so many in all; from the top again before the end, where a page changes nothing."""
    found: Pressed = []
    while count > len(found):
        found += program.keys([PAGE_DOWN, PAGE_DOWN, PAGE_UP], min(PAGES, count - len(found)))
        program.key("g")
    return found


def _told(desk: Prepared, own: Moved, table: Moved) -> Iterator[Measure]:
    name, beside = desk.name, "DataTable, 500 rows"
    for part, goal, stretch in ((0.5, 6, 4), (0.95, 16, 10)):
        yield Measure(
            f"j, k to paint, {name}, p{part * 100:.0f}", _times(own.move, part), "ms", goal, stretch, beside,
            _times(table.move, part),
        )  # fmt: skip
    late = _times(own.move, 0.99)
    yield Measure(
        "the same, p99, clocks running", late, "ms", 3, 1.5, "a picture at 60 Hz", FRAME_MS, by_ratio=True
    )
    yield Measure(
        "the same, CPU of a key", own.spent, "ms", note="with the ticket beside the queue read and painted"
    )
    paged = _times(own.page, 0.95)
    yield Measure(f"PageDown, PageUp, {name}, p95", paged, "ms", 30, 16)
    yield Measure("the same", paged, "ms", 0.8, 0.4, beside, _times(table.page, 0.95), by_ratio=True)
    yield Measure(f"G, g, {name}, p95", _times(own.ends, 0.95), "ms", 30, 16)


def _bytes(program: Watched, count: int, table: Moved) -> Iterator[Measure]:
    program.settle(0.3, 2)  # with what its clocks said meanwhile
    beside = program.keys_beside_bare(["j", "k"], count)
    moved = program.keys(["j", "k"], count)
    paged = program.keys([PAGE_DOWN, PAGE_UP], count // 2)
    opened = _settled(program, ["\r"])[0]
    _settled(program, ["q"])
    _settled(program, ["/"])
    typed = _settled(program, FILTER)
    yield Measure("bytes of j, 80x24", _size(moved), "B", 700)
    bare = "bare writer, same changes"
    yield Measure("the same, mean", beside.sent, "B", 2.0, 1.4, bare, beside.bare, by_ratio=True)
    page = _size(table.page)
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


def _letters(program: Watched, word: str) -> Iterator[float]:
    """Milliseconds from each letter of a word, typed into an empty filter, until its answer is painted."""
    rng = random.Random(word)
    program.press("/")
    program.settle(0.3, 3)
    for size, letter in enumerate(word, 1):
        program.read(rng.uniform(0.01, 0.08))
        begun, told = time.perf_counter(), f"/{word[:size]} "
        program.press(letter)
        if letter != " ":  # which changes nothing
            yield _painted(program, told, begun) * 1e3
    program.press("\x1b")
    program.settle(0.3, 3)


def _painted(program: Watched, told: str, begun: float, limit: float = 5) -> float:
    """Seconds until the title tells of a filter, and no line of the queue is on its way; NaN when it never does."""
    painted = float("nan")
    for when, data in program.gather(limit, LATE_S):
        program.interpret(data)
        title, _, rest = program.text.partition("\n")
        if painted != painted and told in title and not _ON_ITS_WAY.search(rest):
            painted = when - begun
    return painted


def _narrowed(desk: Prepared, letters: Sequence[float]) -> Iterator[Measure]:
    with closing(large.desk_in(desk.folder)) as held:
        beside = statistics.median(like(held, word) for word in TYPED)
    for part, goal in ((0.5, None), (0.95, 50)):
        took = percentile(letters, part)
        yield Measure(
            f"a letter of the filter to paint, {desk.name}, p{part * 100:.0f}", took, "ms", goal, None, "LIKE", beside
        )  # fmt: skip


def _size(pressed: Pressed) -> float:
    return statistics.median(size for _, size in pressed)


def _settled(program: Watched, keys: Sequence[str]) -> list[float]:
    """The bytes of each key, all that follows it included."""
    return [float(program.key(key, 3, LATE_S)[1]) for key in keys]
