"""Events a second of an import: reading and telling, and recording into an empty database.

Run it:  python tests/bench/bench_import.py [FILE]      (without a file: the generated log)
"""

import sys
import time
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast
from zoneinfo import ZoneInfo

from wsd_tui.cli.settings import SECTIONS
from wsd_tui.config import load
from wsd_tui.desk.actor import clockwork
from wsd_tui.desk.opening import open_desk
from wsd_tui.exchange.importer import plan, run
from wsd_tui.exchange.mapping_file import shipped_mapping
from wsd_tui.resources import shipped

GENERATED = Path(__file__).parent.parent / "support" / "incidents_200.csv"


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else GENERATED
    mapping, zone = shipped_mapping("servicenow"), ZoneInfo("America/Phoenix")
    moment = datetime(2016, 5, 11, 10) if path == GENERATED else datetime(2016, 3, 9, 10)
    for name, cut in (("all", None), ("replay", moment)):
        best = 0.0
        for _ in range(5):
            start = time.perf_counter()
            tally = plan(path, mapping, zone, cut, now=int(time.time())).tally
            best = max(best, tally.lines / (time.perf_counter() - start))
        print(f"{name:8} read, told and recorded: {_whole(path, cut):,.0f} events/s")
        print(
            f"{name:8} read and told {tally.lines:,} events, {tally.entries:,} entries: {best:,.0f} events/s"
        )


def _whole(path: Path, cut: datetime | None) -> float:
    """Events a second into an empty database, fsync included."""
    part = load(shipped("config.yaml"), SECTIONS).desk_plain
    zone = ZoneInfo("America/Phoenix")
    with TemporaryDirectory() as folder:
        desk = open_desk(f"sqlite:///{folder}/desk.db", part=cast(dict[str, Any], part))
        start = time.perf_counter()
        told = plan(path, shipped_mapping("servicenow"), zone, cut, now=int(time.time()))
        run(desk, clockwork(), told)
        took = time.perf_counter() - start
        desk.close()
    return told.tally.used / took


if __name__ == "__main__":
    main()
