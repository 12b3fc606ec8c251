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
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from support.district import PEOPLE, desk_part
from support.postgres_server import Server, demand_binaries
from support.soak import GO, OVER

from wsd_tui.desk.check import check
from wsd_tui.desk.clock import DeskClock
from wsd_tui.desk.opening import open_desk

TESTS = Path(__file__).parent.parent
PATIENCE_S = 180.0
"""With the start of all of them, and with those that are behind."""


_LASTING = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
"""As a server is run for real: what was acknowledged survives a power cut."""


class Scale(NamedTuple):
    """Consoles, and the actions a second of all together."""

    consoles: int
    rate: float


SCALES = {"postgres": Scale(20, 100), "sqlite": Scale(5, 20)}


def main() -> int:
    """Run one engine or both; 1 when something was lost or went wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--engine", choices=sorted(SCALES))
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--quick", action="store_true", help="15 seconds")
    parser.add_argument("--consoles", type=int)
    parser.add_argument("--rate", type=float)
    given = parser.parse_args()
    good = True
    for engine in [given.engine] if given.engine else sorted(SCALES):
        usual = SCALES[engine]
        scale = Scale(given.consoles or usual.consoles, given.rate or usual.rate)
        good = soak(engine, scale, 15.0 if given.quick else given.seconds) and good
    return 0 if good else 1


def soak(engine: str, scale: Scale, seconds: float) -> bool:
    """One run; whether it was without a fault."""
    print(
        f"{engine}: {scale.consoles} consoles, {scale.rate:g} actions a second, {seconds:g} s; "
        f"load before {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores",
        flush=True,
    )
    with tempfile.TemporaryDirectory() as folder:
        server = Server(demand_binaries(), **_LASTING) if engine == "postgres" else None
        url = server.url("postgres") if server else f"sqlite:///{folder}/desk.db"
        try:
            head = _prepare(url)
            found = _run(url, scale, seconds, Path(folder))
            return _tell(url, head, found, seconds)
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
                raise SystemExit(f"not all consoles came to {sign}")
            time.sleep(0.05)
        (folder / told).touch()
    codes = [one.wait(timeout=PATIENCE_S) for one in running]
    if any(codes):
        raise SystemExit(f"a console ended with {codes}")
    return [json.loads(out.read_text()) for out in outs]


def _tell(url: str, head: int, found: list[dict[str, Any]], seconds: float) -> bool:
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
    print(
        f"  actions {len(took):,} ({len(took) / seconds:.1f} a second), refused {sum(o['refused'] for o in found):,}"
    )
    print(f"  entries {len(written):,}, acknowledged {len(acknowledged):,}")
    print(f"  action   p50 {_ms(took, 0.5)}  p95 {_ms(took, 0.95)}  max {_ms(took, 1.0)}")
    print(
        f"  feed     p50 {_ms(delays, 0.5)}  p95 {_ms(delays, 0.95)}  max {_ms(delays, 1.0)}"
        f"  (seen {len(delays):,} times)"
    )
    print(
        f"  most behind its schedule: {max(one['late'] for one in found):.2f} s; load after {os.getloadavg()[0]:.1f}"
    )
    print(
        f"  errors {len(faults)}, lost {len(lost)}, not seen {unseen}, seen twice {twice}, check {len(amiss)}",
        flush=True,
    )
    for line in [*faults[:5], *amiss[:5]]:
        print(f"  ! {line}")
    return not (faults or lost or unseen or twice or amiss)


def _ms(ordered: list[float], part: float) -> str:
    return f"{1000 * ordered[min(len(ordered) - 1, int(part * len(ordered)))]:,.0f} ms" if ordered else "-"


if __name__ == "__main__":
    sys.exit(main())
