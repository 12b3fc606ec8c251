"""How soon a colleague's change stands on the screen, and what it costs to notice nothing."""

import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from tests.bench import desks, peers
from tests.bench.desks import CLOCK, READY, Prepared
from tests.bench.rest import rest
from tests.bench.table import Measure
from tests.bench.watched import Watched, environment, percentile
from wsd_tui.desk import actions
from wsd_tui.desk.clock import OffsetClock
from wsd_tui.desk.desk import Desk
from wsd_tui.desk.opening import open_desk
from wsd_tui.desk.who import sign_in
from wsd_tui.store.watch import Watcher

PERIOD_MS = 250


def measures(quick: bool) -> Iterator[Measure]:
    """On SQLite; what a server does is measured where there is one."""
    with peers.scratch() as name:
        folder = Path(name)
        desk = desks.sample(folder / "sample")
        took = _noticed(desk, environment(folder / "compiled"), 8 if quick else 60, 3 if quick else 10)
        yield Measure("a colleague's change on the screen, p50", percentile(took, 0.5), "ms")
        p95 = percentile(took, 0.95)
        yield Measure("a colleague's change on the screen, p95", p95, "ms", 400, 300)
        yield Measure("the same", p95, "ms", 1.2, 1.05, "one look at the database", PERIOD_MS, by_ratio=True)
        yield Measure("noticing nothing, CPU", _watching(_opened(desk), 2 if quick else 20), "%", 0.1)


def _opened(desk: Prepared) -> Desk:
    now = int(datetime.fromisoformat(CLOCK).timestamp())
    return open_desk(f"sqlite:///{desk.folder / 'demo.db'}", clock=OffsetClock(now))


def _noticed(prepared: Prepared, env: dict[str, str], count: int, settled: float) -> list[float]:
    """Milliseconds from the return of an action in this process to the new title on that screen."""
    desk = _opened(prepared)
    actor = sign_in(desk, "trust", "kim")
    found = []
    with Watched(prepared.command(), env) as program:
        program.first(READY)
        rest([program], settled)
        number = next(word for word in program.text.split() if word.isdecimal() and len(word) == 5)
        for turn in range(count):
            time.sleep(turn % 7 * 0.037)  # at no fixed distance from the last look
            title = f"Seen {turn:03d}"
            actions.edit(desk, actor, number, {"title": title})
            found.append(program.time_until(title))
            program.settle(0.2, 3)
    desk.close()
    return found


def _watching(desk: Desk, seconds: float) -> float:
    """Per cent of one CPU: this process does nothing else meanwhile."""
    watcher = Watcher(desk.store.database, lambda: None, period=PERIOD_MS / 1e3)
    watcher.start()
    time.sleep(2.3)  # what was written before is old by then
    used, begun = time.process_time(), time.perf_counter()
    time.sleep(seconds)
    share = (time.process_time() - used) / (time.perf_counter() - begun) * 100
    watcher.stop()
    desk.close()
    return share
