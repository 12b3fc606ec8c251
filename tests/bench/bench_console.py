"""The console from outside, through a pseudo-terminal: start, idle, memory."""

import statistics
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tests.bench import desks, peers
from tests.bench.desks import READY, Prepared
from tests.bench.hot import WORD, hot
from tests.bench.table import Measure, absent
from tests.bench.watched import Watched, environment

MANY = 100_000
COLD = "sev:4"
"""Narrows the queue to tickets whose clocks have hours or days left."""
SETTLED_S = (1.5, 20.0)
"""Idle is what follows so long a silence, or so long a wait for it."""
UNWANTED = (
    "psycopg",
    "pydantic",
    "pyarrow",
    "markdown_it.main",
    "pygments",
    "smtplib",
    "wsd_tui.desk.actions",
)

Env = Mapping[str, str]


def measures(quick: bool) -> Iterator[Measure]:
    """All of them; without `quick` also with very many tickets."""
    with peers.scratch() as name:
        folder = Path(name)
        env = environment(folder / "compiled")
        desk = desks.invented(folder / "500", 500)
        yield from _starts(desk, env, 3 if quick else 9)
        yield from _imports(env)
        if quick:
            yield absent(f"start with {MANY:,} tickets", "left out by --quick")
            many = None
        else:
            many = desks.invented(folder / "many", MANY)
            yield from _start_of_many(desk, many, env)
        yield from _idle(desk, many, env, 10 if quick else 30)
        yield from _hot(hot(folder / "hot"), env, 6 if quick else 20)
        yield from _memory(desk, many, env)


def interleaved(
    commands: Mapping[str, tuple[Sequence[str], str]], env: Env, rounds: int
) -> dict[str, tuple[list[float], list[float], list[float]]]:
    """Milliseconds until a text shows, of the CPU until then, and bytes, by program, a round of all after the other.

    What else the machine does hits all alike. The round that fills the caches is not counted.
    """
    found: dict[str, tuple[list[float], list[float], list[float]]] = {name: ([], [], []) for name in commands}
    for turn in range(rounds + 1):
        for name, (command, wanted) in commands.items():
            with Watched(command, env) as program:
                took = program.first(wanted)
                if turn:
                    for values, value in zip(
                        found[name], (took * 1e3, program.cpu() * 1e3, program.received), strict=True
                    ):
                        values.append(value)
    return found


def _starts(desk: Prepared, env: Env, rounds: int) -> Iterator[Measure]:
    commands: dict[str, tuple[Sequence[str], str]] = {
        "console": (desk.command(), READY),
        "empty Textual app": (peers.EMPTY, "ready"),
        "DataTable, 500 rows": (peers.data_table(500), "row 0"),
    }
    for peer in (peers.vit(), peers.harlequin()):
        if peer is not None:
            commands[peer.name] = (peer.command, peer.wanted)
    found = interleaved(commands, env, rounds)
    own = found["console"]
    yield _ratio(
        "start to the first full queue, 500 tickets", own[0], found, "empty Textual app", 0, 1.4, 1.25
    )
    yield _ratio("the same, CPU time", own[1], found, "empty Textual app", 1, 1.4, 1.25)
    yield _ratio("the same", own[0], found, "DataTable, 500 rows", 0, 1.25, 1.0)
    for name, goal, stretch in (("vit", 0.85, 0.7), ("harlequin", None, None)):
        if name in found:
            yield _ratio("the same", own[0], found, name, 0, goal, stretch)
        else:
            yield absent(f"the same beside {name}", f"{name} is not installed")
    full = _full_repaint(desk, env)
    yield Measure(
        "bytes of the first picture",
        statistics.median(own[2]),
        "B",
        3,
        1.5,
        "one whole repaint",
        full,
        by_ratio=True,
    )


def _ratio(
    what: str,
    own: list[float],
    found: Mapping[str, tuple[list[float], list[float], list[float]]],
    name: str,
    which: int,
    goal: float | None,
    stretch: float | None,
) -> Measure:
    beside = statistics.median(found[name][which])
    return Measure(what, statistics.median(own), "ms", goal, stretch, name, beside, by_ratio=True)


def _full_repaint(desk: Prepared, env: Env) -> float:
    with Watched(desk.command(), env) as program:
        program.first(READY)
        program.settle(*SETTLED_S)
        return float(program.key("R")[1])


def _imports(env: Env) -> Iterator[Measure]:
    """What of the unwanted is there when the console is imported, as up to its first picture."""
    asked = f"import sys, wsd_tui.cli.console, wsd_tui.tui.app; print(*[m for m in {UNWANTED!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    there = done.stdout.split()
    yield Measure("imported without need", len(there), "", 0, 0, note=", ".join(there))


def _start_of_many(desk: Prepared, many: Prepared, env: Env) -> Iterator[Measure]:
    commands = {one.name: (one.command(), READY) for one in (desk, many)}
    found = interleaved(commands, env, 5)
    yield _ratio(f"start, {many.name}", found[many.name][0], found, desk.name, 0, 2.0, 1.5)


def _quiet(command: Sequence[str], env: Env, narrowed: str = "", seconds: float = 10) -> tuple[float, float]:
    """Bytes a second and CPU per cent, once it is settled."""
    with Watched(command, env) as program:
        program.first(READY)
        program.settle(*SETTLED_S)
        if narrowed:
            program.press(f"/{narrowed}\r")
            program.settle(*SETTLED_S)
        return program.idle(seconds)


def _idle(desk: Prepared, many: Prepared | None, env: Env, seconds: float) -> Iterator[Measure]:
    rate, used = _quiet(desk.command(), env, COLD, seconds)
    with Watched(peers.data_table(200), env) as program:
        program.first("row 0")
        program.settle(0.2, 2)
        table_rate, table_used = program.idle(seconds)
    what = "idle, 40 clocks with hours left"
    yield Measure(what, rate, "B/s", 60, beside="DataTable, 40 clocks", beside_figure=table_rate)
    yield Measure(f"{what}, CPU", used, "%", 0.3, beside="DataTable, 40 clocks", beside_figure=table_used)
    for name, command in (("top -d1", ["top", "-d1"]), ("htop", ["htop"])):
        if peers.installed(command[0]) is None:
            yield absent(f"the same beside {name}", f"{name} is not installed")
            continue
        with Watched(command, env) as program:
            program.read(1)
            yield Measure("the same", rate, "B/s", 1.2, 0.8, name, program.idle(seconds)[0], by_ratio=True)
    if many is not None:
        many_rate, many_used = _quiet(many.command(), env, COLD, seconds)
        yield Measure(f"{what}, {many.name}", many_rate, "B/s", 60, beside=desk.name, beside_figure=rate)
        yield Measure(f"{what}, {many.name}, CPU", many_used, "%", 0.3, beside=desk.name, beside_figure=used)


def _hot(desk: Prepared, env: Env, seconds: float) -> Iterator[Measure]:
    """Ten clocks that count seconds, by what the terminal can show."""
    for name, more, goal, truecolor in (
        ("16 colours", {"TERM": "xterm"}, 400, False),
        ("256 colours", {}, 620, False),
        ("truecolor", {"COLORTERM": "truecolor"}, 620, True),
    ):
        with Watched(desk.command(), {**env, **more}) as program:
            program.first(READY)
            program.settle(*SETTLED_S)
            program.press(f"/{WORD}\r")
            program.settle(0.6, 4)
            rate, bare = program.idle_beside_bare(seconds, truecolor=truecolor)
        what = f"idle, ten clocks in their last ten minutes, {name}"
        yield Measure(what, rate, "B/s", goal)
        yield Measure("the same", rate, "B/s", 1.3, 1.0, "bare writer, same colours", bare, by_ratio=True)


def _memory(desk: Prepared, many: Prepared | None, env: Env) -> Iterator[Measure]:
    for one in (desk, many):
        if one is None:
            continue
        with Watched(one.command(), env) as program:
            program.first(READY)
            program.settle(*SETTLED_S)
            figure, peak = program.memory(), program.memory("VmHWM")
        goal = 70 if one is many else None
        rows = 10_000 if one is many else 500
        with Watched(peers.data_table(rows), env) as program:
            program.first("row 0", 120)
            beside = program.memory()
        told = f"DataTable, {rows:,} rows"
        yield Measure(
            f"resident, {one.name}",
            figure,
            "MB",
            goal,
            55 if goal else None,
            told,
            beside,
            note=f"peak {peak:.0f} MB",
        )
