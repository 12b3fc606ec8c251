"""Desks to measure on, made once a run, and the command that opens the console on each."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

from support.terminal import PROGRAM

CLOCK = "2026-09-08T09:12:00-07:00"
READY = "All open"
"""Stands in the title line as soon as the queue does."""


@dataclass(frozen=True)
class Prepared:
    """A desk in a folder: its name in the table, and the moment its clock is set to."""

    name: str
    folder: Path
    clock: str = CLOCK

    def command(self, *words: str, as_id: str = "technician") -> list[str]:
        """The command line of the program on it; without words that of the console."""
        config = ["--config", str(self.folder / "config.yaml"), "--as", as_id, "--clock", self.clock]
        return [*PROGRAM, *config, *words]

    def run(self, *words: str, as_id: str = "technician") -> str:
        """Run a command to its end; its output."""
        done = subprocess.run(self.command(*words, as_id=as_id), check=True, capture_output=True, text=True)
        return done.stdout


def sample(folder: Path) -> Prepared:
    """The sample district."""
    demo(folder)
    found = Prepared("sample", folder)
    found.run("tick")
    return found


def invented(folder: Path, tickets: int) -> Prepared:
    """An invented district with so many open tickets."""
    demo(folder, "--tickets", str(tickets), "--seed", "1")
    found = Prepared(f"{tickets:,} tickets", folder)
    found.run("tick")
    return found


def demo(folder: Path, *words: str) -> None:
    """Set a demo up in a folder."""
    command = [*PROGRAM, "demo", "--folder", str(folder), "--prepare", *words]
    subprocess.run(command, check=True, capture_output=True)
