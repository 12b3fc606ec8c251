"""What the console is measured beside: the least that Textual does, and the usual ways of doing the same."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

EMPTY = [
    sys.executable,
    "-c",
    "from textual.app import App; from textual.widgets import Static\n"
    "class A(App):\n def compose(self): yield Static('ready')\nA().run(mouse=False)",
]
"""A Textual app of one word, `ready`."""


NO_SERVER = "there is no PostgreSQL on this machine (Debian: postgresql)"
TASKS = 500
_ABOUT = [
    "projector",
    "printer",
    "network",
    "login",
    "battery",
    "charger",
    "keyboard",
    "monitor",
    "speaker",
    "cable",
]


class Peer(NamedTuple):
    """Another program, what shows when it stands, and what it wants in its environment."""

    name: str
    command: Sequence[str]
    wanted: str
    env: Mapping[str, str] = {}


def data_table(rows: int) -> list[str]:
    """A DataTable of so many rows whose visible clocks are set each second; it says `row 0` when it stands."""
    return [sys.executable, str(Path(__file__).with_name("data_table.py")), str(rows)]


def vit(folder: Path) -> Peer | None:
    """The console of taskwarrior on 500 tasks, of which all it keeps is in `folder`; None where it is not installed."""
    program = installed("vit")
    if program is None or installed("task") is None:
        return None
    env = {
        "TASKRC": str(folder / "taskrc"),
        "TASKDATA": str(folder / "tasks"),
        "VIT_DIR": str(folder / "vit"),
    }
    if not folder.exists():
        (folder / "tasks").mkdir(parents=True)
        (folder / "vit").mkdir()
        (folder / "vit" / "config.ini").write_text("[taskwarrior]\ntaskrc = " + env["TASKRC"] + "\n")
        (folder / "taskrc").write_text(f"data.location={env['TASKDATA']}\nconfirmation=no\nnews.version=99\n")
        tasks = [
            {"description": f"{_ABOUT[n % 10]} {n} in room {n % 40} is out", "project": f"site{n % 9}",
             "priority": "HML"[n % 3]}
            for n in range(TASKS)
        ]  # fmt: skip
        subprocess.run(
            ["task", "import", "-"], input=json.dumps(tasks), text=True, check=True, capture_output=True,
            env=os.environ | env,
        )  # fmt: skip
    return Peer("vit", [program], "tasks shown", env)


def harlequin(folder: Path) -> Peer | None:
    """The SQL console, which finds no configuration; None where it is not installed."""
    program = installed("harlequin")
    env = {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "XDG_CACHE_HOME": str(folder)}
    return Peer("harlequin", [program], "Data Catalog", env) if program else None


def installed(name: str) -> str | None:
    """Where a program is, if it is anywhere."""
    return shutil.which(name)


def scratch() -> "tempfile.TemporaryDirectory[str]":
    """A folder for what a run makes."""
    return tempfile.TemporaryDirectory(prefix="wsd-bench-")
