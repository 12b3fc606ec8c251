"""The console from outside, through a pseudo-terminal: start, idle, memory."""

import statistics
import subprocess
import sys
from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from tests.bench import desks, peers
from tests.bench.desks import READY, Prepared
from tests.bench.hot import FORTY, WORD, hot
from tests.bench.peers import Peer
from tests.bench.rest import rest
from tests.bench.table import LEFT_OUT, Measure, absent
from tests.bench.watched import (
    FEW_ROUNDS,
    IDLE_S,
    ROUNDS,
    SETTLED_S,
    SHORT_IDLE_S,
    SOON_SETTLED_S,
    Idle,
    Watched,
    environment,
    idle,
    settle,
)

OTHERS = {"top -d1": ["top", "-d1"], "htop": ["htop"]}
EMPTY, TABLE = "empty Textual app", "DataTable, 500 rows"
MANY_HOT = "idle, 40 clocks in their last ten minutes"
CLOCKWORK_S = 45.0
"""Until then a console has found out that the clockwork is its own, and done what had been left."""
COLD = "sev:4"
"""Narrows the queue to tickets whose clocks have hours or days left."""
UNWANTED = (
    "psycopg",
    "pydantic",
    "pyarrow",
    "markdown_it.main",
    "pygments",
    "smtplib",
    "wsd_tui.desk.actions",
)

Env = dict[str, str]


class Started(NamedTuple):
    """Of several starts: milliseconds until a text showed, of the CPU until then, bytes, and milliseconds until a key
    was done that was typed then.
    """

    wall: list[float]
    cpu: list[float]
    bytes: list[float]
    key: list[float]


def measures(quick: bool) -> Iterator[Measure]:
    """All of them; without `quick` also with very many tickets."""
    with peers.scratch() as name:
        folder = Path(name)
        env = environment(folder / "compiled")
        desk = desks.invented(folder / "500", 500)
        sent = yield from _starts(desk, env, folder, quick)
        yield from _imports(env)
        many = None
        if quick:
            yield absent("start with 10,000 and with 100,000 tickets", LEFT_OUT)
        else:
            some, many = desks.invented(folder / "10k", 10_000), desks.largest(folder)
            yield from _start_of_many(desk, [(some, 1.5, 1.2), (many, 2.0, 1.5)], env)
            yield from _memory(some, 10_000, env, (1.0, 0.75))
        forty = None if quick else hot(folder / "forty", FORTY)
        yield from _idle(desk, many, hot(folder / "hot"), forty, env, quick, sent)
        if many is not None:
            yield from _memory(many, 10_000, env, None)


def interleaved(
    programs: Mapping[str, Peer], env: Env, rounds: int, typed: Collection[str] = ()
) -> tuple[dict[str, Started], dict[str, str]]:
    """How each started, a round of all after the other, and why those did not that did not.

    What else the machine does hits all alike. Before that all start beside each other, which fills the caches.
    typed: names of those that are typed a key.
    """
    failed = _warmed(programs, env, typed)
    found = {name: Started([], [], [], []) for name in programs if name not in failed}
    for _ in range(rounds):
        for name, one in found.items():
            _, command, wanted, more = programs[name]
            with Watched(command, {**env, **more}) as program:
                told = [program.first(wanted) * 1e3, program.used * 1e3, float(program.received)]
                if name in typed:
                    told.append(program.moved("j") * 1e3)
            for values, value in zip(one, told, strict=False):
                values.append(value)
    return found, failed


def _warmed(programs: Mapping[str, Peer], env: Env, typed: Collection[str]) -> dict[str, str]:
    """Start all beside each other, since nothing is measured; why those did not that did not."""
    failed: dict[str, str] = {}
    with ExitStack() as held:
        begun = {
            name: held.enter_context(Watched(peer.command, {**env, **peer.env}))
            for name, peer in programs.items()
        }
        for name, program in begun.items():
            wanted = programs[name].wanted
            try:
                program.first(wanted, 30)
            except AssertionError:
                failed[name] = f"it never showed {wanted!r}"
                continue
            if name in typed:
                program.moved("j")
    return failed


def _starts(desk: Prepared, env: Env, folder: Path, quick: bool) -> Generator[Measure, None, float]:
    """Beside other programs; returns the bytes of the console's first picture."""
    others = [
        Peer(EMPTY, peers.EMPTY, "ready"),
        Peer(TABLE, peers.data_table(500), "row 0"),
        *filter(
            None,
            (
                peers.vit(desks.shared(folder) / "vit"),
                None if quick else peers.harlequin(folder / "harlequin"),
            ),
        ),
    ]
    programs = {peer.name: peer for peer in (Peer("console", desk.command(), READY), *others)}
    found, failed = interleaved(programs, env, FEW_ROUNDS if quick else ROUNDS, ("console", TABLE))
    own = found["console"]
    yield _ratio("start to the first full queue, 500 tickets", own, found, EMPTY, "wall", (1.4, 1.25))
    yield _ratio("the same, CPU time", own, found, EMPTY, "cpu", (1.4, 1.25))
    yield _ratio("the same", own, found, TABLE, "wall", (1.25, 1.0))
    why = {"vit": "vit and task are not both installed", "harlequin": "harlequin is not installed"}
    if quick:
        why["harlequin"] = LEFT_OUT
    for name, bounds in (("vit", (0.85, 0.7)), ("harlequin", (1.0, 0.85))):
        if name in found:
            yield _ratio("the same", own, found, name, "wall", bounds)
        else:
            yield absent(f"the same beside {name}", failed.get(name, why[name]))
    yield _ratio("start to the first key done, 500 tickets", own, found, TABLE, "key", ())
    return statistics.median(own.bytes)


def _ratio(
    what: str, own: Started, found: Mapping[str, Started], name: str, which: str, bounds: Sequence[float]
) -> Measure:
    figure, beside = (statistics.median(getattr(one, which)) for one in (own, found[name]))
    return Measure(what, figure, "ms", *bounds, beside=name, beside_figure=beside, by_ratio=True)


def _full_repaint(program: Watched) -> float:
    had = program.received
    program.press("R")
    program.settle(0.5, 4)
    return float(program.received - had)


def _imports(env: Env) -> Iterator[Measure]:
    """What of the unwanted is there when the console is imported, as up to its first picture."""
    asked = f"import sys, wsd_tui.cli.console, wsd_tui.tui.app; print(*[m for m in {UNWANTED!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    there = done.stdout.split()
    yield Measure("imported without need", len(there), "", 0, 0, note=", ".join(there))


def _start_of_many(
    desk: Prepared, larger: Sequence[tuple[Prepared, float, float]], env: Env
) -> Iterator[Measure]:
    programs = {
        one.name: Peer(one.name, one.command(), READY) for one in (desk, *(one for one, *_ in larger))
    }
    found, failed = interleaved(programs, env, 5)
    for one, *bounds in larger:
        if one.name in found:
            yield _ratio(
                f"start, {one.name}", found[one.name], found, desk.name, "wall", (bounds[0], bounds[1])
            )
        else:
            yield absent(f"start, {one.name}", failed[one.name])


def _idle(
    desk: Prepared,
    many: Prepared | None,
    ten: Prepared,
    forty: Prepared | None,
    env: Env,
    quick: bool,
    sent: float,
) -> Iterator[Measure]:
    """All programs beside each other in one window, as none of them does much; the consoles are copies of one desk.

    sent: bytes of the first picture, beside which one of them paints everything anew afterwards.
    """
    kinds = {"16 colours": {"TERM": "xterm"}, "truecolor": {"COLORTERM": "truecolor"}}
    if not quick:
        kinds["256 colours"] = {}
    with ExitStack() as held:
        watched = {
            COLD: held.enter_context(Watched(desk.command(), env)),
            "": held.enter_context(Watched(desk.command(), env)),
            TABLE: held.enter_context(Watched(peers.data_table(500), env)),
        }
        narrowed = {COLD: COLD, **dict.fromkeys(kinds, WORD)}
        for name, more in kinds.items():
            watched[name] = held.enter_context(Watched(ten.command(), {**env, **more}))
        for name, command in OTHERS.items():
            if peers.installed(command[0]):
                watched[name] = held.enter_context(Watched(command, env))
        due = held.enter_context(ExitStack())
        if many is not None:
            due.enter_context(desks.still(many))
        for name, one, words in _larger(many, forty):
            watched[name] = held.enter_context(Watched(one.command(), env))
            narrowed[name] = words
        _narrow(watched, narrowed, (SOON_SETTLED_S if quick else SETTLED_S)[1])
        found = idle(watched, SHORT_IDLE_S if quick else IDLE_S, truecolor=["truecolor"])
        resident = _resident(desk, watched[""], watched[TABLE], 500)
        full = _full_repaint(watched[""])
        due.close()
        working = [] if many is None else [_working(many, watched[many.name])]
    yield Measure("bytes of the first picture", sent, "B", 3, 1.5, "one whole repaint", full, by_ratio=True)
    yield from _cold(found, desk, many)
    yield from working
    yield from _whole(found[""])
    for name, goal in (("16 colours", 400), ("256 colours", 620), ("truecolor", 620)):
        what = f"idle, ten clocks in their last ten minutes, {name}"
        if name not in found:
            yield absent(what, LEFT_OUT)
            continue
        yield Measure(what, found[name].sent, "B/s", goal)
        bare = "bare writer, same colours"
        yield Measure("the same", found[name].sent, "B/s", 1.3, 1.0, bare, found[name].bare, by_ratio=True)
    yield from _forty(found)
    yield resident


def _larger(many: Prepared | None, forty: Prepared | None) -> Iterator[tuple[str, Prepared, str]]:
    """Of those that are there the name, and what narrows the queue."""
    if many is not None:
        yield many.name, many, COLD
    if forty is not None:
        yield MANY_HOT, forty, WORD


def _narrow(watched: Mapping[str, Watched], narrowed: Mapping[str, str], limit: float) -> None:
    """Let the consoles stand, narrow those of these names to such words, and let all come to rest."""
    consoles = [watched[name] for name in ("", *narrowed)]
    restless = [one for one in watched.values() if one not in consoles]
    for one in consoles:
        one.first(READY)
    watched[TABLE].first("row 0")
    for name, words in narrowed.items():
        watched[name].press(f"/{words}\r")
    rest(consoles, limit, restless)


def _forty(found: Mapping[str, Idle]) -> Iterator[Measure]:
    """As many as stand on the screen, all of which count seconds."""
    if MANY_HOT not in found:
        yield absent(MANY_HOT, LEFT_OUT)
        return
    own, floor = found[MANY_HOT].sent, "bare writer, the whole queue"
    yield Measure(MANY_HOT, own, "B/s", 6.0, 5.0, floor, found[""].bare, by_ratio=True)
    yield Measure(
        "the same", own, "B/s", 0.15, 0.11, "DataTable, 40 clocks", found[TABLE].sent, by_ratio=True
    )


def _cold(found: Mapping[str, Idle], desk: Prepared, many: Prepared | None) -> Iterator[Measure]:
    own, table = found[COLD], found[TABLE]
    what, beside = "idle, 40 clocks with hours left", "DataTable, 40 clocks"
    yield Measure(what, own.sent, "B/s", 60)
    yield Measure("the same", own.sent, "B/s", 0.15, 0.11, beside, table.sent, by_ratio=True)
    yield Measure(f"{what}, CPU", own.used, "%", 0.3)
    yield Measure("the same", own.used, "%", 0.3, 0.15, beside, table.used, by_ratio=True)
    for name in OTHERS:
        if name in found:
            yield Measure(f"{what}", own.sent, "B/s", 1.2, 0.8, name, found[name].sent, by_ratio=True)
        else:
            yield absent(f"{what}, beside {name}", f"{name} is not installed")
    if many is not None:
        far, told = found[many.name], f"{what}, {many.name}"
        yield Measure(told, far.sent, "B/s", 1.15, 1.0, desk.name, own.sent, by_ratio=True)
        yield Measure(f"{told}, CPU", far.used, "%", 1.15, 1.0, desk.name, own.used, by_ratio=True)


def _working(many: Prepared, program: Watched) -> Measure:
    """The same console with the clockwork: where so many are open, something falls due each second."""
    settle((program,), CLOCKWORK_S)
    had = desks.entries(many)
    found = idle({many.name: program}, IDLE_S)[many.name]
    note = f"{desks.entries(many) - had} entries of what fell due were written meanwhile, and taken in"
    return Measure(f"idle, {many.name}, with the clockwork, CPU", found.used, "%", note=note)


def _whole(found: Idle) -> Iterator[Measure]:
    """The queue as it stands, with clocks of all kinds."""
    what = "idle, the whole queue"
    if found.bare:
        yield Measure(what, found.sent, "B/s", 1.5, 1.0, "bare writer", found.bare, by_ratio=True)
    else:
        yield Measure(what, found.sent, "B/s", note="nothing in sight changed meanwhile")
    yield Measure("the same, while nothing in sight changed", found.vain, "B/s", 0, 0)


def _memory(desk: Prepared, rows: int, env: Env, bounds: tuple[float, float] | None) -> Iterator[Measure]:
    """Beside a DataTable of so many rows. bounds: of the ratio of the most that both ever had; else 70 MB resident."""
    with Watched(desk.command(), env) as program, Watched(peers.data_table(rows), env) as table:
        program.first(READY)
        table.first("row 0", 120)
        settle((program, table), SETTLED_S[1])
        if bounds is None:
            yield _resident(desk, program, table, rows)
            return
        peaks = [one.memory("VmHWM") for one in (program, table)]
    told = f"DataTable, {rows:,} rows"
    yield Measure(f"peak memory, {desk.name}", peaks[0], "MB", *bounds, told, peaks[1], by_ratio=True)


def _resident(desk: Prepared, program: Watched, table: Watched, rows: int) -> Measure:
    beside = f"DataTable, {rows:,} rows"
    note = f"peak {program.memory('VmHWM'):.0f} MB"
    return Measure(
        f"resident, {desk.name}", program.memory(), "MB", 70, 55, beside, table.memory(), note=note
    )
