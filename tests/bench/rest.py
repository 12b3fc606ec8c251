"""A program that has come to rest: seen by what it has to do, for clocks that tick are never silent."""

import time
from collections.abc import Collection
from pathlib import Path

from tests.bench.watched import Watched, settle

LOOK_S = 0.25
LOOKS = 3
"""So many looks in a row have to find all of them idle: longer than any pause a console makes as it begins."""
IDLE_S = 0.02
"""Of one look, at most: what a second of a console takes that only counts down is a fifth of it."""


def rest(programs: Collection[Watched], limit: float, restless: Collection[Watched] = ()) -> None:
    """Read until each of them runs for next to nothing, and waits for no processor; `limit` seconds at most.

    restless: what never comes to rest, and is only read.
    """
    end, quiet = time.perf_counter() + limit, 0
    busy = [_busy(one.pid) for one in programs]
    while quiet < LOOKS and time.perf_counter() < end:
        settle([*programs, *restless], LOOK_S)
        was, busy = busy, [_busy(one.pid) for one in programs]
        idle = all(now - before < IDLE_S for now, before in zip(busy, was, strict=True))
        quiet = quiet + 1 if idle else 0


def _busy(pid: int) -> float:
    """Seconds that the threads of a process ran or wanted to; where the kernel does not tell, it is never at rest."""
    tasks = Path(f"/proc/{pid}/task").glob("*/schedstat")
    try:
        return sum(sum(map(int, path.read_text().split()[:2])) for path in tasks) / 1e9
    except OSError:
        return time.perf_counter()
