"""What the console is measured beside: the least that Textual does, and the usual ways of doing the same."""

import shutil
import sys
import tempfile
from pathlib import Path

EMPTY = [
    sys.executable,
    "-c",
    "from textual.app import App; from textual.widgets import Static\n"
    "class A(App):\n def compose(self): yield Static('ready')\nA().run(mouse=False)",
]
"""A Textual app of one word, `ready`."""


def data_table(rows: int) -> list[str]:
    """A DataTable of so many rows whose visible clocks are set each second; it says `row 0` when it stands."""
    return [sys.executable, str(Path(__file__).with_name("data_table.py")), str(rows)]


def vit(folder: Path) -> list[str] | None:
    """The console of taskwarrior on 500 tasks; None where it is not installed."""
    if not (shutil.which("vit") and shutil.which("task")):
        return None
    return ["vit"]


def installed(name: str) -> str | None:
    """Where a program is, if it is anywhere."""
    return shutil.which(name)


def scratch() -> "tempfile.TemporaryDirectory[str]":
    """A folder for what a run makes."""
    return tempfile.TemporaryDirectory(prefix="wsd-bench-")
