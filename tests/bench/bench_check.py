"""`wsd-tui check` over everything: how long a million entries take, and how much memory."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from tests.bench.large import desk_in, district
from tests.bench.table import Measure

_CHECK = (
    "import sys; sys.path.insert(0, 'tests'); from pathlib import Path; from time import perf_counter; "
    "from tests.bench import large; from wsd_tui.desk.checking.check import check; "
    "desk = large.desk_in(Path(sys.argv[1])); before = large.resident_mb(); "
    "start = perf_counter(); faults = sum(1 for _ in check(desk)); "
    "print(perf_counter() - start, faults, large.resident_mb(True) - before)"
)


def measures(quick: bool) -> Iterator[Measure]:
    """On a district of the full size, or a small one."""
    folder: Path = district(quick)[0]
    with closing(desk_in(folder)) as desk:
        entries = desk.store.journal.head()
    done = subprocess.run(
        [sys.executable, "-c", _CHECK, str(folder)], check=True, capture_output=True, text=True
    )
    seconds, faults, grown = map(float, done.stdout.split())
    note = f"{entries:,} entries in {seconds:.1f} s, {faults:.0f} faults"
    yield Measure("check, of a million entries", seconds * 1e6 / entries, "s", 60, note=note)
    yield Measure("memory that check takes", grown, "MB", 60)
