"""What the console is measured beside: the least that Textual does, and the usual ways of doing the same."""

import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

EMPTY = [
    sys.executable,
    "-c",
    "from textual.app import App; from textual.widgets import Static\n"
    "class A(App):\n def compose(self): yield Static('ready')\nA().run(mouse=False)",
]
"""A Textual app of one word, `ready`."""


class Peer(NamedTuple):
    """Another program, and what it shows when it stands."""

    name: str
    command: Sequence[str]
    wanted: str


def data_table(rows: int) -> list[str]:
    """A DataTable of so many rows whose visible clocks are set each second; it says `row 0` when it stands."""
    return [sys.executable, str(Path(__file__).with_name("data_table.py")), str(rows)]


def vit() -> Peer | None:
    """The console of taskwarrior, with the tasks of whoever runs this; None where it is not installed."""
    return Peer("vit", ["vit"], "VIT") if installed("vit") and installed("task") else None


def harlequin() -> Peer | None:
    """The SQL console; None where it is not installed."""
    return Peer("harlequin", ["harlequin"], "Data Catalog") if installed("harlequin") else None


def installed(name: str) -> str | None:
    """Where a program is, if it is anywhere."""
    return shutil.which(name)


def scratch() -> "tempfile.TemporaryDirectory[str]":
    """A folder for what a run makes."""
    return tempfile.TemporaryDirectory(prefix="wsd-bench-")
