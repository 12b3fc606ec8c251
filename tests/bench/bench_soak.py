"""Many consoles for long: no error, no lost entry, and how late the others see what somebody did.

    python tests/bench/bench_soak.py [--engine postgres|sqlite] [--quick] [--seconds 120] [--consoles N] [--rate N]

PostgreSQL: 20 consoles and 100 actions a second; SQLite: 5 and 20. Each console is a process of its own that follows
the feed with the same watcher, pace and reading of rows as the program, and acts through the same desk; it draws no
screen, so that two cores carry twenty of them. The delay is from the acknowledgement of an action to each other
console's having read it.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parent.parent))

from support.district import PEOPLE, desk_part
from support.postgres_server import Server, binaries, demand_binaries
from support.soak import GO, OVER

from tests.bench.peers import NO_SERVER
from tests.bench.table import Measure, absent
from tests.bench.watched import percentile
from wsd_tui.desk.checking.check import check
from wsd_tui.desk.clock import DeskClock
from wsd_tui.desk.opening import open_desk

TESTS = Path(__file__).parent.parent
SECONDS = 120.0
PATIENCE_S = 180.0
"""With the start of all of them, and with those that are behind."""


_LASTING = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
"""As a server is run for real: what was acknowledged survives a power cut."""


class Scale(NamedTuple):
    """Consoles, and the actions a second of all together."""

    consoles: int
    rate: float


SCALES = {"postgres": Scale(20, 100), "sqlite": Scale(5, 20)}


class Found(NamedTuple):
    """What a run came to: times in seconds, in order; `amiss` what was lost, unseen, seen twice, or failed."""

    actions: list[float]
    feed: list[float]
    rate: float
    amiss: int
    lines: list[str]


def measures(quick: bool) -> Iterator[Measure]:
    """Two minutes of each engine; with `quick` left out."""
    for engine, scale in sorted(SCALES.items()):
        name = f"{scale.consoles} consoles, {scale.rate:g} actions a second, {engine}"
        if quick:
            yield absent(name, "left out by --quick")
            continue
        if engine == "postgres" and binaries() is None:
            yield absent(name, NO_SERVER)
            continue
        found = soak(engine, scale, SECONDS)
        note = f"{found.rate:.0f} actions a second for {SECONDS:g} s"
        yield Measure(f"{name}: lost, unseen, failed", found.amiss, "", 0, 0, note=note)
        yield Measure("the same, one action, p95", percentile(found.actions, 0.95) * 1e3, "ms")
        goal = 400 if engine == "sqlite" else 250
        yield Measure("the same, to every other console, p95", percentile(found.feed, 0.95) * 1e3, "ms", goal)


def main() -> int:
    """Run one engine or both; 1 when something was lost or went wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--engine", choices=sorted(SCALES))
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--quick", action="store_true", help="15 seconds")
    parser.add_argument("--consoles", type=int)
    parser.add_argument("--rate", type=float)
    given = parser.parse_args()
    good = True
    for engine in [given.engine] if given.engine else sorted(SCALES):
        usual = SCALES[engine]
        scale = Scale(given.consoles or usual.consoles, given.rate or usual.rate)
        seconds = 15.0 if given.quick else given.seconds
        print(
            f"{engine}: {scale.consoles} consoles, {scale.rate:g} actions a second, {seconds:g} s; "
            f"load before {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores",
            flush=True,
        )
        found = soak(engine, scale, seconds)
        print("\n".join(found.lines), flush=True)
        good = good and not found.amiss
    return 0 if good else 1


def soak(engine: str, scale: Scale, seconds: float) -> Found:
    """One run. Raises RuntimeError when a console broke."""
    with tempfile.TemporaryDirectory() as folder:
        server = Server(demand_binaries(), **_LASTING) if engine == "postgres" else None
        url = server.url("postgres") if server else f"sqlite:///{folder}/desk.db"
        try:
            head = _prepare(url)
            found = _run(url, scale, seconds, Path(folder))
            return _found(url, head, found, seconds)
        finally:
            if server:
                server.remove()


def _prepare(url: str) -> int:
    desk = open_desk(url, clock=DeskClock(), part=desk_part())
    with desk.store.transaction():
        for person in PEOPLE:
            desk.store.people.save(person)
    head = desk.store.journal.head()
    desk.close()
    return head


def _run(url: str, scale: Scale, seconds: float, folder: Path) -> list[dict[str, Any]]:
    """Start all, let them act once all are ready, and read what each of them kept."""
    env = os.environ | {"PYTHONPATH": str(TESTS)}
    outs = [folder / f"console{place}.json" for place in range(scale.consoles)]
    words = [sys.executable, "-m", "support.soak", url]
    running = [
        subprocess.Popen(
            [*words, str(place), str(scale.rate / scale.consoles), str(seconds), str(out)],
            env=env,
            cwd=TESTS.parent,
        )
        for place, out in enumerate(outs)
    ]
    for sign, told in ((".ready", GO), (".done", OVER)):
        end = time.monotonic() + seconds + PATIENCE_S
        while not all(out.with_suffix(sign).exists() for out in outs):
            if time.monotonic() > end or any(one.poll() for one in running):
                raise RuntimeError(f"not all consoles came to {sign}")
            time.sleep(0.05)
        (folder / told).touch()
    codes = [one.wait(timeout=PATIENCE_S) for one in running]
    if any(codes):
        raise RuntimeError(f"a console ended with {codes}")
    return [json.loads(out.read_text()) for out in outs]


def _found(url: str, head: int, found: list[dict[str, Any]], seconds: float) -> Found:
    acknowledged = {int(key): at for one in found for key, at in one["acknowledged"].items()}
    desk = open_desk(url, clock=DeskClock())
    written = {entry.id for entry in desk.store.journal.after(head)}
    amiss = [f"check: {fault}" for fault in check(desk) if not str(fault).startswith("person:")]
    desk.close()
    lost = set(acknowledged) - written
    unseen = sum(len(written - set(map(int, one["seen"]))) for one in found)
    twice = sum(one["twice"] for one in found)
    faults = list(chain.from_iterable(one["faults"] for one in found))
    delays = sorted(
        max(0.0, one["seen"][str(key)] - at)
        for one in found
        for key, at in acknowledged.items()
        if str(key) not in one["acknowledged"] and str(key) in one["seen"]
    )
    took = sorted(chain.from_iterable(one["took"] for one in found))
    refused, late = sum(one["refused"] for one in found), max(one["late"] for one in found)
    lines = [
        f"  actions {len(took):,} ({len(took) / seconds:.1f} a second), refused {refused:,}",
        f"  entries {len(written):,}, acknowledged {len(acknowledged):,}",
        f"  action   p50 {_ms(took, 0.5)}  p95 {_ms(took, 0.95)}  max {_ms(took, 1.0)}",
        f"  feed     p50 {_ms(delays, 0.5)}  p95 {_ms(delays, 0.95)}  max {_ms(delays, 1.0)}"
        f"  (seen {len(delays):,} times)",
        f"  most behind its schedule: {late:.2f} s; load after {os.getloadavg()[0]:.1f}",
        f"  errors {len(faults)}, lost {len(lost)}, not seen {unseen}, seen twice {twice}, check {len(amiss)}",
        *(f"  ! {line}" for line in [*faults[:5], *amiss[:5]]),
    ]
    wrong = len(faults) + len(lost) + unseen + twice + len(amiss)
    return Found(took, delays, len(took) / seconds, wrong, lines)


def _ms(ordered: list[float], part: float) -> str:
    return f"{1000 * ordered[min(len(ordered) - 1, int(part * len(ordered)))]:,.0f} ms" if ordered else "-"


if __name__ == "__main__":
    sys.exit(main())
