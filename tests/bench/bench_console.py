"""The console from outside, through a pseudo-terminal: start, idle, keys, bytes, memory."""

import statistics
from collections.abc import Iterator
from pathlib import Path

from tests.bench import desks, peers
from tests.bench.desks import READY, Prepared
from tests.bench.table import Measure
from tests.bench.watched import Watched, environment, percentile

SMALL = (80, 24)


def measures(quick: bool) -> Iterator[Measure]:
    """All of them, on the sample district."""
    with peers.scratch() as name:
        folder = Path(name)
        env = environment(folder / "compiled")
        desk = desks.sample(folder / "sample")
        yield from _starts(desk, env, 3 if quick else 9)
        yield from _idle(desk, env, 8 if quick else 30)
        yield from _keys(desk, env, 30 if quick else 150)


def _starts(desk: Prepared, env: dict[str, str], rounds: int) -> Iterator[Measure]:
    """Interleaved, so that what else the machine does hits all alike."""
    commands = {"empty": (peers.EMPTY, "ready"), "console": (desk.command(), READY)}
    walls: dict[str, list[float]] = {name: [] for name in commands}
    used: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(rounds + 1):
        for name, (command, wanted) in commands.items():
            with Watched(command, env) as program:
                took = program.first(wanted)
                if turn:
                    walls[name].append(took * 1e3)
                    used[name].append(program.cpu() * 1e3)
    for what, taken in (("start to first queue", walls), ("the same, CPU", used)):
        figure, beside = statistics.median(taken["console"]), statistics.median(taken["empty"])
        yield Measure(what, figure, "ms", 1.4, 1.25, "empty Textual app", beside, by_ratio=True)


def _idle(desk: Prepared, env: dict[str, str], seconds: float) -> Iterator[Measure]:
    with Watched(desk.command(), env) as program:
        program.first(READY)
        program.settle(1, 4)
        rate, used = program.idle(seconds)
        yield Measure("idle, sample's clocks", rate, "B/s")
        yield Measure("the same, CPU", used, "%", 0.3)
        yield Measure("resident", program.memory(), "MB")


def _keys(desk: Prepared, env: dict[str, str], count: int) -> Iterator[Measure]:
    with Watched(desk.command(), env) as program:
        program.first(READY)
        program.settle(0.5, 4)
        found = program.keys("jk", count)
        times = [took for took, _ in found]
        yield Measure("j, k to paint, p50", percentile(times, 0.5), "ms", 6)
        yield Measure("j, k to paint, p95", percentile(times, 0.95), "ms", 16)
    with Watched(desk.command(), env, SMALL) as program:
        program.first(READY)
        program.settle(0.5, 4)
        sizes = [size for _, size in program.keys("jk", count // 3)]
        yield Measure("bytes of j, 80x24", statistics.median(sizes), "B", 700)
