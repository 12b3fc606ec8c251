"""One action on a disk that means it, and eight processes that write at once, beside what bare commits take.

Bare commits are of two kinds: one row of one column, which the goal is about, and the rows and indexes that an action
writes, without what the desk does to know them. All kinds take turns, so that each has the same machine.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from functools import partial
from itertools import chain
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.bench import desks
from tests.bench.large import COORDINATOR, NOW, desk_in, p95
from tests.bench.table import Measure
from wsd_tui.desk import actions
from wsd_tui.desk.reads import load
from wsd_tui.desk.views import Look

Writer = subprocess.Popen[str]

PROCESSES = 8
ROUNDS, FEW_ROUNDS = 3, 2
_LOG_PAGES = 1_100
"""So long SQLite's log gets before it is written over; until then each commit makes the file longer as well."""
_WRITER = Path(__file__).with_name("writer.py")


def measures(quick: bool) -> Iterator[Measure]:
    """In a district of 500 open tickets."""
    with TemporaryDirectory() as name:
        folder = desks.worked(Path(name) / "desk").folder
        yield from _single(folder, 60 if quick else 200)
        yield from _together(folder, 40 if quick else 60, FEW_ROUNDS if quick else ROUNDS)


def _single(folder: Path, rounds: int) -> Iterator[Measure]:
    with closing(desk_in(folder)) as desk:
        ids = load(desk, COORDINATOR).ids("unassigned", Look("coordinator", NOW))[:rounds]
        kinds: dict[str, Callable[[int], object]] = {
            "take": lambda ticket: actions.take(desk, COORDINATOR, ticket, reason="next in line"),
            "reply": lambda ticket: actions.reply(
                desk, COORDINATOR, ticket, "I come by before the second lesson"
            ),
        }
        for name, act in kinds.items():
            acts, syncs = [], []
            for ticket in ids:
                syncs.append(_timed(partial(_sync, folder)))
                acts.append(_timed(partial(act, ticket)))
            beyond = p95(acts) - p95(syncs)
            note = f"median {median(acts):.1f} ms, of {len(ids)}; p95 of the disk alone {p95(syncs):.1f} ms"
            yield Measure(f"{name}, p95 beyond one fsync", beyond, "ms", 15, note=note)


def _timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1e3


def _sync(folder: Path) -> None:
    """What the disk takes to keep a page for good."""
    descriptor = os.open(folder / "page", os.O_CREAT | os.O_WRONLY)
    try:
        os.write(descriptor, os.urandom(4_096))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _together(folder: Path, each: int, rounds: int) -> Iterator[Measure]:
    with closing(desk_in(folder)) as desk:
        ids = load(desk, COORDINATOR).ids("open", Look("coordinator", NOW))
    parts = [ids[at::PROCESSES][:each] for at in range(PROCESSES)]
    _lengthen(folder / "bare.db")
    shutil.copy(folder / "demo.db", folder / "rows.db")  # nobody has it open
    told: dict[str, list[tuple[float, float, int]]] = {"bare": [], "rows": [], "desk": [], "one": []}
    with ExitStack() as held:
        crowds = {
            "bare": _begun("bare", folder, [[each]] * PROCESSES, held),
            "rows": _begun("rows", folder, parts, held),
            "desk": _begun("desk", folder, parts, held),
            "one": _begun("desk", folder, parts[:1], held),
        }
        for writer in chain(*crowds.values()):
            _line(writer)  # it is ready, and idle until its turn
        for _ in range(rounds):
            for kind, crowd in crowds.items():
                told[kind].append(_run(crowd))
    rates = {kind: median(rate for rate, _, _ in runs) for kind, runs in told.items()}
    failed, busy = sum(run[2] for run in told["desk"]), os.getloadavg()[0]
    for beside, kind, goals in (
        ("bare commit loop", "bare", (0.4, 0.6)),
        ("the same rows, bare", "rows", ()),
        ("one process writing", "one", (0.8, 0.9)),
    ):
        yield Measure(
            f"{PROCESSES} processes writing", rates["desk"], "per s", *goals, beside=beside,
            beside_figure=rates[kind], at_least=True, by_ratio=True, note=f"{failed} failed, load {busy:.1f}",
        )  # fmt: skip
    yield Measure("their worst wait", max(worst for _, worst, _ in told["desk"]), "s", 2)


def _lengthen(path: Path) -> None:
    """A database whose log is as long as it gets; it stays so while somebody has it open."""
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode = wal")
    database.execute("PRAGMA synchronous = off")
    database.execute("CREATE TABLE line (text TEXT)")
    for _ in range(_LOG_PAGES):
        database.execute("INSERT INTO line VALUES ('before')")
    _OPEN.append(database)


_OPEN: list[sqlite3.Connection] = []


def _begun(kind: str, folder: Path, parts: Sequence[Sequence[int]], held: ExitStack) -> list[Writer]:
    """A writer for each part, which ends with `held`."""
    commands = [[sys.executable, str(_WRITER), kind, str(folder), *map(str, part)] for part in parts]
    begun = [
        subprocess.Popen(one, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for one in commands
    ]
    for one in begun:
        held.callback(one.communicate)
    return begun


def _run(crowd: Sequence[Writer]) -> tuple[float, float, int]:
    """Commits a second, the longest one in seconds, and how many failed."""
    start = time.perf_counter()
    for one in crowd:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    told = [_line(one).split() for one in crowd]
    took = time.perf_counter() - start
    done, failed = sum(int(one[0]) for one in told), sum(int(one[1]) for one in told)
    return done / took, max(float(one[2]) for one in told), failed


def _line(writer: Writer) -> str:
    assert writer.stdout is not None
    return writer.stdout.readline()
