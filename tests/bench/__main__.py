"""All benchmarks, or those named, in one table.

    python -m tests.bench [--quick] [NAME...]        a NAME is `console` for bench_console.py

--quick takes fewer rounds and shorter looks, and leaves out what takes long: all of them in under two minutes. The
lines of the table come as they are measured, on standard error; Ctrl-C ends it with the table of what there is.
"""

import argparse
import os
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.bench import desks, large
from tests.bench.table import Measure, absent, line, machine, table
from tests.bench.watched import environment, extent
from wsd_tui.config.remembered import cache_folder

FOLDER, PREFIX = Path(__file__).parent, "bench_"


def main(argv: Sequence[str]) -> int:
    """Measure and print; 0 also when a goal is not met, as nothing here is a test."""
    names = sorted(path.stem.removeprefix(PREFIX) for path in FOLDER.glob(f"{PREFIX}*.py"))
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(names))
    args = parser.parse_args(argv)
    if unknown := set(args.names) - set(names):
        parser.error(f"no benchmark is called {', '.join(sorted(unknown))}; there are {', '.join(names)}")
    groups: list[tuple[str, list[Measure]]] = []
    whole = True
    _keep_compiled()
    with desks.kept():
        try:
            _prepare(args.names or names, args.quick)
            for name in args.names or names:
                groups.append((name, []))
                _measure(name, args.quick, groups[-1][1])
        except KeyboardInterrupt:
            whole = False
    print(table(groups))
    print(f"\n{machine()}{', --quick' if args.quick else ''}{'' if whole else ', broken off'}")
    print(extent(args.quick))
    return 0 if whole else 130


def _keep_compiled() -> None:
    """For all programs that are started, and from one run to the next: compiling takes longer than many a benchmark."""
    os.environ.update(environment(cache_folder() / "compiled-for-bench"))
    sys.pycache_prefix, sys.dont_write_bytecode = os.environ["PYTHONPYCACHEPREFIX"], False


def _prepare(names: Sequence[str], quick: bool) -> None:
    """Fill the districts that several benchmarks use: first, by itself, the large one, whose filling is measured."""
    begun = time.monotonic()
    try:
        used = bool(large.USED_BY.intersection(names))
        if used and not quick:
            large.district(quick)
        desks.make(names, small_district=used and quick)
    except (OSError, subprocess.CalledProcessError):
        traceback.print_exc()  # whoever wants it tries again, and has a row that says so
    print(f"districts: {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)


def _measure(name: str, quick: bool, found: list[Measure]) -> None:
    """Add the measures of one benchmark; one that breaks leaves a row that says so, and the others go on."""
    begun = time.monotonic()
    try:
        call: Callable[[bool], Iterator[Measure]] = import_module(f"tests.bench.{PREFIX}{name}").measures
        for measure in call(quick):
            found.append(measure)
            print(f"{name}: {line(measure)}", file=sys.stderr, flush=True)
    except Exception as error:
        traceback.print_exc()
        told = f"{type(error).__name__}: {error}".splitlines()[0]
        found.append(absent(f"{name} broke", told.replace("|", "/")))
    print(f"{name}: {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
