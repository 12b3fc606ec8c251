import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support.prepared_demo import copy_demo
from support.terminal import PROGRAM, Terminal

CLOCK = "2026-09-08T09:12:00-07:00"


class Demo:
    """The sample district in a folder: open consoles on it, run commands beside them."""

    def __init__(self, folder: Path, config: Path, clock: str) -> None:
        self.folder, self.config, self.clock = folder, config, clock
        self.terminals: list[Terminal] = []
        self.state = folder / "state"
        """Where drafts are kept."""

    def command(self, *words: str, as_id: str = "technician") -> list[str]:
        """The program's command line on this desk."""
        return [*PROGRAM, "--config", str(self.config), "--as", as_id, "--clock", self.clock, *words]

    def console(self, as_id: str = "technician", size: tuple[int, int] = (80, 24)) -> Terminal:
        """A console in a terminal of its own."""
        terminal = Terminal(self.command(as_id=as_id), size, {"XDG_STATE_HOME": str(self.state)})
        self.terminals.append(terminal)
        return terminal

    def run(self, *words: str, as_id: str = "technician") -> str:
        """Run a command to its end; its output. Fails with its error when it exits with another code than 0."""
        done = subprocess.run(self.command(*words, as_id=as_id), capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def json(self, *words: str, as_id: str = "technician") -> Any:
        """Run a command with --json."""
        return json.loads(self.run(*words, "--json", as_id=as_id))


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    """The sample district, freshly set up."""
    copy_demo(tmp_path)
    desk = Demo(tmp_path, tmp_path / "config.yaml", CLOCK)
    yield desk
    for terminal in desk.terminals:
        terminal.kill()


@pytest.fixture
def shared_log() -> Path:
    """The real incident log; it lies outside the project and may be absent."""
    folder = os.environ.get("WSD_SHARED_DATA")
    if not folder:
        pytest.skip("WSD_SHARED_DATA is not set: the real incident log is not at hand")
    return Path(folder) / "servicenow_incident_events_2016-03a.csv.gz"


@pytest.fixture
def replayed(tmp_path: Path, shared_log: Path) -> Iterator[Demo]:
    """The real log replayed to a busy morning."""
    copy_demo(tmp_path)
    (tmp_path / "demo.db").unlink()
    for extra in tmp_path.glob("demo.db-*"):
        extra.unlink()
    desk = Demo(tmp_path, tmp_path / "config.yaml", CLOCK)
    base = [*PROGRAM, "--config", str(desk.config), "--as", "coordinator"]
    words = ["import", "servicenow", str(shared_log), "--replay-at", "2016-03-09T10:00"]
    done = subprocess.run([*base, *words], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    desk.clock = done.stdout.split("--clock ")[1].split()[0]
    yield desk
    for terminal in desk.terminals:
        terminal.kill()
