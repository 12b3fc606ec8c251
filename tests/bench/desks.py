"""Desks to measure on, made once a run, and the command that opens the console on each."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from support.terminal import PROGRAM

from tests.bench import large
from wsd_tui.desk.presence import CLOCKWORK_LEASE

CLOCK = "2026-09-08T09:12:00-07:00"
_HOLDER = "bench"
READY = "All open"
"""Stands in the title line as soon as the queue does."""


@dataclass(frozen=True)
class Prepared:
    """A desk in a folder: its name in the table, and the moment its clock is set to."""

    name: str
    folder: Path
    clock: str = CLOCK

    def command(self, *words: str, as_id: str = "technician") -> list[str]:
        """The command line of the program on it; without words that of the console."""
        config = ["--config", str(self.folder / "config.yaml"), "--as", as_id, "--clock", self.clock]
        return [*PROGRAM, *config, *words]

    def run(self, *words: str, as_id: str = "technician") -> str:
        """Run a command to its end; its output."""
        done = subprocess.run(self.command(*words, as_id=as_id), check=True, capture_output=True, text=True)
        return done.stdout


@contextmanager
def still(desk: Prepared) -> Iterator[None]:
    """Nothing that falls due on the desk is written within the block, as the clockwork is somebody else's."""
    with closing(large.desk_in(desk.folder)) as held:
        presence = held.store.presence
        presence.lease(CLOCKWORK_LEASE, _HOLDER, int(time.time()), 3600)
        try:
            yield
        finally:
            presence.leave(_HOLDER)


def entries(desk: Prepared) -> int:
    """How many entries its journal has."""
    with closing(large.desk_in(desk.folder)) as held:
        return held.store.journal.head()


_kept: list[Path] = []


@contextmanager
def kept() -> Iterator[Path]:
    """Keep, until the end of the block, each desk that is made, so that whoever wants the same gets a copy."""
    with tempfile.TemporaryDirectory(prefix="wsd-bench-") as name:
        _kept.append(Path(name))
        try:
            yield Path(name)
        finally:
            _kept.clear()


def shared(folder: Path) -> Path:
    """Where all of a run keeps what it needs once; `folder` when a benchmark runs without the others."""
    return _kept[-1] if _kept else folder


def sample(folder: Path) -> Prepared:
    """The sample district."""
    return _made(folder, "sample")


def invented(folder: Path, tickets: int) -> Prepared:
    """An invented district with so many open tickets."""
    return _made(folder, f"{tickets:,} tickets", "--tickets", str(tickets), "--seed", "1")


def worked(folder: Path) -> Prepared:
    """An invented district with 500 open tickets and as many that are closed."""
    return _made(folder, "500 tickets, 500 closed", "--tickets", "500", "--closed", "500")


def largest(folder: Path) -> Prepared:
    """A desk of 100,000 open tickets and a million entries of closed ones, the same one for all of a run."""
    place = shared(folder) / "largest"
    if not place.exists():
        large.copied(large.district(False)[0], place)
    return Prepared("100,000 tickets", place)


WANTED: tuple[tuple[Callable[[Path], Prepared], frozenset[str]], ...] = (
    (worked, frozenset({"cli", "write"})),
    (sample, frozenset({"console", "end", "feed", "ssh"})),
    (partial(invented, tickets=500), frozenset({"console", "keys", "ssh"})),
)
"""Desks that several benchmarks want a copy of, and which."""


def make(names: Collection[str], small_district: bool) -> None:
    """Make beforehand, beside each other, what the benchmarks of these names share; nothing is measured meanwhile."""
    wanted = [call for call, by in WANTED if by.intersection(names)]
    with (
        tempfile.TemporaryDirectory(prefix="wsd-bench-") as folder,
        ThreadPoolExecutor(os.cpu_count()) as pool,
    ):
        calls: list[Callable[[], object]] = [partial(large.district, True)] if small_district else []
        calls += [partial(call, Path(folder) / str(at)) for at, call in enumerate(wanted)]
        for made in [pool.submit(call) for call in calls]:
            made.result()


def _made(folder: Path, name: str, *words: str) -> Prepared:
    """A desk of one's own, filled now or copied from one that was."""
    before = _kept[-1] / name if _kept else None
    if before is not None and before.exists():
        shutil.copytree(before, folder)
        return Prepared(name, folder)
    demo(folder, *words)
    found = Prepared(name, folder)
    found.run("tick")
    if before is not None:
        shutil.copytree(folder, before)
    return found


def demo(folder: Path, *words: str) -> None:
    """Set a demo up in a folder."""
    command = [*PROGRAM, "demo", "--folder", str(folder), "--prepare", *words]
    subprocess.run(command, check=True, capture_output=True)
