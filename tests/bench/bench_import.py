"""Events a second of an import into an empty database, fsync included, and how much memory a longer log takes.

Run it alone:  python tests/bench/bench_import.py [FILE]      (without a file: the generated log)
"""

import csv
import gc
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.bench.large import resident_mb
from tests.bench.table import Measure
from wsd_tui.cli.settings import SECTIONS
from wsd_tui.config import load
from wsd_tui.desk.actor import clockwork
from wsd_tui.desk.opening import open_desk
from wsd_tui.exchange.event_log.importer import plan, run
from wsd_tui.exchange.event_log.mapping_file import shipped_mapping
from wsd_tui.resources import shipped

GENERATED = Path(__file__).parent.parent / "support" / "incidents_200.csv"
ZONE = ZoneInfo("America/Phoenix")
_ROUNDS, _FEW_ROUNDS = 3, 2


def measures(quick: bool) -> Iterator[Measure]:
    """The generated log many times over, under other numbers each time."""
    with TemporaryDirectory() as name:
        short, long = (
            longer(Path(name) / f"{times}.csv", times) for times in ((2, 8) if quick else (10, 80))
        )
        rate, events, few = told(short)
        rounds = _FEW_ROUNDS if quick else _ROUNDS
        for _ in range(rounds - 1):
            rate = max(rate, told(short)[0])
        yield Measure(
            "import",
            rate,
            "events/s",
            8_000,
            at_least=True,
            note=f"{events:,.0f} events, the best of {rounds}",
        )
        _, events, most = told(long)
        yield Measure(
            "peak memory of an import",
            most,
            "MB",
            1.5,
            beside="a short log",
            beside_figure=few,
            by_ratio=True,
            note=f"{events:,.0f} events",
        )


def longer(path: Path, times: int) -> Path:
    """The generated log so many times, each with numbers of its own."""
    with (
        GENERATED.open(newline="", encoding="utf-8") as source,
        path.open("w", newline="", encoding="utf-8") as target,
    ):
        rows, writer = list(csv.reader(source)), csv.writer(target)
        writer.writerow(rows[0])
        for turn in range(times):
            writer.writerows([f"{row[0]}{turn:03}", *row[1:]] for row in rows[1:])
    return path


def told(path: Path) -> tuple[float, float, float]:
    """Events a second, how many, and the most memory (MB), in a process of its own."""
    command = [sys.executable, str(Path(__file__)), "--figures", str(path)]
    rate, events, memory = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(rate), float(events), float(memory)


def whole(path: Path, cut: datetime | None) -> tuple[float, int]:
    """Events a second into an empty database, and how many."""
    part = cast(dict[str, Any], load(shipped("config.yaml"), SECTIONS).desk_plain)
    with TemporaryDirectory() as folder, closing(open_desk(f"sqlite:///{folder}/desk.db", part=part)) as desk:
        start = time.perf_counter()
        planned = plan(path, shipped_mapping("servicenow"), ZONE, cut, now=int(time.time()))
        run(desk, clockwork(), planned)
        return planned.tally.used / (time.perf_counter() - start), planned.tally.used


def main(words: list[str]) -> None:
    """Print the figures of one file."""
    path = Path(words[-1]) if words else GENERATED
    gc.freeze()  # as the program does
    rate, events = whole(path, None)
    print(rate, events, resident_mb(peak=True) if words[:1] == ["--figures"] else "")


if __name__ == "__main__":
    main(sys.argv[1:])
