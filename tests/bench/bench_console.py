"""Start, idle and keys of the console from outside, beside an empty Textual app. Prints figures and ratios.

    python tests/bench/bench_console.py [--log incidents.csv.gz] [--rounds 7] [--idle 20] [--keys 150]

With --log the real queue of that incident log is measured too, replayed to 2016-03-09 10:00.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from support.terminal import PROGRAM, Terminal

CLOCK = "2026-09-08T09:12:00-07:00"
SIZE = (120, 40)
EMPTY = (
    "from textual.app import App; from textual.widgets import Static\n"
    "class A(App):\n def compose(self): yield Static('ready')\nA().run(mouse=False)"
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--log", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--idle", type=float, default=20)
    parser.add_argument("--keys", type=int, default=150)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        desks = {"sample, 64 tickets": _sample(Path(folder) / "sample")}
        if args.log:
            desks["replayed log, 1,483 open"] = _replayed(Path(folder) / "log", args.log)
        _starts(desks, args.rounds)
        for name, command in desks.items():
            _idle(name, command, args.idle)
            _keys(name, command, args.keys)


def _sample(folder: Path) -> list[str]:
    subprocess.run([*PROGRAM, "demo", "--folder", str(folder), "--prepare"], check=True, capture_output=True)
    config = ["--config", str(folder / "config.yaml"), "--as", "technician"]
    subprocess.run([*PROGRAM, *config, "--clock", CLOCK, "tick"], check=True, capture_output=True)
    return [*PROGRAM, *config, "--clock", CLOCK]


def _replayed(folder: Path, log: Path) -> list[str]:
    subprocess.run([*PROGRAM, "demo", "--folder", str(folder), "--prepare"], check=True, capture_output=True)
    for path in folder.glob("demo.db*"):
        path.unlink()
    config = ["--config", str(folder / "config.yaml"), "--as", "coordinator"]
    words = ["import", "servicenow", str(log), "--replay-at", "2016-03-09T10:00"]
    said = subprocess.run([*PROGRAM, *config, *words], check=True, capture_output=True, text=True).stdout
    clock = ["--clock", said.split("--clock ")[1].split()[0]]
    subprocess.run([*PROGRAM, *config, *clock, "tick"], check=True, capture_output=True)
    return [*PROGRAM, *config, *clock]


def _starts(desks: dict[str, list[str]], rounds: int) -> None:
    commands = {"empty Textual app": ([sys.executable, "-c", EMPTY], "ready")}
    commands |= {name: (command, "All open") for name, command in desks.items()}
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(rounds + 1):
        for name, (command, wanted) in commands.items():
            begun = time.perf_counter()
            with Terminal(command, SIZE) as terminal:
                terminal.wait_for(wanted, 60)
                if turn:
                    taken[name].append(time.perf_counter() - begun)
    base = taken["empty Textual app"]
    for name, times in taken.items():
        ratio = statistics.median(a / b for a, b in zip(times, base, strict=True))
        print(f"start    {name}: median {statistics.median(times) * 1e3:.0f} ms, {ratio:.2f} x the empty app")


def _idle(name: str, command: list[str], seconds: float) -> None:
    with Terminal(command, SIZE) as terminal:
        terminal.wait_for("All open", 60)
        terminal.read(4)
        had, cpu = terminal.received, _cpu(terminal.pid)
        terminal.read(seconds)
        rate, used = (terminal.received - had) / seconds, (_cpu(terminal.pid) - cpu) / seconds
        print(
            f"idle     {name}: {rate:.0f} B/s, {used * 100:.2f} % CPU, {_memory(terminal.pid):.0f} MB resident"
        )


def _keys(name: str, command: list[str], count: int) -> None:
    with Terminal(command, SIZE) as terminal:
        terminal.wait_for("All open", 60)
        terminal.read(2)
        for label, keys in (("j, k", "j|k"), ("page down, page up", "\x1b[6~|\x1b[5~")):
            times, sizes = [], []
            for turn in range(count):
                terminal.read(0.03)
                had, begun = terminal.received, time.perf_counter()
                choices = keys.split("|")
                terminal.press(choices[turn % len(choices)])
                while terminal.received == had and time.perf_counter() - begun < 1:
                    terminal.read(0.001)
                times.append(time.perf_counter() - begun)
                terminal.read(0.02)
                sizes.append(terminal.received - had)
            ranked = sorted(times)
            p50, p95 = ranked[len(ranked) // 2] * 1e3, ranked[int(len(ranked) * 0.95)] * 1e3
            print(
                f"keys     {name}, {label}: p50 {p50:.1f} ms, p95 {p95:.1f} ms, {statistics.median(sizes):.0f} B"
            )


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024


if __name__ == "__main__":
    main()
