"""A district as large as a desk gets, filled once for all benchmarks of a run."""

import atexit
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path

from support.terminal import PROGRAM

from wsd_tui.desk.actor import Actor
from wsd_tui.desk.clock import FrozenClock
from wsd_tui.desk.desk import Desk
from wsd_tui.store.store import Store

CLOCK = "2026-09-08T09:12:00-07:00"
NOW = int(datetime.fromisoformat(CLOCK).timestamp())
KEPT = "WSD_BENCH_DISTRICT"
"""Names a folder made by `wsd-tui demo --folder`, to be used instead of one that is filled now."""
FULL = ("--tickets", "100000", "--people", "50000", "--closed", "155000")
QUICK = ("--tickets", "2000", "--people", "1000", "--closed", "3000")
USED_BY = frozenset({"check", "scale", "search"})
"""Benchmarks that look into such a district, large or, with --quick, small."""
COORDINATOR = Actor(id="coordinator", name="Dana Begay", role="coordinator")


@cache
def district(quick: bool) -> tuple[Path, float]:
    """The folder of a district, and the seconds that filling it took (0 for one that was there)."""
    if kept := os.environ.get(KEPT):
        return Path(kept), 0.0
    folder = Path(tempfile.mkdtemp(prefix="wsd-bench-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    start = time.perf_counter()
    words = ["demo", "--folder", str(folder), "--prepare", *(QUICK if quick else FULL)]
    subprocess.run([*PROGRAM, *words], check=True, capture_output=True)
    return folder, time.perf_counter() - start


def desk_in(folder: Path) -> Desk:
    """Its desk, with the clock standing still."""
    return Desk(Store(f"sqlite:///{folder / 'demo.db'}"), FrozenClock(NOW))


def copied(folder: Path, to: Path) -> Path:
    """A copy to write into, beside which the district stays as it is; of this program's schema, if it was older."""
    shutil.copytree(folder, to, dirs_exist_ok=True)
    words = ["--config", str(to / "config.yaml"), "--as", "coordinator", "migrate"]
    subprocess.run([*PROGRAM, *words], check=True, capture_output=True)
    return to


def milliseconds(call: Callable[[], object], rounds: int = 3) -> float:
    """The best of some rounds: what else runs on the machine is not what is measured."""
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        call()
        best = min(best, time.perf_counter() - start)
    return best * 1e3


def p95(times: Sequence[float]) -> float:
    """Of a hundred, the fifth worst."""
    ranked = sorted(times)
    return ranked[min(len(ranked) - 1, int(len(ranked) * 0.95))]


def resident_mb(peak: bool = False) -> float:
    """Resident memory of this process, now or at its most."""
    name = "VmHWM" if peak else "VmRSS"
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return int(next(line for line in lines if line.startswith(name)).split()[1]) / 1024
