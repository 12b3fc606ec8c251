"""The reports of a whole school year over many tickets, and what the console feels of it while they are compiled."""

import asyncio
import gc
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time, sleep
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from support.district import ZONE, District, at  # noqa: E402
from support.written_tickets import write_tickets  # noqa: E402

from tests.bench.table import Measure, table  # noqa: E402
from wsd_tui.desk.reports import Period, Report, compile_report, period_named  # noqa: E402
from wsd_tui.desk.stewardship.standing import today  # noqa: E402
from wsd_tui.present.reports.html import report_html  # noqa: E402
from wsd_tui.present.setting import setting_of  # noqa: E402

FIRST, LAST = "2026-07-01 00:00", "2027-06-30 12:00"
MANY, FEW = 100_000, 10_000
ROUNDS, FEW_ROUNDS = 5, 3


def measures(quick: bool) -> Iterator[Measure]:
    """Wall time beside the mere fetching of the same rows, which any report has to do."""
    count = FEW if quick else MANY
    with TemporaryDirectory() as folder:
        district = District(Path(folder))
        district.pass_to(LAST)
        write_tickets(district.desk, count, at(FIRST), at(LAST), still_open=0.03)
        period = period_named("school-year", today(district.desk), ZONE)
        yield from _compiled(district, period, count, FEW_ROUNDS if quick else ROUNDS)
        yield _stall(district, period, count)
        district.desk.close()


def _compiled(district: District, period: Period, count: int, rounds: int) -> Iterator[Measure]:
    reporting = district.desk.store.reporting
    walls, busy, fetches = [], [], []
    found: Report | None = None
    for _ in range(rounds):
        begun = perf_counter()
        list(reporting.cases(period.start, period.end))
        fetches.append(perf_counter() - begun)
        begun, used = perf_counter(), process_time()
        found = compile_report(district.desk, district.coordinator, period)
        walls.append(perf_counter() - begun)
        busy.append(process_time() - used)
    told = f"all reports of a school year, {count:,} tickets"
    fetch = median(fetches)
    yield Measure(
        told, median(walls), "s", 2.0, 1.0, "fetching their rows", fetch, note=f"median of {rounds}"
    )
    yield Measure(f"{told}, processor", median(busy), "s", 2.0, 1.0)
    if found is not None:
        begun = perf_counter()
        report_html(found, setting_of(district.desk.settings), "District")
        yield Measure("the page to print of it", (perf_counter() - begun) * 1e3, "ms")


def _stall(district: District, period: Period, count: int) -> Measure:
    """Beside it the same loop, on the same machine, while nothing is compiled.

    What was there before is no garbage, and not gone through again: the console says so once its picture stands.
    """
    gc.freeze()
    begun = perf_counter()
    worst = asyncio.run(_longest_gap(partial(compile_report, district.desk, district.coordinator, period)))
    idle = asyncio.run(_longest_gap(partial(sleep, perf_counter() - begun)))
    gc.unfreeze()
    told = f"longest stall of the event loop meanwhile, {count:,} tickets"
    return Measure(told, worst * 1e3, "ms", 50.0, 20.0, "while nothing is compiled", idle * 1e3)


async def _longest_gap(call: partial[Any]) -> float:
    """How long the loop was ever held up while the call ran on a thread."""
    with ThreadPoolExecutor(1) as thread:
        work = asyncio.get_running_loop().run_in_executor(thread, call)
        worst, last = 0.0, perf_counter()
        while not work.done():
            await asyncio.sleep(0.001)
            now = perf_counter()
            worst, last = max(worst, now - last - 0.001), now
        await work
    return worst


if __name__ == "__main__":
    print(table([("report", list(measures("--quick" in sys.argv)))]))
