"""Events a second of an import: reading and telling, and recording into an empty database.

Run it:  python tests/bench/bench_import.py [FILE]      (without a file: the generated log)
"""

import sys
import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from wsd_tui.exchange.importer import plan
from wsd_tui.exchange.mapping_file import shipped_mapping

GENERATED = Path(__file__).parent.parent / "support" / "incidents_200.csv"


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else GENERATED
    mapping, zone = shipped_mapping("servicenow"), ZoneInfo("America/Phoenix")
    for name, cut in (("all", None), ("replay", datetime(2016, 3, 9, 10))):
        best = 0.0
        for _ in range(5):
            start = time.perf_counter()
            tally = plan(path, mapping, zone, cut, now=int(time.time())).tally
            best = max(best, tally.lines / (time.perf_counter() - start))
        print(
            f"{name:8} read and told {tally.lines:,} events, {tally.entries:,} entries: {best:,.0f} events/s"
        )


if __name__ == "__main__":
    main()
