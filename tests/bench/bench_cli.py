"""Commands from a cold start, beside the import of what they stand on."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from support.terminal import PROGRAM

from tests.bench import desks
from tests.bench.large import CLOCK
from tests.bench.table import Measure
from tests.bench.watched import FEW_ROUNDS

_BASE = [sys.executable, "-c", "import peewee, yaml"]
_LOADED = "import sys; from wsd_tui.cli.main import main; main(sys.argv[1:]); print('textual' in sys.modules)"


def measures(quick: bool) -> Iterator[Measure]:
    """With 500 open tickets."""
    with TemporaryDirectory() as name:
        folder = desks.worked(Path(name) / "desk").folder
        options = ["--config", str(folder / "config.yaml"), "--as", "coordinator", "--clock", CLOCK]
        commands = {
            "show N": [*PROGRAM, *options, "show", "10008"],
            "list --json": [*PROGRAM, *options, "list", "--json"],
            "list": [*PROGRAM, *options, "list"],
            "search": [*PROGRAM, *options, "search", "battery"],
        }
        with ThreadPoolExecutor(
            os.cpu_count()
        ) as pool:  # nothing is measured meanwhile, and the caches are filled
            loaded = list(pool.map(partial(_loaded, options), (["show", "10008"], ["list", "--json"])))
            list(pool.map(_run, (commands["list"], commands["search"])))
        times = _interleaved({"base": _BASE, **commands}, FEW_ROUNDS if quick else 11)
        for command, took in times.items():
            if command != "base":
                yield Measure(
                    f"{command}, cold", median(took), "ms", 2.0, beside="import peewee, yaml",
                    beside_figure=median(times["base"]), by_ratio=True,
                )  # fmt: skip
        for command, textual in zip(("show", "list"), loaded, strict=True):
            yield Measure(f"{command}: Textual imported", float(textual), "times", 0)


def _loaded(options: Sequence[str], words: Sequence[str]) -> bool:
    """Whether Textual is imported by a command; its modules are compiled by that, too."""
    command = [sys.executable, "-c", _LOADED, *options, *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[-1] == "True"


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _interleaved(commands: dict[str, Sequence[str]], rounds: int) -> dict[str, list[float]]:
    """Milliseconds of each, a round of all after the other."""
    found: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            start = time.perf_counter()
            _run(command)
            found[name].append((time.perf_counter() - start) * 1e3)
    return found
